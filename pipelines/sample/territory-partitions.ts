import { lookUp } from "#columns/look-up";
import { GROUP } from "#schemas/tables/status";
import { GROUP_SIDES, groupColumn, levelColumn, placeColumn } from "#study/territories/domain-column";
import type { DomainsOfPublic } from "#study/territories/territory-domains";
import { codedColumn } from "./coded-column.ts";
import { type Partition, partitionBy } from "./partitions.ts";
import type { WaveSample } from "./wave-sample.ts";

/** Beside what a study publishes of its main level and of its crossings: the wider levels yield last, the finer ones first. */
export const YIELDING = { wider: 1, group: 2, finer: 3 } as const;

/**
 * Respondents by place of each level that is a domain beside the main one, and in each group: a partition of its own, since
 * groups overlap.
 */
export function territoryPartitions(
  sample: WaveSample,
  { wider, finer, groups, least }: DomainsOfPublic,
): readonly Partition[] {
  const ofLevel = (level: string, yielding: number): readonly Partition[] => {
    const places = placesOfLevel(sample, level, least[level]);
    return places === undefined ? [] : [{ ...namedAlone(places), yielding }];
  };
  const ofGroup = (group: string): readonly Partition[] => {
    const sides = sidesOfGroup(sample, group);
    return sides === undefined ? [] : [{ ...namedAlone(sides), yielding: YIELDING.group }];
  };
  const partitions = [
    ...wider.flatMap((level) => ofLevel(level, YIELDING.wider)),
    ...groups.flatMap(ofGroup),
    ...finer.flatMap((level) => ofLevel(level, YIELDING.finer)),
  ];
  return partitions.filter(({ domains }) => domains.length > 0);
}

/** What is known to be elsewhere (`""`) is no domain: its respondents are in none. */
function namedAlone({ kind, domains, codes }: Partition): Partition {
  const ranks = domains.map((domain, rank) => (domain === "" ? -1 : rank));
  return {
    kind,
    domains: domains.filter((domain) => domain !== ""),
    codes: lookUp(codes, ranks, { into: new Int32Array(codes.length), absent: -1 }),
  };
}

/**
 * Respondents by place of a level that is a domain: one where as many answered as it takes; then those known to be in the
 * others (`""`), and those whose place is too large to tell (-1).
 */
export function placesOfLevel(sample: WaveSample, level: string, least = 0): Partition | undefined {
  const partition = partitionBy(sample, levelColumn(level));
  if (partition === undefined) return undefined;
  const { domains, codes } = partition;
  const counts = respondentsOf(partition);
  const named = domains.filter((_, rank) => counts[rank] >= least);
  if (named.length === domains.length) return { ...partition, kind: level };
  let next = 0;
  const ranks = Array.from(counts, (count) => (count >= least ? next++ : named.length));
  const into = new Int32Array(codes.length);
  return { kind: level, domains: [...named, ""], codes: lookUp(codes, ranks, { into, absent: -1 }) };
}

/** How many places of a level too few answered in to be a domain, among all that have a respondent. */
export function smallPlaces(
  sample: WaveSample,
  level: string,
  least = 0,
): { readonly few: number; readonly all: number } {
  const counts = respondentsOf(partitionBy(sample, levelColumn(level)));
  return { few: counts.filter((count) => count < least).length, all: counts.length };
}

/** Respondents of each domain of a partition. */
function respondentsOf(partition: Partition | undefined): Int32Array {
  const counts = new Int32Array(partition?.domains.length ?? 0);
  for (const code of partition?.codes ?? []) if (code !== -1) counts[code]++;
  return counts;
}

const [INSIDE, OUTSIDE] = [0, 1];

/**
 * Respondents in a group, those known to be out of it (`""`), and those whose place is too large to tell (-1); nothing where
 * nobody is known to be in it.
 */
export function sidesOfGroup({ kept }: WaveSample, group: string): Partition | undefined {
  const column = codedColumn(kept.columns.get(groupColumn(group)));
  if (column === undefined) return undefined;
  const [inside, outside] = [GROUP_SIDES.inside, GROUP_SIDES.outside].map((side) => column.dictionary.indexOf(side));
  if (inside === -1 || !column.codes.includes(inside)) return undefined;
  const sides = new Map([
    [outside, OUTSIDE],
    [inside, INSIDE],
    [-1, -1],
  ]);
  const codes = Int32Array.from(column.codes, (code) => sides.get(code) ?? -1);
  return { kind: GROUP, domains: [group, ""], codes };
}

/** 1 for the respondents of a territory of any kind: a region, a place of another level, a group. */
export function placeOf({ kept }: WaveSample, { kind, domain }: Place): Uint8Array {
  const column = codedColumn(kept.columns.get(kind === GROUP ? groupColumn(domain) : placeColumn(kind)));
  const code = column?.dictionary.indexOf(kind === GROUP ? GROUP_SIDES.inside : domain) ?? -1;
  return Uint8Array.from({ length: kept.rowCount }, (_, row) => Number(code !== -1 && column?.codes[row] === code));
}

interface Place {
  readonly kind: string;
  readonly domain: string;
}
