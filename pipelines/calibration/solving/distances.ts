import type { Bounds } from "#calibration/calibrated-weights";
import { UsageError } from "#statistics/errors";

/** Names of the distances, as R's `calfun`. */
export const DISTANCES = ["linear", "raking", "logit"] as const;
export type DistanceName = (typeof DISTANCES)[number];

/** How a ratio answers to u = x'λ. */
export interface RatioFunction {
  /** Ratio g = F(u), F(0) = 1, kept within the bounds of the row. */
  readonly ratio: (u: number, lower: number, upper: number) => number;
  /** F'(u). */
  readonly slope: (u: number, lower: number, upper: number) => number;
  /** Change of u beyond which F is too far from its tangent for a step to be trusted. */
  readonly reach: (lower: number, upper: number) => number;
}

/** Powers of e that a step may multiply a ratio by: a step further and the logit is flat, without a way back. */
const REACH = 5;

/**
 * Ratio functions of calibration.
 *
 * Formula   linear: 1 + u; raking: exp(u), both cut at the bounds; logit:
 *           (L(U-1) + U(1-L) e^{Au}) / (U-1 + (1-L) e^{Au}), A = (U-L) / ((U-1)(1-L))
 * Assumes   L < 1 < U for logit
 * Source    Deville & Särndal 1992, JASA 87, table 1 (cases 1, 2, 6, 7)      R   cal.linear, cal.raking, cal.logit
 */
export const RATIO_FUNCTIONS: Readonly<Record<DistanceName, RatioFunction>> = {
  linear: {
    ratio: (u, lower, upper) => Math.min(upper, Math.max(lower, 1 + u)),
    slope: (u, lower, upper) => (1 + u > lower && 1 + u < upper ? 1 : 0),
    reach: () => Infinity,
  },
  raking: {
    ratio: (u, lower, upper) => Math.min(upper, Math.max(lower, Math.exp(u))),
    slope: (u, lower, upper) => {
      const ratio = Math.exp(u);
      return ratio > lower && ratio < upper ? ratio : 0;
    },
    reach: () => REACH,
  },
  logit: {
    ratio: (u, lower, upper) => lower + (upper - lower) * logitShare(u, lower, upper),
    slope: (u, lower, upper) => {
      const share = logitShare(u, lower, upper);
      return (upper - lower) * logitScale(lower, upper) * share * (1 - share);
    },
    reach: (lower, upper) => REACH / logitScale(lower, upper),
  },
};

const logitScale = (lower: number, upper: number): number => (upper - lower) / ((upper - 1) * (1 - lower));

/** (g - L) / (U - L): the formula of the paper, written as a logistic function so that exp never overflows. */
const logitShare = (u: number, lower: number, upper: number): number =>
  1 / (1 + Math.exp(Math.log((upper - 1) / (1 - lower)) - logitScale(lower, upper) * u));

/** @throws UsageError if the distance cannot work with the bounds */
export function checkBounds(distance: DistanceName, { lower, upper }: Bounds): void {
  if (!(lower < upper)) throw new UsageError(`bounds: expected lower < upper, found ${lower} and ${upper}`);
  if (distance !== "logit") return;
  const finite = Number.isFinite(lower) && Number.isFinite(upper);
  if (!finite || !(lower < 1 && upper > 1))
    throw new UsageError(
      `bounds: logit needs finite bounds around 1; expected lower < 1 < upper, found ${lower}, ${upper}`,
    );
}
