/** R's `glm.control()`. */
const EPSILON = 1e-8;
const MOST_ITERATIONS = 25;

/**
 * Spread μ (1 - μ) that R's logistic regression on a constant last weighted with: that of the iteration before its answer.
 *
 * Formula   iteratively reweighted least squares from μ = (w y + 1/2) / (w + 1), until the deviance moves by 1e-8 of itself
 * Assumes   R's stop rule is kept because its model variance, and so `svyciprop(method = "likelihood")`, depends on it: up to
 *           1e-4 off the spread of the answer
 * Source    McCullagh & Nelder 1989, Generalized Linear Models, § 2.5      R   glm.fit, summary(glm)$cov.unscaled
 *
 * @param values - 0 or 1, one a row that counts, both present
 * @param weights - weights of these rows, of mean 1
 * @returns between 0 and 1/4
 * @example workingSpread(Float64Array.of(0, 1), Float64Array.of(1, 1)) // => 0.25
 */
export function workingSpread(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let hits = 0;
  let before = 0;
  let score = 0;
  let information = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const weight = weights[row];
    const start = (weight * value + 0.5) / (weight + 1);
    const spread = start * (1 - start);
    sum += weight;
    hits += weight * value;
    before -= 2 * weight * Math.log(value === 1 ? start : 1 - start);
    information += weight * spread;
    score += weight * (spread * Math.log(start / (1 - start)) + value - start);
  }
  let logit = score / information;
  let spread = information / sum;
  for (let iteration = 1; iteration < MOST_ITERATIONS; iteration++) {
    const share = 1 / (1 + Math.exp(-logit));
    const deviance = -2 * (hits * Math.log(share) + (sum - hits) * Math.log(1 - share));
    if (Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < EPSILON) break;
    before = deviance;
    spread = share * (1 - share);
    logit += (hits / sum - share) / spread;
  }
  return spread;
}
