import { hypergeometricTwoSidedLogP } from "#statistics/distributions/hypergeometric";
import { normalLogTail, normalQuantileOfLogTail } from "#statistics/distributions/normal";
import { UsageError } from "#statistics/errors";

/** A two-sided test told as a standard normal value: v = ±2 is p = 0.05 or so, whatever the law of the test. */
export interface ValueTest {
  readonly vTest: number;
  readonly p: number;
  /** Natural logarithm of p, finite where p underflows to 0. */
  readonly logP: number;
}

/** Counts of a category in a class, weighted or not. */
export interface ClassCounts {
  /** Rows of the class that have the category. */
  readonly both: number;
  /** Rows of the class, rows of the category, all rows. */
  readonly inClass: number;
  readonly inCategory: number;
  readonly total: number;
}

/**
 * v-test of a logarithm of a two-sided p and of a direction.
 *
 * Formula   ± z with 2 (1 - Φ(z)) = p
 * Assumes   nothing
 * Source    Morineau 1984; Lebart, Morineau & Piron 1995      R   sign * qnorm(log(p) - log(2), lower.tail = FALSE, log.p = TRUE)
 *
 * @param logP - natural logarithm of the two-sided p, at most 0
 * @param isOver - more than expected: the v-test is positive
 * @example valueTest(Math.log(0.05), true).vTest // => 1.959963984540054
 */
export function valueTest(logP: number, isOver: boolean): ValueTest {
  const size = Math.max(0, normalQuantileOfLogTail(logP - Math.LN2));
  return { vTest: isOver ? size : 0 - size, p: Math.exp(logP), logP };
}

/**
 * v-test of a category in a class, exact: the class is a draw without replacement.
 *
 * Formula   two-sided mid-p of the hypergeometric law, counts rounded half to even
 * Assumes   weights of mean 1: counts that sum to a population make everything significant
 * Source    Lebart, Morineau & Piron 1995      R   FactoMineR::catdes(...)$category
 *
 * @param counts - weighted counts
 * @throws UsageError if the counts do not nest
 * @example categoryValueTest({ both: 8, inClass: 10, inCategory: 20, total: 50 }).p // => 0.006351469549427086
 */
export function categoryValueTest(counts: ClassCounts): ValueTest {
  requireNested(counts);
  const marked = roundHalfEven(counts.inClass);
  const unmarked = roundHalfEven(counts.total) - marked;
  const drawn = Math.min(roundHalfEven(counts.inCategory), marked + unmarked);
  const least = Math.max(0, drawn - unmarked);
  const observed = Math.min(Math.max(roundHalfEven(counts.both), least), marked, drawn);
  const isOver = counts.both / counts.inClass > counts.inCategory / counts.total;
  return valueTest(hypergeometricTwoSidedLogP(observed, { marked, unmarked, drawn }), isOver);
}

/**
 * v-test of a category in a class, by the normal approximation of the hypergeometric law: no rounding.
 *
 * Formula   (n_kj - n_k n_j / n) / sqrt(n_k (n - n_k) / (n - 1) × n_j / n (1 - n_j / n))
 * Assumes   counts not too small; weights of mean 1
 * Source    Lebart, Morineau & Piron 1995      R   by hand on xtabs(weights ~ class + category)
 *
 * @param counts - weighted counts
 * @throws UsageError if the counts do not nest, or the class or the category is empty or everybody
 * @example proportionValueTest({ both: 8, inClass: 10, inCategory: 20, total: 50 }).vTest // => 2.857738033247041
 */
export function proportionValueTest(counts: ClassCounts): ValueTest {
  requireNested(counts);
  const { both, inClass, inCategory, total } = counts;
  const share = inCategory / total;
  const variance = ((inClass * (total - inClass)) / (total - 1)) * share * (1 - share);
  if (!(variance > 0)) throw new UsageError("value-test: neither the class nor the category may be empty or everybody");
  return normalValueTest((both - inClass * share) / Math.sqrt(variance));
}

/** The v-test that a standard normal statistic is. */
export function normalValueTest(z: number): ValueTest {
  const logP = Math.min(0, Math.LN2 + normalLogTail(Math.abs(z)));
  return { vTest: z, p: Math.exp(logP), logP };
}

/** Rounded to the nearest whole number, halves to the even one (as R does). */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function requireNested({ both, inClass, inCategory, total }: ClassCounts): void {
  const slack = 1e-9 * total;
  const nested =
    both >= 0 && both <= Math.min(inClass, inCategory) + slack && Math.max(inClass, inCategory) <= total + slack;
  if (!nested)
    throw new UsageError(
      `value-test: counts must nest; found ${both} of a class of ${inClass} and a category of ${inCategory}, of ${total}`,
    );
}
