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
  readonly constant: number;
  /** 1 for those who are in all the bases. */
  readonly common: Uint8Array;
  /** Whether it holds for all of them, and not by chance for those alone who are in the bases of other measures too. */
  readonly holds: boolean;
}

/** A base that leaves fewer than this part of the others is of other respondents: what is asked of a few makes no sum with the rest. */
const LARGEST_LOSS = 0.5;
/** What is left of a sum that cancels. */
const NOTHING = 1e-6;

/**
 * What adds up among measures of different bases: a balance without those who do not know and its two shares with them; a score and
 * the items that it is the mean of, each of which some left blank. It holds for those who are in all the bases: what the sum leaves is
 * of the others (`left-beside.ts`).
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
  const used = simplestFirst(
    ranks.filter((rank) => hasPositive(measures[rank].values, common)),
    measures,
  );
  if (used.length < 2 || used.every((rank) => measures[rank].size === size) || size < 2 * used.length) return [];
  // First, so that a measure that all of these answered alike makes no sum in the place of a constant.
  const columns = [new Float64Array(common.length).fill(1), ...used.map((rank) => measures[rank].values)];
  const rows = [...common.keys()].filter((row) => common[row] === 1);
  return dependentValues(columns, rows).flatMap((dependence) => {
    const terms = termsOf(dependence, used);
    const isOne = terms.every(([rank]) => measures[rank].size === measures[terms[0][0]].size);
    if (terms.length < 2 || isOne || isSame(terms)) return [];
    const constant = dependence.reduce((sum, [column, factor]) => (column === 0 ? sum - factor : sum), 0);
    const all = wherever(terms, measures);
    return [{ terms, constant, common: all ?? common, holds: all !== undefined }];
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
  dependence.flatMap(([column, factor]) => (column === 0 ? [] : [[used[column - 1], factor] as const]));

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

/** Those of few values first: what is made of others is then told by them, and not they by it. */
function simplestFirst(ranks: readonly number[], measures: readonly ReadingMeasure[]): readonly number[] {
  const values = new Map(ranks.map((rank) => [rank, new Set(measures[rank].values).size]));
  return ranks.toSorted((one, other) => (values.get(one) ?? 0) - (values.get(other) ?? 0) || one - other);
}

const sizeOf = (rows: Uint8Array): number => rows.reduce((sum, isIn) => sum + isIn, 0);

const hasPositive = (values: Float64Array, rows: Uint8Array): boolean =>
  rows.some((isIn, row) => isIn === 1 && values[row] !== 0);
