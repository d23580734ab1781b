import { type Bounds, type CalibratedWeights, completeWeights, namedTotals } from "#calibration/calibrated-weights";
import type { PopulationMargin, WeightedSample } from "#calibration/margins";
import { type MatchedConstraint, type MatchOptions, matchMargins } from "#calibration/match-margins";
import { regressionProjector } from "#calibration/regression-projector";
import { type DistanceName, RATIO_FUNCTIONS } from "#calibration/solving/distances";
import { checkReach, failedCalibration } from "#calibration/solving/failed-calibration";
import {
  type GroupedConstraints,
  groupByCells,
  groupByUnits,
  keepRows,
  sumByGroup,
} from "#calibration/solving/group-rows";
import { boundRows, type CalibrationBounds } from "#calibration/solving/row-bounds";
import { type CalibrationSystem, solveCalibration } from "#calibration/solving/solve-calibration";
import { shareTrimmed } from "#calibration/solving/trim-ratios";
import { UsageError } from "#statistics/errors";

export interface CalibrateOptions extends MatchOptions {
  /** Default "linear". R: `calfun`. */
  readonly distance?: DistanceName;
  /** Default: none. */
  readonly bounds?: CalibrationBounds;
  /** Positive factor q of each respondent: the larger, the freer the ratio. R: 1 / `variance`. */
  readonly q?: Float64Array;
  /** Household or primary unit of each respondent, 0, 1, …: its members get one ratio. R: `aggregate.stage`. */
  readonly units?: Int32Array;
  /** Ratios are cut to this range afterwards, what is cut shared over the others: margins are then missed. R: `trim`. */
  readonly trim?: Bounds;
  /** Met when |found - target| <= tolerance (1 + |target|). Default 1e-10; R's `epsilon` is 1e-7. */
  readonly tolerance?: number;
  /** Default 100; R's `maxit` is 50. */
  readonly maxIterations?: number;
  /** Return the last weights, `converged` false, instead of failing. R: `force`. */
  readonly force?: boolean;
}

/**
 * Calibration on margins: the weights nearest to the base weights, by a distance, that give the population totals.
 *
 * Formula   w = d F(q x'λ) with Σ w x = T; F of the distance, cut or bent at the bounds
 * Assumes   totals known without error, of the population sampled; linear without bounds may give negative weights
 * Source    Deville & Särndal 1992, JASA 87; Sautory 1993 (CALMAR)      R   calibrate(calfun =, bounds =, trim =, force =)
 *
 * @param sample - base weights and variables
 * @param margins - population counts and totals, matched by name
 * @throws CalibrationError if margins are wrong, cannot be met within the bounds (proved), or are not met in time
 * @throws UsageError if bounds or q cannot be used
 * @example calibrate({ weights: Float64Array.of(1, 1), variables: [{ variable: "staff", values: Float64Array.of(1, 2) }] }, [{ variable: "staff", total: 8 }]).weights // => Float64Array [2, 3]
 */
export function calibrate(
  sample: WeightedSample,
  margins: readonly PopulationMargin[],
  options: CalibrateOptions = {},
): CalibratedWeights {
  const { distance = "linear", bounds = NO_BOUNDS } = options;
  const matched = matchMargins(sample, margins, { zeroCounts: distance === "linear", ...options });
  const constraints = groupConstraints(sample.weights, matched, options);
  const system: CalibrationSystem = {
    constraints,
    targets: Float64Array.from(namedTotals(matched), ({ target }) => target),
    distance: RATIO_FUNCTIONS[distance],
    bounds: boundRows(constraints, bounds, distance),
    ...groupFactors(constraints, options),
    tolerance: options.tolerance ?? 1e-10,
    maxIterations: options.maxIterations ?? 100,
  };
  const mayMiss = options.force === true || options.trim !== undefined;
  if (!mayMiss) checkReach(constraints, matched, system.bounds);
  const { ratios: found, iterations, converged } = solveCalibration(system);
  if (!converged && !mayMiss) throw failedCalibration(constraints, { matched, ratios: found, bounds: system.bounds });
  const ratios = options.trim === undefined ? found : shareTrimmed(found, constraints.weights, options.trim);
  const complete = completeWeights(sample.weights, constraints, { matched, ratios });
  // As in R, the factors q enter the residuals of the plain linear calibration only.
  const plain = distance === "linear" && !hasBounds(bounds);
  const regression = { ratios, weights: complete.weights, ...(plain && system.q ? { q: system.q } : {}) };
  const projector = regressionProjector(constraints, regression);
  return { method: methodName(distance, bounds), bounds, iterations, converged, ...complete, projector };
}

const NO_BOUNDS: Bounds = { lower: -Infinity, upper: Infinity };

/** Cells where every respondent of a cell gets one ratio; units where asked; else a row a respondent. */
function groupConstraints(
  weights: Float64Array,
  matched: readonly MatchedConstraint[],
  { units, q, bounds }: CalibrateOptions,
): GroupedConstraints {
  if (units !== undefined) return groupByUnits(weights, matched, units);
  const margins = matched.filter((constraint) => constraint.kind === "categories");
  const uniform = q === undefined && bounds?.on !== "weights";
  return uniform && margins.length === matched.length ? groupByCells(weights, margins) : keepRows(weights, matched);
}

/** q by row; for a unit, the inverse of the mean of 1/q, as R averages the variances. */
function groupFactors(
  { groups, matrix }: GroupedConstraints,
  { q, units }: CalibrateOptions,
): { readonly q?: Float64Array } {
  if (q === undefined) return {};
  const row = q.findIndex((factor) => !(factor > 0 && Number.isFinite(factor)));
  if (row >= 0) throw new UsageError(`q, row ${row}: expected a positive number, found ${q[row]}`);
  if (units === undefined || groups === undefined) return { q };
  const sizes = sumByGroup(new Float64Array(q.length).fill(1), groups, matrix.rows);
  const variances = sumByGroup(
    q.map((factor) => 1 / factor),
    groups,
    matrix.rows,
  );
  return { q: sizes.map((size, unit) => size / variances[unit]) };
}

const hasBounds = ({ lower, upper }: Bounds): boolean => lower !== -Infinity || upper !== Infinity;

function methodName(distance: DistanceName, bounds: Bounds): CalibratedWeights["method"] {
  if (distance === "logit" || !hasBounds(bounds)) return distance;
  return `truncated ${distance}`;
}
