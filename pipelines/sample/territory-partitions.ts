import { GROUP } from "#schemas/tables/status";
import { GROUP_SIDES, groupColumn, levelColumn, placeColumn } from "#study/territories/domain-column";
import type { TerritoryDomains } from "#study/territories/territory-domains";
import { codedColumn } from "./coded-column.ts";
import { type Partition, partitionBy } from "./partitions.ts";
import type { WaveSample } from "./wave-sample.ts";

/** Beside what a study publishes of its main level and of its crossings: the wider levels yield last, the finer ones first. */
const YIELDING = { wider: 1, group: 2, finer: 3 } as const;

/**
 * Respondents by place of each level that is a domain beside the main one, and in each group: a partition of its own, since
 * groups overlap.
 */
export function territoryPartitions(
  sample: WaveSample,
  { wider, finer, groups }: TerritoryDomains,
): readonly Partition[] {
  const ofLevel = (level: string, yielding: number): readonly Partition[] => {
    const partition = partitionBy(sample, levelColumn(level));
    return partition === undefined ? [] : [{ ...partition, kind: level, yielding }];
  };
  const ofGroup = (group: string): readonly Partition[] => {
    const sides = sidesOfGroup(sample, group);
    if (sides === undefined) return [];
    return [{ ...sides, domains: [group], codes: sides.codes.map(insideAlone), yielding: YIELDING.group }];
  };
  const partitions = [
    ...wider.flatMap((level) => ofLevel(level, YIELDING.wider)),
    ...groups.flatMap(ofGroup),
    ...finer.flatMap((level) => ofLevel(level, YIELDING.finer)),
  ];
  return partitions.filter(({ domains }) => domains.length > 0);
}

const insideAlone = (code: number): number => (code === INSIDE ? INSIDE : -1);

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
