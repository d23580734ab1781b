import type { Composed } from "./composed-measures.ts";
import type { CountedValues } from "./nested-measures.ts";

/** A measure by what it counts, and what a respondent of it may have. */
export interface RangedValues extends CountedValues {
  readonly least: number;
  readonly most: number;
}

/** What a sum of measures leaves of those who are in some of its bases and not in all: a respondent each row, NaN of all others. */
export interface LeftBeside {
  readonly values: Float64Array;
  /** What anybody knows that each of them may have. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What is left of a sum that cancels. */
const NOTHING = 1e-6;

/**
 * What the terms of a sum leave of those who are not in all of its bases: of a score less its items, so many times the mean of
 * what they answered as they left items blank.
 *
 * Formula   r = Σ f x over the terms that he is in; within Σ f [least, most] over these, and within c - Σ f [least, most] over the others where,
 *           as in a mean of what was answered, what is missing counts as something in its range
 *
 * @param fewest respondents of a group that may be shown
 */
export function leftBeside(
  { terms, constant, common }: Composed,
  measures: readonly RangedValues[],
  fewest: number,
): LeftBeside | undefined {
  const left: LeftBeside = {
    values: new Float64Array(common.length).fill(Number.NaN),
    lower: new Float64Array(common.length),
    upper: new Float64Array(common.length),
  };
  let found = false;
  for (const [pattern, rows] of rowsByPattern(terms, common, measures)) {
    const held = terms.filter((_, at) => pattern[at] === "1");
    const values = rows.map((row) =>
      held.reduce((sum, [rank, factor]) => sum + factor * measures[rank].values[row], 0),
    );
    const range = rangeOf({ held, terms, constant }, measures, values);
    const isZero = rows.every((row) => held.every(([rank]) => measures[rank].values[row] === 0));
    // What they are not in says why they have nothing: those who do not know are in both shares of a balance, and in no balance.
    if (isZero && (rows.length >= fewest || !range.isImputed)) continue;
    found = true;
    for (let at = 0; at < rows.length; at++) {
      left.values[rows[at]] = values[at];
      left.lower[rows[at]] = range.lower;
      left.upper[rows[at]] = range.upper;
    }
  }
  return found ? left : undefined;
}

/** Those who are in some of the bases and not in all, by which they are in. */
function rowsByPattern(
  terms: Composed["terms"],
  common: Uint8Array,
  measures: readonly RangedValues[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let row = 0; row < common.length; row++) {
    if (common[row] === 1) continue;
    const pattern = terms.map(([rank]) => measures[rank].rows[row]).join("");
    if (!pattern.includes("1")) continue;
    const same = found.get(pattern);
    if (same === undefined) found.set(pattern, [row]);
    else same.push(row);
  }
  return found;
}

interface Held extends Pick<Composed, "terms" | "constant"> {
  readonly held: Composed["terms"];
}

interface Range {
  readonly lower: number;
  readonly upper: number;
  /** Whether what is missing counts as something in its range. */
  readonly isImputed: boolean;
}

function rangeOf({ held, terms, constant }: Held, measures: readonly RangedValues[], values: readonly number[]): Range {
  const own = sumOfRanges(held, measures);
  const missing = sumOfRanges(
    terms.filter((term) => !held.includes(term)),
    measures,
  );
  const imputed = { lower: constant - missing.upper, upper: constant - missing.lower };
  const isImputed =
    imputed.upper - imputed.lower < own.upper - own.lower &&
    values.every((value) => value > imputed.lower - NOTHING && value < imputed.upper + NOTHING);
  return { ...(isImputed ? imputed : own), isImputed };
}

function sumOfRanges(terms: Composed["terms"], measures: readonly RangedValues[]) {
  let [lower, upper] = [0, 0];
  for (const [rank, factor] of terms) {
    const { least, most } = measures[rank];
    lower += factor * (factor > 0 ? least : most);
    upper += factor * (factor > 0 ? most : least);
  }
  return { lower, upper };
}
