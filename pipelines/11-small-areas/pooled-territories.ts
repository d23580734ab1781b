import { POOLED } from "#schemas/tables/told/small-areas";
import { countMembers } from "./count-members.ts";
import { estimatePooled } from "./estimate-pooled.ts";
import type { LadderSample, LadderSamples } from "./ladder-samples.ts";
import type { SmallAreasSlice } from "./ladder-slice.ts";
import type { HiddenCell } from "./pooled-waves.ts";
import type { RungCandidate } from "./rung-candidate.ts";
import { typedRegion } from "./typed-place.ts";

/** Second rung: neighbours that the study declares, estimated together in the wave of the hidden cell. */
export function pooledTerritories(
  hidden: readonly HiddenCell[],
  { neighbours, level }: SmallAreasSlice,
  samples: LadderSamples,
): readonly RungCandidate[] {
  return neighbours.flatMap((among) => {
    const own = hidden.filter(({ domain }) => among.includes(domain));
    return [...Map.groupBy(own, ({ wave }) => wave)].flatMap(([wave, cells]) => {
      const read = samples.of(wave);
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
  const { regions, sample, measures } = read;
  const isAmong = regions.domains.map((code) => among.includes(code));
  const codes = Int32Array.from(regions.codes, (code) => (code !== -1 && isAmong[code] ? 0 : -1));
  const wanted = measures.filter((measure) => cells.some((cell) => isOf(cell, measure)));
  const volunteers = sample.wave.design.kind === "volunteer";
  const numbers = estimatePooled(wanted, { design: sample.design, partition: { codes, count: 1 }, level, volunteers });
  return wanted.flatMap((measure, rank): readonly RungCandidate[] => {
    const [told] = numbers[rank];
    if (told === undefined) return [];
    const { indicator, answer, statistic, population } = measure;
    const targets = cells.filter((cell) => isOf(cell, measure)).map(({ wave, domain }) => ({ wave, region: domain }));
    const said = {
      rung: "pooled-territories" as const,
      waves: read.wave,
      territories: among.map(typedRegion).join(POOLED),
      population,
    };
    const members = countMembers(measure, read, among);
    return [{ indicator, answer, statistic, members, targets, told: { ...told, ...said } }];
  });
}

const isOf = (cell: HiddenCell, { indicator, answer }: Pick<HiddenCell, "indicator" | "answer">): boolean =>
  cell.indicator === indicator && cell.answer === answer;
