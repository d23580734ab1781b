import { type CalibratedWeights, completeWeights } from "#calibration/calibrated-weights";
import { CalibrationError } from "#calibration/calibration-error";
import type { Margin, WeightedSample } from "#calibration/margins";
import { type MatchedMargin, type MatchOptions, matchMargins } from "#calibration/match-margins";
import { rakingProjector } from "#calibration/raking-projector";
import { regressionProjector } from "#calibration/regression-projector";
import type { IndicatorBlock } from "#calibration/solving/constraint-matrix";
import { failedCalibration } from "#calibration/solving/failed-calibration";
import { type GroupedConstraints, groupByCells } from "#calibration/solving/group-rows";
import { sameBounds } from "#calibration/solving/row-bounds";

export interface RakeOptions extends MatchOptions {
  /** Largest relative gap of a category of any margin. Default 1e-10. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly maxSweeps?: number;
  /**
   * Stop as R does, when no cell of the crossed margins moves by `epsilon` respondents in a sweep (under 1: by that
   * share of the sum of weights), and never fail. R's defaults are epsilon = 1 and maxSweeps = 10.
   */
  readonly tableChange?: number;
  /** Standard errors by the rule of R's `calibrate` (default) or of R's `rake`. */
  readonly centring?: "calibrate" | "rake";
}

/**
 * Weights closest to the base weights that give the margins' counts, by iterative proportional fitting on their cells.
 *
 * Formula   w = d exp(x'λ): for each margin in turn, multiply the weights of a category by count / sum of weights
 * Assumes   no respondent without a category; counts all positive; totals of the margins equal
 * Source    Deming & Stephan 1940, Ann. Math. Stat. 11; Deville, Särndal & Sautory 1993, JASA 88      R   rake
 *
 * @param sample - base weights and categorical variables
 * @param margins - population counts, in the order of the sweeps
 * @throws CalibrationError if margins are wrong, infeasible, or not met within the sweeps (never under `tableChange`)
 * @example rake({ weights: Float64Array.of(1, 3), variables: [{ variable: "sex", categories: ["f", "m"], codes: Int32Array.of(0, 1) }] }, [{ variable: "sex", categories: ["m", "f"], counts: [6, 4] }]).weights // => Float64Array [4, 6]
 */
export function rake(sample: WeightedSample, margins: readonly Margin[], options: RakeOptions = {}): CalibratedWeights {
  const matched = matchMargins(sample, margins, options).filter((constraint) => constraint.kind === "categories");
  const constraints = groupByCells(sample.weights, matched);
  const fit = sweepMargins(constraints, matched, options);
  const { ratios, sweeps: iterations, converged } = fit;
  if (!converged && options.tableChange === undefined)
    throw failedCalibration(constraints, { matched, ratios, bounds: sameBounds(ratios.length, UNBOUNDED) });
  const complete = completeWeights(sample.weights, constraints, { matched, ratios });
  const projector =
    options.centring === "rake"
      ? rakingProjector(constraints, sample.weights, fit.marginRatios)
      : regressionProjector(constraints, { ratios, weights: complete.weights });
  return { method: "raking", bounds: UNBOUNDED, iterations, converged, ...complete, projector };
}

/** A raking keeps ratios positive. */
const UNBOUNDED = { lower: 0, upper: Infinity } as const;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

interface RakedCells {
  readonly ratios: Float64Array;
  /** Ratios just after each margin of the last sweep. */
  readonly marginRatios: readonly Float64Array[];
  readonly sweeps: number;
  readonly converged: boolean;
}

function sweepMargins(
  { matrix, weights }: GroupedConstraints,
  margins: readonly MatchedMargin[],
  options: RakeOptions,
): RakedCells {
  const { maxSweeps = 1000, tolerance = 1e-10, tableChange } = options;
  const ratios = new Float64Array(matrix.rows).fill(1);
  const marginRatios = margins.map(() => new Float64Array(matrix.rows));
  const largestMove = tableChange !== undefined && tableChange < 1 ? tableChange * sumOf(weights) : tableChange;
  for (let sweeps = 1; sweeps <= maxSweeps; sweeps++) {
    const before = ratios.slice();
    let largestGap = 0;
    margins.forEach((margin, index) => {
      const block = matrix.blocks[index] as IndicatorBlock;
      largestGap = Math.max(largestGap, adjustMargin(ratios, weights, { block, margin }));
      marginRatios[index].set(ratios);
    });
    const done = largestMove === undefined ? largestGap <= tolerance : tableMove(weights, before, ratios) < largestMove;
    if (done) return { ratios, marginRatios, sweeps, converged: true };
  }
  return { ratios, marginRatios, sweeps: maxSweeps, converged: false };
}

const tableMove = (weights: Float64Array, before: Float64Array, after: Float64Array): number =>
  weights.reduce((most, weight, cell) => {
    const move = Math.abs(weight * (after[cell] - before[cell]));
    return Math.max(most, move);
  }, 0);

interface AdjustedMargin {
  readonly block: IndicatorBlock;
  readonly margin: MatchedMargin;
}

/** Makes the ratios meet one margin; returns the largest relative gap that was there. */
function adjustMargin(ratios: Float64Array, weights: Float64Array, { block, margin }: AdjustedMargin): number {
  const sums = new Float64Array(block.size);
  for (let cell = 0; cell < ratios.length; cell++) {
    const code = block.codes[cell];
    sums[code] += weights[cell] * ratios[cell];
  }
  const factors = sums.map((sum, code) => margin.totals[code] / sum);
  checkSums(sums, margin);
  for (let cell = 0; cell < ratios.length; cell++) ratios[cell] *= factors[block.codes[cell]];
  return factors.reduce((most, factor) => Math.max(most, Math.abs(1 / factor - 1)), 0);
}

/** A category whose weights sum to zero or less (negative replicate weights) cannot be multiplied up to its count. */
function checkSums(sums: Float64Array, { variable, categories, totals }: MatchedMargin): void {
  const code = sums.findIndex((sum) => !(sum > 0));
  if (code < 0) return;
  const where = { margin: variable, category: categories[code] };
  const target = totals[code];
  throw new CalibrationError("infeasible", [{ kind: "out-of-reach", ...where, target, lowest: 0, highest: 0 }]);
}
