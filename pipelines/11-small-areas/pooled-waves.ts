import type { Measure } from "#measures/measure";
import { POOLED, type SmallArea } from "#schemas/tables/told/small-areas";
import { poolDesigns } from "#statistics/designs/pool-designs";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { breaksOf } from "#study/waves/wave-changes";
import { countMembers } from "./count-members.ts";
import { estimatePooled } from "./estimate-pooled.ts";
import type { LadderSample, LadderSamples } from "./ladder-samples.ts";
import type { SmallAreasSlice } from "./ladder-slice.ts";
import type { RungCandidate } from "./rung-candidate.ts";
import { typedPlace } from "./typed-place.ts";

/** A cell that is not shown. */
export type HiddenCell = Pick<SmallArea, "wave" | "indicator" | "answer" | "domain_kind" | "domain">;

/** The level that is climbed, and its respondents. */
export interface Climbing {
  readonly kind: string;
  readonly samples: LadderSamples;
}

type Pool = SmallAreasSlice["pools"][number];

/** First rung: the hidden cells of a pool of waves, each with the same territory in the waves beside that compare. */
export function pooledWaves(
  hidden: readonly HiddenCell[],
  slice: SmallAreasSlice,
  { kind, samples }: Climbing,
): readonly RungCandidate[] {
  return slice.pools.flatMap((pool) => {
    const own = hidden.filter(({ wave }) => pool.waves.includes(wave));
    const read = own.length === 0 ? [] : pool.waves.flatMap((wave) => samples.of(wave, kind) ?? []);
    const runs = runsOf(read, own, pool);
    const together = Map.groupBy(runs, ({ waves }) => waves.map(({ wave }) => wave).join(POOLED));
    return [...together.values()].flatMap((ones) => candidatesOf(ones, own, { kind, level: slice.level }));
  });
}

/** A measure in waves that follow each other and compare. */
interface Run {
  readonly waves: readonly LadderSample[];
  readonly measures: readonly Measure[];
}

function runsOf(read: readonly LadderSample[], own: readonly HiddenCell[], pool: Pool): readonly Run[] {
  const names = new Map(own.map((cell) => [keyOf(cell), cell]));
  return [...names.keys()].flatMap((key) => {
    const runs: { waves: LadderSample[]; measures: Measure[] }[] = [];
    for (const wave of read) {
      const measure = wave.measures.find((one) => keyOf(one) === key);
      if (measure === undefined) continue;
      const before = runs.at(-1);
      const last = before?.measures.at(-1);
      const joins =
        last?.series === measure.series && compares(pool, before?.waves.at(-1)?.wave ?? "", wave.wave, measure);
      if (before !== undefined && joins) {
        before.waves.push(wave);
        before.measures.push(measure);
      } else runs.push({ waves: [wave], measures: [measure] });
    }
    return runs.filter(({ waves }) => waves.length > 1);
  });
}

const keyOf = ({ indicator, answer }: Pick<HiddenCell, "indicator" | "answer">): string => `${indicator}\n${answer}`;

function compares(pool: Pool, from: string, to: string, { indicator }: Measure): boolean {
  const between = pool.changes.find((one) => one.from === from && one.to === to);
  return between !== undefined && breaksOf(between.changes, indicator).length === 0;
}

/** Numbers of the measures of some waves, in the territories where one of these hides them. */
function candidatesOf(
  runs: readonly Run[],
  own: readonly HiddenCell[],
  { kind, level }: { readonly kind: string; readonly level: number },
): readonly RungCandidate[] {
  const { waves } = runs[0];
  const places = [...new Set(waves.flatMap((wave) => wave.places.domains))];
  const { design, factors } = poolDesigns(waves.map(({ sample }) => linearizedDesign(sample)));
  const codes = Int32Array.from(waves.flatMap((wave) => inOrder(wave, places)));
  const volunteers = waves.some(({ sample }) => sample.wave.design.kind === "volunteer");
  const pooled = { design, partition: { codes, count: places.length }, level, volunteers };
  const numbers = estimatePooled(runs.map(stacked), pooled);
  return runs.flatMap(({ measures }, rank) =>
    places.flatMap((place, index): readonly RungCandidate[] => {
      const [{ indicator, answer, statistic }] = measures;
      const targets = own.filter(
        (cell) =>
          cell.domain === place && keyOf(cell) === keyOf(measures[0]) && waves.some(({ wave }) => wave === cell.wave),
      );
      const told = numbers[rank][index];
      if (targets.length === 0 || told === undefined) return [];
      const members = waves.flatMap((wave, at) =>
        countMembers(measures[at], wave, [place]).map((member) => ({ ...member, factor: factors[at] })),
      );
      const said = {
        rung: "pooled-waves" as const,
        waves: waves.map(({ wave }) => wave).join(POOLED),
        territories: typedPlace(kind, place),
        population: measures.at(-1)?.population ?? null,
      };
      const targeted = targets.map(({ wave, domain }) => ({ wave, place: domain }));
      return [{ indicator, answer, statistic, kind, members, targets: targeted, told: { ...told, ...said } }];
    }),
  );
}

/** Replicates of several waves are no design together: `check-replicates.ts` refuses such a pool. */
function linearizedDesign({ design, wave }: LadderSample["sample"]): LinearizedDesign {
  if (design.kind === "replicates")
    throw new Error(`${wave.public} ${wave.wave}: replicate weights in a pool of waves`);
  return design;
}

/** Where the respondents of a wave are, by the order of a list. */
function inOrder({ places: { codes, domains } }: LadderSample, list: readonly string[]): readonly number[] {
  const ranks = domains.map((code) => list.indexOf(code));
  return Array.from(codes, (code) => (code === -1 ? -1 : ranks[code]));
}

/** The columns of a measure in several waves, one after the other. */
function stacked({ measures }: Run): Measure {
  const [first] = measures;
  const joined = (columns: readonly Float64Array[]): Float64Array =>
    Float64Array.from(columns.flatMap((column) => [...column]));
  const isEverywhere = measures.every(({ asked }) => asked === undefined);
  const asked = measures.flatMap(({ asked: own, values }) => [...(own ?? new Uint8Array(values.length).fill(1))]);
  const denominators = measures.flatMap(({ denominator }) => (denominator === undefined ? [] : [denominator]));
  return {
    ...first,
    values: joined(measures.map(({ values }) => values)),
    ...(denominators.length === measures.length ? { denominator: joined(denominators) } : {}),
    ...(isEverywhere ? {} : { asked: Uint8Array.from(asked) }),
  };
}
