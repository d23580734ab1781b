/** What to do with a stratum that holds a single primary unit: names of R's `options(survey.lonely.psu)`. */
export const LONELY_PSU_RULES = ["fail", "remove", "adjust", "certainty", "average"] as const;
export type LonelyPsuRule = (typeof LONELY_PSU_RULES)[number];

/** One stage of selection: the unit and the stratum of every row, and how many units the stratum holds in the population. */
export interface SamplingStage {
  /** Unit of each row, 0 … clusterCount - 1, distinct across strata; absent where every row is its own unit. */
  readonly clusters?: Int32Array;
  readonly clusterCount: number;
  /** Stratum of each row, 0 … stratumCount - 1; a later stage is stratified by the unit of the stage above. */
  readonly strata: Int32Array;
  readonly stratumCount: number;
  /** Stratum of each unit: `strata` itself where every row is its own unit. */
  readonly unitStrata: Int32Array;
  /** Number of units in the sample of each stratum, whatever the domain. */
  readonly sampled: Int32Array;
  /** Unit of the stage above that holds each stratum; absent at the first stage. */
  readonly parents?: Int32Array;
  /** Number of units in the population of each stratum (Infinity: drawn with replacement); absent where not known. */
  readonly population?: Float64Array;
  /** Inclusion probability of each unit, where they were drawn with unequal probabilities (Brewer's approximation). */
  readonly inclusion?: Float64Array;
}

/** Takes from influence values (already multiplied by the weights) what the margins explain: see weights/. */
export interface ResidualProjector {
  readonly residuals: (weightedInfluence: Float64Array) => Float64Array;
  /** The same by cells; absent where it is no regression on categories. */
  readonly crossed?: () => CrossedRegression;
}

/** A regression of influence values on categories: rows that share all of them, a cell, have one fit. */
export interface CrossedRegression {
  /** Cell of each row. */
  readonly cells: Int32Array;
  readonly count: number;
  /** Categories of each cell, one a variable, side by side: columns of the regression. */
  readonly categories: Int32Array;
  readonly columns: number;
  /** What an influence counts for in the regression, by row. */
  readonly inverse: Float64Array;
  /** Coefficients, from the sums of influence × `inverse` over each category; the residual is influence - weight × their sum. */
  readonly solve: (sums: Float64Array) => Float64Array;
}

/** A sample whose precision comes from linearisation: strata, units and finite populations. R: `svydesign`. */
export interface LinearizedDesign {
  readonly kind: "linearized";
  readonly size: number;
  /** Weight of each row after calibration, if any. */
  readonly weights: Float64Array;
  readonly stages: readonly SamplingStage[];
  readonly lonelyPsu: LonelyPsuRule;
  /** R's `options(survey.adjust.domain.lonely)`. */
  readonly adjustDomainLonely: boolean;
  /** Applied in order to every influence vector before its variance is taken. */
  readonly projectors: readonly ResidualProjector[];
}

/** A sample whose precision comes from replicate weights. R: `svrepdesign`. */
export interface ReplicateDesign {
  readonly kind: "replicates";
  readonly size: number;
  readonly weights: Float64Array;
  /** Analysis weights of each replicate (already times the sampling weight). */
  readonly replicates: readonly Float64Array[];
  readonly scale: number;
  readonly rscales: Float64Array;
  /** Deviations from the full-sample estimate (true) or from the mean of the replicates (false). */
  readonly mse: boolean;
  /** Declared degrees of freedom; absent: rank of the replicate weights less one. */
  readonly degreesOfFreedom?: number;
}

export type SurveyDesign = LinearizedDesign | ReplicateDesign;

/** Rows of a domain: 1 inside, 0 outside. A domain never drops a row from its design. */
export type DomainMask = Uint8Array;
