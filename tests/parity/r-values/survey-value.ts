import type { SurveyModel } from "#models/regression/survey-model";
import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import type { Estimates } from "#statistics/estimators/estimate";
import type { Formula, Frame, Value } from "#tests/parity/r-values/value";
import type { Json } from "#tests/parity/results/json";

/** A sample design with its table and the part of it that is asked for (R: `svydesign`, `subset`). */
export interface DesignValue {
  readonly kind: "design";
  readonly design: SurveyDesign;
  readonly table: Frame;
  readonly domain?: DomainMask | undefined;
  /** Weights before calibration or trimming, to which g-weights refer. */
  readonly baseWeights?: Float64Array | undefined;
  /** Bounds that the weights were last cut to. */
  readonly trimBounds?: { readonly lower: number; readonly upper: number } | undefined;
}

/** Estimates under the names R gives them, with their covariance (k × k, row by row). */
export interface EstimateSet {
  readonly names: readonly string[];
  readonly values: Float64Array;
  readonly standardErrors: Float64Array;
  /** Absent where only standard errors are known. */
  readonly covariance?: Float64Array | undefined;
  /** True where covariances between domains were asked for. */
  readonly crossCovariance?: boolean | undefined;
  /** What contrasts and joint covariances start from. */
  readonly estimation?: Estimates | undefined;
  readonly designEffects?: Float64Array | undefined;
  readonly degreesOfFreedom?: number | undefined;
  /** Degrees of freedom that `confint` takes when none is given; absent: the normal quantile. */
  readonly confidenceDf?: number | undefined;
  /** Interval of each estimate, where it is not the estimate plus or minus standard errors. */
  readonly limits?: readonly (readonly number[])[] | undefined;
  readonly design?: DesignValue | undefined;
}

/** A fitted model, and what it takes to test its terms and to predict. */
export interface FittedModel {
  readonly model: SurveyModel;
  /** Term of each coefficient, "1" for the constant. */
  readonly terms: readonly string[];
  readonly formula: Formula;
  readonly table: Frame;
}

/** What one of our statistics found, in the words of the folder and in those of R. */
export interface ResultValue {
  readonly kind: "result";
  /** R's name of what it is: svystat, svyby, htest … */
  readonly type: string;
  /** The fields of the folder's JSON. */
  readonly record: Json;
  readonly estimates?: EstimateSet | undefined;
  readonly fit?: FittedModel | undefined;
  /** What `$` and `[[` find. */
  readonly members?: Readonly<Record<string, Value>> | undefined;
}

export type SurveyValue = DesignValue | ResultValue;
