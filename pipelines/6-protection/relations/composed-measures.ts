import { type Dependence, dependentValues } from "./dependent-values.ts";
import type { CountedValues } from "./nested-measures.ts";

/** A measure by what it counts, and the questions that it reads. */
export interface ReadingMeasure extends CountedValues {
  readonly questions: readonly string[];
}

/** A sum of measures that holds for those who are in all of their bases. */
export interface Composed {
  /** Ranks of the measures with their factors: what they add up to is a constant. */
  readonly terms: readonly (readonly [rank: number, factor: number])[];
  /** 1 for those who are in all the bases. */
  readonly common: Uint8Array;
}

/** A base that leaves fewer than this part of the others is of other respondents: what is asked of a few makes no sum with the rest. */
const LARGEST_LOSS = 0.5;
/** What is left of a sum that cancels. */
const NOTHING = 1e-6;

/**
 * What adds up among measures of different bases: a balance without those who do not know and its two shares with them; a score and
 * the items that it is the mean of, each of which some left blank. It holds for those who are in all the bases: in a place where
 * nobody else is, of all.
 *
 * @param measures measures of which those that read no other question than one of them are set beside it
 */
export function composedMeasures(measures: readonly ReadingMeasure[]): readonly Composed[] {
  const sets = new Map(measures.map(({ questions }) => [questions.toSorted().join(" "), new Set(questions)]));
  const found = [...sets.values()].flatMap((questions) => {
    const own = [...measures.keys()].filter((rank) => measures[rank].questions.every((one) => questions.has(one)));
    return composedOf(own, measures);
  });
  return [...new Map(found.map((one) => [one.terms.map(([rank]) => rank).join(" "), one])).values()];
}

function composedOf(own: readonly number[], measures: readonly ReadingMeasure[]): readonly Composed[] {
  const { ranks, common } = togetherOf(own, measures);
  const size = sizeOf(common);
  const used = ranks.filter((rank) => hasPositive(measures[rank].values, common));
  if (used.length < 2 || used.every((rank) => measures[rank].size === size) || size < 2 * used.length) return [];
  const columns = [...used.map((rank) => measures[rank].values), new Float64Array(common.length).fill(1)];
  const rows = [...common.keys()].filter((row) => common[row] === 1);
  return dependentValues(columns, rows).flatMap((dependence) => {
    const terms = termsOf(dependence, used);
    const isOne = terms.every(([rank]) => measures[rank].size === measures[terms[0][0]].size);
    if (terms.length < 2 || isOne || isSame(terms)) return [];
    return [{ terms, common: wherever(terms, measures) ?? common }];
  });
}

/** Whether two measures have the same values: one base lies in the other, or beside it. */
const isSame = (terms: Composed["terms"]): boolean =>
  terms.length === 2 && Math.abs(terms[0][1] + terms[1][1]) < NOTHING;

/** Those who are in the bases of the terms, whatever others they answered, where the sum holds for all of them. */
function wherever(terms: Composed["terms"], measures: readonly ReadingMeasure[]): Uint8Array | undefined {
  const common = measures[terms[0][0]].rows.map((_, row) =>
    Number(terms.every(([rank]) => measures[rank].rows[row] === 1)),
  );
  let constant: number | undefined;
  for (let row = 0; row < common.length; row++) {
    if (common[row] === 0) continue;
    const sum = terms.reduce((all, [rank, factor]) => all + factor * measures[rank].values[row], 0);
    constant ??= sum;
    if (Math.abs(sum - constant) > NOTHING) return undefined;
  }
  return common;
}

const termsOf = (dependence: Dependence, used: readonly number[]): Composed["terms"] =>
  dependence.flatMap(([column, factor]) => (column === used.length ? [] : [[used[column], factor] as const]));

/** Measures, the largest base first, as long as most of its respondents are in all of them; and these. */
function togetherOf(own: readonly number[], measures: readonly ReadingMeasure[]) {
  const ranks: number[] = [];
  let common: Uint8Array = new Uint8Array(0);
  for (const rank of own.toSorted((one, other) => measures[other].size - measures[one].size || one - other)) {
    const { rows } = measures[rank];
    const next = ranks.length === 0 ? rows : common.map((isIn, row) => isIn & rows[row]);
    if (ranks.length > 0 && sizeOf(next) < LARGEST_LOSS * measures[ranks[0]].size) continue;
    ranks.push(rank);
    common = next;
  }
  return { ranks: ranks.toSorted((one, other) => one - other), common };
}

const sizeOf = (rows: Uint8Array): number => rows.reduce((sum, isIn) => sum + isIn, 0);

const hasPositive = (values: Float64Array, rows: Uint8Array): boolean =>
  rows.some((isIn, row) => isIn === 1 && values[row] !== 0);
