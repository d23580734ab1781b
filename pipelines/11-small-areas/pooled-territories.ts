import { REGION } from "#schemas/tables/status";
import { POOLED } from "#schemas/tables/told/small-areas";
import { countMembers } from "./count-members.ts";
import { estimatePooled } from "./estimate-pooled.ts";
import type { LadderSample } from "./ladder-samples.ts";
import type { SmallAreasSlice } from "./ladder-slice.ts";
import type { Climbing, HiddenCell } from "./pooled-waves.ts";
import type { RungCandidate } from "./rung-candidate.ts";
import { typedPlace } from "./typed-place.ts";

/** Second rung: neighbours of the main level that the study declares, estimated together in the wave of the hidden cell. */
export function pooledTerritories(
  hidden: readonly HiddenCell[],
  { neighbours, level }: SmallAreasSlice,
  { samples, kind }: Climbing,
): readonly RungCandidate[] {
  if (kind !== REGION) return [];
  return neighbours.flatMap((among) => {
    const own = hidden.filter(({ domain }) => among.includes(domain));
    return [...Map.groupBy(own, ({ wave }) => wave)].flatMap(([wave, cells]) => {
      const read = samples.of(wave, kind);
      return read === undefined ? [] : candidatesOf(cells, { among, level, read });
    });
  });
}

interface Neighbours {
  readonly among: readonly string[];
  readonly level: number;
  readonly read: LadderSample;
}

function candidatesOf(cells: readonly HiddenCell[], { among, level, read }: Neighbours): readonly RungCandidate[] {
  const { places, sample, measures } = read;
  const isAmong = places.domains.map((code) => among.includes(code));
  const codes = Int32Array.from(places.codes, (code) => (code !== -1 && isAmong[code] ? 0 : -1));
  const wanted = measures.filter((measure) => cells.some((cell) => isOf(cell, measure)));
  const volunteers = sample.wave.design.kind === "volunteer";
  const numbers = estimatePooled(wanted, { design: sample.design, partition: { codes, count: 1 }, level, volunteers });
  return wanted.flatMap((measure, rank): readonly RungCandidate[] => {
    const [told] = numbers[rank];
    if (told === undefined) return [];
    const { indicator, answer, statistic, population } = measure;
    const targets = cells.filter((cell) => isOf(cell, measure)).map(({ wave, domain }) => ({ wave, place: domain }));
    const said = {
      rung: "pooled-territories" as const,
      waves: read.wave,
      territories: among.map((code) => typedPlace(REGION, code)).join(POOLED),
      population,
    };
    const members = countMembers(measure, read, among);
    return [{ indicator, answer, statistic, kind: REGION, members, targets, told: { ...told, ...said } }];
  });
}

const isOf = (cell: HiddenCell, { indicator, answer }: Pick<HiddenCell, "indicator" | "answer">): boolean =>
  cell.indicator === indicator && cell.answer === answer;
