import type { DomainMask } from "#statistics/designs/survey-design";
import type { QuantileRule } from "./quantile-rules.ts";

/** Intervals of a quantile: on the share below it (Woodruff), by its score test, or by its replicates. */
export type QuantileInterval = "mean" | "beta" | "xlogit" | "asin" | "score" | "quantile";

/** What every interval of a quantile starts from. */
export interface QuantileContext {
  readonly values: Float64Array;
  readonly rows?: DomainMask;
  readonly probability: number;
  readonly quantile: number;
  readonly rule: QuantileRule;
  readonly interval: QuantileInterval;
  readonly level: number;
  readonly df: number;
}

/** Limits of an interval; absent where there is none. */
export interface QuantileLimits {
  readonly lower?: number;
  readonly upper?: number;
}
