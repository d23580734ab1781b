import type { Interval } from "../reading/interval.ts";

/** Sums of doubles are not exact: what is closer than this is equal (variables are counts, or weights of mean 1). */
export const SLACK = 1e-7;
const FIXED = 1e-6;

/**
 * Unknown quantities between bounds, and rows: sums of some of them, each times its coefficient, between two bounds. Rows
 * stand one after the other in flat lists: row r holds the places `starts[r]` to `starts[r + 1]`.
 */
export class LinearSystem {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly integer: boolean[] = [];
  readonly starts: number[] = [0];
  readonly variables: number[] = [];
  readonly coefficients: number[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];

  get rowCount(): number {
    return this.rowLower.length;
  }

  variable(upper: number, integer: boolean): number {
    this.lower.push(0);
    this.upper.push(upper);
    this.integer.push(integer);
    return this.lower.length - 1;
  }

  /** A quantity that may be negative: a total of scores. */
  free(): number {
    const index = this.variable(Number.POSITIVE_INFINITY, false);
    this.lower[index] = Number.NEGATIVE_INFINITY;
    return index;
  }

  /** What is read of a variable narrows it; what contradicts the rest is left out. */
  know(variable: number, { lower, upper }: Interval): void {
    if (lower > this.upper[variable] + SLACK || upper < this.lower[variable] - SLACK) return;
    this.lower[variable] = Math.max(this.lower[variable], lower);
    this.upper[variable] = Math.max(this.lower[variable], Math.min(this.upper[variable], upper));
  }

  /** whole = sum of parts */
  line(whole: number, parts: readonly number[]): void {
    this.term(whole, 1);
    for (const part of parts) this.term(part, -1);
    this.endRow(0, 0);
  }

  /** A sum of quantities, each times its factor, is between two bounds. */
  combination(terms: readonly (readonly [variable: number, factor: number])[], { lower, upper }: Interval): void {
    for (const [variable, factor] of terms) this.term(variable, factor);
    this.endRow(lower, upper);
  }

  /** factor × smaller <= larger */
  atMost(smaller: number, larger: number, factor: number): void {
    if (!Number.isFinite(factor)) return;
    this.term(larger, 1);
    this.term(smaller, -factor);
    this.endRow(0, Number.POSITIVE_INFINITY);
  }

  /** A quantity is between two multiples of another. */
  multiple(quantity: number, of: number, factor: Interval): void {
    this.term(quantity, 1);
    this.term(of, -factor.lower);
    this.endRow(0, Number.POSITIVE_INFINITY);
    this.term(quantity, -1);
    this.term(of, factor.upper);
    this.endRow(0, Number.POSITIVE_INFINITY);
  }

  interval(variable: number): Interval {
    return { lower: this.lower[variable], upper: this.upper[variable] };
  }

  /** Whether nothing is left to find of a variable. */
  fixed(variable: number): boolean {
    return this.upper[variable] - this.lower[variable] <= FIXED;
  }

  private term(variable: number, coefficient: number): void {
    this.variables.push(variable);
    this.coefficients.push(coefficient);
  }

  private endRow(lower: number, upper: number): void {
    this.starts.push(this.variables.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }
}
