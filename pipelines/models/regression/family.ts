/** A distribution of the response with its canonical link. */
export interface Family {
  readonly name: "gaussian" | "binomial" | "poisson";
  /** Mean from the linear predictor, and back. */
  readonly mean: (predictor: number) => number;
  readonly link: (mean: number) => number;
  /** Variance of the response at a mean; with a canonical link, also the derivative of the mean. */
  readonly variance: (mean: number) => number;
  /** Part of the deviance of a row of weight 1. */
  readonly deviance: (response: number, mean: number) => number;
  /** Mean that the iterations start from. */
  readonly start: (response: number, weight: number) => number;
  /** What a response may be. */
  readonly accepts: (response: number) => boolean;
  readonly expected: string;
  /** Predictors that no finite estimate has: the data separate the answers, or a group has no count. */
  readonly diverges: (predictor: number) => boolean;
}

const logRatio = (part: number, mean: number): number => (part === 0 ? 0 : part * Math.log(part / mean));

/** Linear regression. R: `gaussian()`. */
export const GAUSSIAN: Family = {
  name: "gaussian",
  mean: (predictor) => predictor,
  link: (mean) => mean,
  variance: () => 1,
  deviance: (response, mean) => (response - mean) ** 2,
  start: (response) => response,
  accepts: Number.isFinite,
  expected: "a finite number",
  diverges: () => false,
};

/** Logistic regression. R: `quasibinomial()`. */
export const BINOMIAL: Family = {
  name: "binomial",
  mean: (predictor) => 1 / (1 + Math.exp(-predictor)),
  link: (mean) => Math.log(mean / (1 - mean)),
  variance: (mean) => mean * (1 - mean),
  deviance: (response, mean) => 2 * (logRatio(response, mean) + logRatio(1 - response, 1 - mean)),
  start: (response, weight) => (weight * response + 0.5) / (weight + 1),
  accepts: (response) => response >= 0 && response <= 1,
  expected: "a number from 0 to 1",
  diverges: (predictor) => Math.abs(predictor) > 30,
};

/** Regression of counts. R: `quasipoisson()`. */
export const POISSON: Family = {
  name: "poisson",
  mean: Math.exp,
  link: Math.log,
  variance: (mean) => mean,
  deviance: (response, mean) => 2 * (logRatio(response, mean) - (response - mean)),
  start: (response) => response + 0.1,
  accepts: (response) => response >= 0 && Number.isFinite(response),
  expected: "a number of at least 0",
  diverges: (predictor) => predictor < -30,
};
