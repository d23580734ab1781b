import { type CalibratedWeights, completeWeights } from "#calibration/calibrated-weights";
import type { Margin, WeightedSample } from "#calibration/margins";
import { type MatchOptions, matchMargins } from "#calibration/match-margins";
import { regressionProjector } from "#calibration/regression-projector";
import type { IndicatorBlock } from "#calibration/solving/constraint-matrix";
import { groupByCells } from "#calibration/solving/group-rows";

/**
 * Weights that give the counts of one variable (several crossed into one: `crossVariables`).
 *
 * Formula   w = d N_c / Σ_c d, c the category of the respondent
 * Source    Holt & Smith 1979, J. R. Stat. Soc. A 142      R   postStratify(partial = options.partial)
 *
 * @param sample - base weights and variables
 * @param margin - population counts
 * @throws CalibrationError if the margin does not describe the sample
 * @example postStratify({ weights: Float64Array.of(1, 3), variables: [{ variable: "sex", categories: ["f", "m"], codes: Int32Array.of(0, 1) }] }, { variable: "sex", categories: ["m", "f"], counts: [6, 4] }).weights // => Float64Array [4, 6]
 */
export function postStratify(sample: WeightedSample, margin: Margin, options: MatchOptions = {}): CalibratedWeights {
  const matched = matchMargins(sample, [margin], options).filter((constraint) => constraint.kind === "categories");
  const constraints = groupByCells(sample.weights, matched);
  const { totals } = matched[0];
  // Cells are numbered as they are met where the sample is small: each knows its category.
  const { codes } = constraints.matrix.blocks[0] as IndicatorBlock;
  const ratios = constraints.weights.map((weight, cell) => totals[codes[cell]] / weight);
  const complete = completeWeights(sample.weights, constraints, { matched, ratios });
  return {
    method: "post-stratification",
    bounds: { lower: -Infinity, upper: Infinity },
    iterations: 1,
    converged: true,
    ...complete,
    projector: regressionProjector(constraints, { ratios, weights: complete.weights }),
  };
}
