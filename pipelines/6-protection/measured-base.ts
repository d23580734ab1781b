import type { Measure } from "#measures/measure";
import { kindOf } from "#schemas/indicators";
import { type Base, type Bases, withRests } from "./domains/base.ts";
import { type DomainSpace, sumByDomain } from "./domains/domain-space.ts";

/** A measure as what adds up of it in every domain. */
export interface MeasuredBase {
  readonly measure: Measure;
  readonly base: Base;
  /** Whether it is told of domains, or of everybody alone. */
  readonly inDomains: boolean;
  /** Weighted sums by place; undefined of what is not made of sums. */
  readonly sums: Float64Array | undefined;
  /** Smallest and largest value of a respondent, as anybody may know them. */
  readonly least: number;
  readonly most: number;
}

interface Sampled {
  readonly space: DomainSpace;
  readonly bases: Bases;
  readonly weights: Float64Array;
}

export function measuredBase(measure: Measure, inDomains: boolean, { space, bases, weights }: Sampled): MeasuredBase {
  const { values, denominator, statistic } = measure;
  const rows = new Uint8Array(values.length);
  for (let row = 0; row < rows.length; row++)
    if (!Number.isNaN(values[row]) && !(denominator !== undefined && Number.isNaN(denominator[row]))) rows[row] = 1;
  const base = bases.of(rows);
  const summed = kindOf(statistic).estimator !== "quantile";
  const sums = summed ? weightedSums({ values, rows, base }, space, weights) : undefined;
  return { measure, base, inDomains, sums, ...rangeOf(measure, rows) };
}

interface Counted {
  readonly values: Float64Array;
  readonly rows: Uint8Array;
  readonly base: Base;
}

export function weightedSums({ values, rows, base }: Counted, space: DomainSpace, weights: Float64Array): Float64Array {
  const weighted = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) if (rows[row] === 1) weighted[row] = weights[row] * values[row];
  return withRests(sumByDomain(space, weighted), base.lines);
}

/** A share is between 0 and 1; another quantity, between what was answered. */
function rangeOf({ values, statistic }: Measure, rows: Uint8Array): { readonly least: number; readonly most: number } {
  if (kindOf(statistic).test === "counts") return { least: 0, most: 1 };
  let least = 0;
  let most = 0;
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 0) continue;
    least = Math.min(least, values[row]);
    most = Math.max(most, values[row]);
  }
  return { least, most };
}
