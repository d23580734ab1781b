import { normalCdf } from "#statistics/distributions/normal";
import { studentQuantile } from "#statistics/distributions/student";
import { splineValues } from "#statistics/intervals/cubic-spline";
import { type IntervalOptions, type IntervalResult, intervalQuantile } from "#statistics/intervals/interval";

/** A share and the logistic regression on a constant that it is the fit of. */
export interface ShareLikelihood {
  /** Between 0 and 1. */
  readonly estimate: number;
  readonly standardError: number;
  /** Rows that the share counts. */
  readonly rows: number;
  /** Sum of their weights, those of the design scaled to a mean of 1. */
  readonly weightSum: number;
  /** Spread of the model, near p (1 - p): `workingSpread`. */
  readonly workingSpread: number;
}

/** R's grid: at most nine points on each side of the estimate. */
const MOST_STEPS = 10;

/**
 * Confidence interval of a share from its profile likelihood, scaled by the design effect.
 *
 * Formula   shares π with sign(π - p) √(D(π) / φ) between ∓ t √(design variance / model variance), D the deviance of the logistic
 *           model on a constant and φ = Σ w / (n - 1); the profile is taken on R's grid, by its spline, then by lines
 * Assumes   0 < p < 1. R's interpolation is kept: on a skewed profile it is a few thousandths off the exact root
 * Source    Rao & Scott 1984; Lumley & Scott 2014      R   svyciprop(~y, design, method = "likelihood")
 *
 * @param share - the share and its model
 * @param options - level and degrees of freedom
 * @returns the interval, or why there is none
 * @throws UsageError if the level is not between 0 and 1
 * @example likelihoodInterval({ estimate: 0, standardError: 0, rows: 9, weightSum: 9, workingSpread: 0 }) // => { estimable: false, reason: "share-at-bound" }
 */
export function likelihoodInterval(share: ShareLikelihood, options: IntervalOptions = {}): IntervalResult {
  const { estimate: p, standardError, weightSum, workingSpread, rows } = share;
  const quantile = intervalQuantile(options);
  if (quantile === undefined || rows < 2) return { estimable: false, reason: "no-degrees-of-freedom" };
  const spread = p * (1 - p);
  if (!(spread > 0 && standardError > 0)) return { estimable: false, reason: "share-at-bound" };
  const designEffect = (standardError / spread) ** 2 * weightSum * workingSpread;
  const cutoff = quantile * Math.sqrt(designEffect);
  // R takes the grid as far as the F quantile of half the tail beyond the cutoff.
  const { logits, roots } = likelihoodProfile(share, -studentQuantile(normalCdf(-cutoff) / 4, rows - 1));
  const lower = invertProfile(logits, roots, -cutoff);
  const upper = invertProfile(logits, roots, cutoff);
  if (lower === undefined || upper === undefined) return { estimable: false, reason: "outside-profile" };
  return { estimable: true, lower: 1 / (1 + Math.exp(-lower)), upper: 1 / (1 + Math.exp(-upper)) };
}

/** Signed roots of the scaled deviance at logits one fifth of the reach apart, in order. */
function likelihoodProfile(share: ShareLikelihood, reach: number): { logits: number[]; roots: number[] } {
  const { estimate: p, standardError, rows, weightSum } = share;
  // The variance of the Pearson residuals: n / (n - 1), times the mean of the scaled weights where rows are missing, as in R.
  const dispersion = weightSum / (rows - 1);
  const centre = Math.log(p / (1 - p));
  const step = (reach / 5) * (standardError / (p * (1 - p)));
  const points = [{ logit: centre, root: 0 }];
  for (const side of [-1, 1]) {
    let root = 0;
    for (let index = 1; index < MOST_STEPS && Math.abs(root) < reach; index++) {
      const logit = centre + side * index * step;
      root = side * Math.sqrt(Math.max(0, deviance(share, logit)) / dispersion);
      points.push({ logit, root });
    }
  }
  points.sort((a, b) => a.root - b.root);
  return { logits: points.map(({ logit }) => logit), roots: points.map(({ root }) => root) };
}

function deviance({ estimate: p, weightSum }: ShareLikelihood, logit: number): number {
  const hit = 1 / (1 + Math.exp(-logit));
  const miss = 1 / (1 + Math.exp(logit));
  return 2 * weightSum * (p * Math.log(p / hit) + (1 - p) * Math.log((1 - p) / miss));
}

/** The logit of a root, by lines between three times as many points of the spline; undefined outside of them. */
function invertProfile(logits: readonly number[], roots: readonly number[], root: number): number | undefined {
  const count = 3 * logits.length;
  const first = logits[0];
  const width = logits[logits.length - 1] - first;
  const x = Array.from({ length: count }, (_, index) => first + (width * index) / (count - 1));
  const y = splineValues(logits, roots, x);
  const right = y.findIndex((value) => value >= root);
  if (right === 0) return y[0] === root ? x[0] : undefined;
  if (right < 0) return undefined;
  const part = (root - y[right - 1]) / (y[right] - y[right - 1]);
  return x[right - 1] + part * (x[right] - x[right - 1]);
}
