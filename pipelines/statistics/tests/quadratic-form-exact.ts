import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { fisherTails } from "#statistics/distributions/fisher";
import { MethodError, UsageError } from "#statistics/errors";
import { momentsOf, type QuadraticForm } from "#statistics/tests/quadratic-form";

const MOST_TERMS = 200_000;
/** What is left of the mixture when the sum stops: the most that the tail is short of. */
const LEFT = 1e-13;

/**
 * Upper tail of a weighted sum of chi-squared variables, exactly.
 *
 * Formula   Σ c(k) P(χ²(m + 2k) > x / β), β the smallest of the m weights λ, c(0) = Π √(β / λ), k c(k) = ½ Σ s(k) over the weights with
 *           s(k) = (1 - β / λ) (c(k - 1) + s(k - 1)); over an estimated variance the tails are Fisher's
 * Assumes   weights over 0; absolute error 1e-13
 * Source    Ruben 1962, Annals of Mathematical Statistics 33; Farebrother 1984, Applied Statistics 33 (AS 204)
 * R         pchisqsum(method = "integration"), which asks CompQuadForm
 *
 * @param x - at least 0
 * @param form - weights and degrees of freedom
 * @returns a probability
 * @throws UsageError if there is no weight, one is not over 0, or x is negative
 * @throws MethodError if the weights are so unequal that the mixture does not end
 * @example exactTail(2 * Math.LN2, { weights: [1, 1] }) // => 0.5
 */
export function exactTail(x: number, { weights, denominatorDf = Number.POSITIVE_INFINITY }: QuadraticForm): number {
  momentsOf(weights);
  if (!(x >= 0)) throw new UsageError(`quadratic form: expected at least 0, found ${x}`);
  const given = Array.from(weights);
  const smallest = Math.min(...given);
  const steps = given.map((weight) => 1 - smallest / weight);
  const sums = new Float64Array(given.length);
  let part = Math.sqrt(given.reduce((product, weight) => (product * smallest) / weight, 1));
  let left = 1;
  let tail = 0;
  for (let k = 0; k < MOST_TERMS; k++) {
    const df = given.length + 2 * k;
    tail += part === 0 ? 0 : part * tailOf(x / smallest, df, denominatorDf);
    left -= part;
    if (left < LEFT) return tail;
    let next = 0;
    for (let j = 0; j < sums.length; j++) {
      sums[j] = steps[j] * (part + sums[j]);
      next += sums[j];
    }
    part = next / (2 * (k + 1));
  }
  throw new MethodError(
    "quadratic form: the weights are too unequal for the exact tail",
    smallest / Math.max(...given),
  );
}

function tailOf(x: number, df: number, denominatorDf: number): number {
  if (denominatorDf === Number.POSITIVE_INFINITY) return chiSquaredTails(x, df).upper;
  return fisherTails(x / df, { numeratorDf: df, denominatorDf }).upper;
}
