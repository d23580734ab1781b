import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { fisherTails } from "#statistics/distributions/fisher";
import { normalLogTail } from "#statistics/distributions/normal";
import { UsageError } from "#statistics/errors";

/** A sum of independent chi-squared variables on 1 degree of freedom, each times a weight. */
export interface QuadraticForm {
  readonly weights: ArrayLike<number>;
  /** Degrees of freedom of the variance it is divided by; Infinity: the variance is known. */
  readonly denominatorDf?: number;
}

/**
 * Upper tail of a weighted sum of chi-squared variables by matching its first two moments.
 *
 * Formula   P(F > x / Σ λ) on (Σ λ)² / Σ λ² and the denominator's degrees of freedom; chi-squared where that is infinite
 * Assumes   weights over 0
 * Source    Satterthwaite 1946, Biometrics Bulletin 2; Rao & Scott 1984      R   pchisqsum, pFsum(method = "satterthwaite")
 *
 * @param x - at least 0
 * @param form - weights and degrees of freedom
 * @returns a probability
 * @throws UsageError if there is no weight, or x is negative
 * @example satterthwaiteTail(2 * Math.LN2, { weights: [1, 1] }) // => 0.5
 */
export function satterthwaiteTail(
  x: number,
  { weights, denominatorDf = Number.POSITIVE_INFINITY }: QuadraticForm,
): number {
  const { sum, squares } = momentsOf(weights);
  const numeratorDf = sum ** 2 / squares;
  if (denominatorDf === Number.POSITIVE_INFINITY) return chiSquaredTails((x * sum) / squares, numeratorDf).upper;
  return fisherTails(x / sum, { numeratorDf, denominatorDf }).upper;
}

/**
 * Upper tail of a weighted sum of chi-squared variables by the saddle-point approximation.
 *
 * Formula   P(Z > w + log(v / w) / w), w and v from the cumulant function at its saddle point; for finite degrees of freedom d the
 *           form with d more weights of -x / d, at 0. Satterthwaite's tail where the saddle point is within 1e-4 of 0
 * Assumes   weights over 0; within a tenth of the tail, and a fifth with few degrees of freedom, because R rounds them down: see `exactTail`
 * Source    Kuonen 1999, Biometrika 86; Lumley & Scott 2014      R   pchisqsum, pFsum(method = "saddlepoint")
 *
 * @param x - at least 0
 * @param form - weights and degrees of freedom, which are rounded down where they count weights, as R does
 * @returns a probability
 * @throws UsageError if there is no weight, or x is negative
 * @example saddlepointTail(9.488, { weights: [2, 1, 1] }) // => 0.07102935706435516
 */
export function saddlepointTail(x: number, form: QuadraticForm): number {
  const { weights, denominatorDf = Number.POSITIVE_INFINITY } = form;
  momentsOf(weights);
  if (!(x >= 0)) throw new UsageError(`quadratic form: expected at least 0, found ${x}`);
  if (x === 0) return 1;
  const terms = Array.from(weights, (weight) => ({ weight, count: 1 }));
  const tail =
    denominatorDf === Number.POSITIVE_INFINITY
      ? saddlepoint(x, terms)
      : saddlepoint(0, [...terms, { weight: -x / denominatorDf, count: Math.trunc(denominatorDf) }]);
  return tail ?? satterthwaiteTail(x, form);
}

interface Term {
  readonly weight: number;
  readonly count: number;
}

/** Undefined where the approximation loses its meaning, next to the mean. */
function saddlepoint(x: number, given: readonly Term[]): number | undefined {
  const largest = Math.max(...given.map(({ weight }) => weight));
  const terms = given.map(({ weight, count }) => ({ weight: weight / largest, count }));
  const level = x / largest;
  const sumOf = (value: (weight: number) => number): number =>
    terms.reduce((sum, { weight, count }) => sum + count * value(weight), 0);
  const slope = (zeta: number): number => sumOf((weight) => weight / (1 - 2 * zeta * weight));
  const zeta = saddleRoot((at) => slope(at) - level, bracketOf(level, terms));
  if (Math.abs(zeta) < 1e-4) return undefined;
  const cumulant = -sumOf((weight) => Math.log(1 - 2 * zeta * weight)) / 2;
  const curvature = 2 * sumOf((weight) => (weight / (1 - 2 * zeta * weight)) ** 2);
  const w = Math.sign(zeta) * Math.sqrt(2 * (zeta * level - cumulant));
  const v = zeta * Math.sqrt(curvature);
  return Math.exp(normalLogTail(w + Math.log(v / w) / w));
}

/** Where the saddle point lies: between the poles of the cumulant function. */
function bracketOf(level: number, terms: readonly Term[]): { readonly low: number; readonly high: number } {
  const negative = terms.filter(({ weight }) => weight < 0).map(({ weight }) => 1 / (2 * weight));
  const count = terms.reduce((sum, term) => sum + term.count, 0);
  const mean = terms.reduce((sum, term) => sum + term.count * term.weight, 0);
  const low = negative.length > 0 ? Math.max(...negative) * 0.99999 : level > mean ? -0.01 : -count / (2 * level);
  return { low, high: 0.5 * 0.99999 };
}

/** Bisection: the slope grows from one end to the other. */
function saddleRoot(gap: (zeta: number) => number, bracket: { readonly low: number; readonly high: number }): number {
  let { low, high } = bracket;
  for (let step = 0; step < 200 && high - low > 1e-16 * Math.max(1, Math.abs(low)); step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (gap(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Sum and sum of squares of weights, which must be over 0. */
export function momentsOf(weights: ArrayLike<number>): { readonly sum: number; readonly squares: number } {
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < weights.length; index++) {
    if (!(weights[index] > 0)) throw new UsageError(`quadratic form: expected weights over 0, found ${weights[index]}`);
    sum += weights[index];
    squares += weights[index] ** 2;
  }
  if (weights.length === 0) throw new UsageError("quadratic form: expected a weight, found none");
  return { sum, squares };
}
