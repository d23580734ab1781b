import type { ExploredCell, PlannedTest, PublicCells } from "./public-cells.ts";

/** What the explorer shows: a measure of a public, by a breakdown, at one wave or at all. */
export interface Selection {
  readonly measure: string;
  /** Empty: every wave. */
  readonly wave: string;
  readonly kind: string;
}

/** Cells of a selection: the waves in order, the categories of the breakdown in theirs, then the answers. */
export function selectCells(data: PublicCells, { measure, wave, kind }: Selection): readonly ExploredCell[] {
  const rankIn = (list: readonly string[]) => new Map(list.map((one, at) => [one, at]));
  const domains = rankIn(data.domains.find((one) => one.kind === kind)?.domains.map(([code]) => code) ?? []);
  const answers = rankIn(data.measures.find(({ id }) => id === measure)?.answers.map(([code]) => code) ?? []);
  const waves = rankIn(data.waves);
  const rank = (cell: ExploredCell): readonly number[] => [
    waves.get(cell.wave) ?? 0,
    domains.get(cell.domain) ?? 0,
    answers.get(cell.answer) ?? 0,
  ];
  return data.cells
    .filter((cell) => cell.measure === measure && cell.kind === kind && (wave === "" || cell.wave === wave))
    .map((cell) => ({ cell, rank: rank(cell) }))
    .toSorted(({ rank: [w1 = 0, d1 = 0, a1 = 0] }, { rank: [w2 = 0, d2 = 0, a2 = 0] }) => w1 - w2 || d1 - d2 || a1 - a2)
    .map(({ cell }) => cell);
}

/** One side of a comparison: a public at a wave, the whole of it or a category. */
export interface Side {
  readonly public: string;
  readonly wave: string;
  readonly kind: string;
  readonly domain: string;
}

/** What may be said of two cells of a measure. */
export type Relation =
  | { readonly kind: "planned"; readonly difference: number; readonly verdict: PlannedTest["verdict"] }
  /** Of one public and wave: their difference follows from what is shown, and was not to be tested. */
  | { readonly kind: "free" }
  /** Of waves or publics that no planned test joins: nothing says that they compare. */
  | { readonly kind: "apart" };

/** Whether two cells were to be compared, may be set side by side, or may not be subtracted. */
export function relationOf(
  [data, side]: readonly [PublicCells, Side],
  [otherData, other]: readonly [PublicCells, Side],
  { measure, answer }: Pick<ExploredCell, "measure" | "answer">,
): Relation {
  const planned = (from: Side, to: Side, tests: readonly PlannedTest[]) =>
    tests.find(
      (test) =>
        test.measure === measure &&
        test.answer === answer &&
        test.kind === to.kind &&
        test.domain === to.domain &&
        from.kind === to.kind &&
        from.domain === to.domain &&
        test.wave === to.wave &&
        test.from_wave === from.wave &&
        (test.other_public === "" ? from.public === to.public : test.other_public === from.public),
    );
  const forward = planned(side, other, otherData.tests);
  if (forward !== undefined) return { kind: "planned", difference: forward.difference, verdict: forward.verdict };
  const backward = planned(other, side, data.tests);
  if (backward !== undefined)
    return { kind: "planned", difference: -backward.difference, verdict: OPPOSITE[backward.verdict] };
  return side.public === other.public && side.wave === other.wave ? { kind: "free" } : { kind: "apart" };
}

const OPPOSITE = {
  "significant-higher": "significant-lower",
  "significant-lower": "significant-higher",
  "not-significant": "not-significant",
  equivalent: "equivalent",
  "not-tested": "not-tested",
} as const;
