import { logBinomialDensity } from "#statistics/distributions/log-density";
import { UsageError } from "#statistics/errors";

/** A draw without replacement. */
export interface Urn {
  /** Units of the population that have the character (R: m). */
  readonly marked: number;
  /** Units of the population that have it not (R: n). */
  readonly unmarked: number;
  /** Units drawn (R: k). */
  readonly drawn: number;
}

/** Natural logarithms: they hold where the probabilities underflow. */
export interface HypergeometricTails {
  /** log P(X = x) */
  readonly logDensity: number;
  /** log P(X ≤ x) */
  readonly logLower: number;
  /** log P(X ≥ x) */
  readonly logUpper: number;
  /** log( P(X < x) + P(X = x) / 2 ) */
  readonly logMidLower: number;
  /** log( P(X > x) + P(X = x) / 2 ) */
  readonly logMidUpper: number;
}

/**
 * Density and tails, plain and mid-p, of the hypergeometric distribution.
 *
 * Formula   P(X = x) = C(marked, x) C(unmarked, drawn - x) / C(marked + unmarked, drawn); tails by summing ratios
 * Assumes   whole numbers
 * Source    Loader 2000 (density); Lancaster 1961 (mid-p)      R   dhyper, phyper(x, marked, unmarked, drawn, log.p = TRUE)
 *
 * @param x - marked units among the drawn, within the support
 * @param urn - the population and the draw
 * @returns natural logarithms, at most 0
 * @throws UsageError if a number is not whole, or x is outside of the support
 * @example hypergeometricTails(1, { marked: 2, unmarked: 2, drawn: 2 }).logLower // => -0.18232155679395
 */
export function hypergeometricTails(x: number, urn: Urn): HypergeometricTails {
  requireSupport(x, urn);
  const logDensity = logHypergeometricDensity(x, urn);
  const { marked, unmarked, drawn } = urn;
  const isLow = x <= ((drawn + 1) * (marked + 1)) / (marked + unmarked + 2);
  const beyond = isLow ? sumBelow(x, urn) : sumAbove(x, urn);
  const near = (part: number): number => Math.min(0, logDensity + Math.log(beyond + part));
  const far = (part: number): number => Math.log1p(-Math.min(1, Math.exp(logDensity + Math.log(beyond + part))));
  const [lower, upper] = isLow ? [near, far] : [far, near];
  return {
    logDensity,
    logLower: lower(isLow ? 1 : 0),
    logUpper: upper(isLow ? 0 : 1),
    logMidLower: lower(0.5),
    logMidUpper: upper(0.5),
  };
}

/**
 * Logarithm of the two-sided mid-p value of a count drawn without replacement.
 *
 * Formula   log( 2 min( P(X < x) + P(X = x) / 2, P(X > x) + P(X = x) / 2 ) )
 * Assumes   whole numbers; at most 0 by construction, the two mid-p tails summing to 1
 * Source    Lebart, Morineau & Piron 1995; Lancaster 1961      R   2 * min(phyper(x - 1, …) + dhyper(x, …) / 2, …)
 *
 * @param x - marked units among the drawn, within the support
 * @param urn - the population and the draw
 * @returns a natural logarithm, at most 0
 * @throws UsageError if a number is not whole, or x is outside of the support
 * @example hypergeometricTwoSidedLogP(0, { marked: 1, unmarked: 1, drawn: 1 }) // => -0.6931471805599453
 */
export function hypergeometricTwoSidedLogP(x: number, urn: Urn): number {
  const { logMidLower, logMidUpper } = hypergeometricTails(x, urn);
  return Math.min(0, Math.LN2 + Math.min(logMidLower, logMidUpper));
}

/** P(X < x) / P(X = x), for x under the mode: the terms fall. */
function sumBelow(x: number, { marked, unmarked, drawn }: Urn): number {
  let term = 1;
  let sum = 0;
  for (let i = x; i > 0; i--) {
    term *= (i * (unmarked - drawn + i)) / ((drawn + 1 - i) * (marked + 1 - i));
    sum += term;
    if (term <= sum * 1e-17) break;
  }
  return sum;
}

/** P(X > x) / P(X = x), for x over the mode: the terms fall. */
function sumAbove(x: number, { marked, unmarked, drawn }: Urn): number {
  let term = 1;
  let sum = 0;
  for (let i = x; i < Math.min(drawn, marked); i++) {
    term *= ((drawn - i) * (marked - i)) / ((i + 1) * (unmarked - drawn + i + 1));
    sum += term;
    if (term <= sum * 1e-17) break;
  }
  return sum;
}

/** Loader's form: three binomial densities of the same probability, drawn / population. */
function logHypergeometricDensity(x: number, { marked, unmarked, drawn }: Urn): number {
  const population = marked + unmarked;
  if (drawn === 0 || drawn === population) return 0;
  const odds = { p: drawn / population, q: (population - drawn) / population };
  return (
    logBinomialDensity(x, marked, odds) +
    logBinomialDensity(drawn - x, unmarked, odds) -
    logBinomialDensity(drawn, population, odds)
  );
}

function requireSupport(x: number, { marked, unmarked, drawn }: Urn): void {
  for (const count of [x, marked, unmarked, drawn]) {
    if (!Number.isInteger(count) || count < 0) {
      throw new UsageError(`hypergeometric distribution: expected whole numbers of at least 0, found ${count}`);
    }
  }
  if (drawn > marked + unmarked)
    throw new UsageError(`hypergeometric distribution: ${drawn} drawn of ${marked + unmarked}`);
  const lowest = Math.max(0, drawn - unmarked);
  const highest = Math.min(drawn, marked);
  if (x < lowest || x > highest) {
    throw new UsageError(`hypergeometric distribution: expected ${lowest} to ${highest} marked, found ${x}`);
  }
}
