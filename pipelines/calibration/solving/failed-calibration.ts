import { type NamedTotal, namedTotals, relativeGap } from "#calibration/calibrated-weights";
import { CalibrationError, type CalibrationProblem } from "#calibration/calibration-error";
import type { MatchedConstraint } from "#calibration/match-margins";
import {
  type ConstraintBlock,
  type ConstraintMatrix,
  multiplyTransposed,
} from "#calibration/solving/constraint-matrix";
import type { GroupedConstraints } from "#calibration/solving/group-rows";
import { provesInfeasible } from "#calibration/solving/infeasibility";
import type { RowBounds } from "#calibration/solving/row-bounds";

/** Where a search for weights ended. */
export interface FailedSearch {
  readonly matched: readonly MatchedConstraint[];
  /** Last ratios, by group. */
  readonly ratios: Float64Array;
  readonly bounds: RowBounds;
}

/** Gap under which a total counts as met in the account of a failure. */
const MET = 1e-9;

/** The error of a search that ended without meeting the margins: the totals not met, largest gap first. */
export function failedCalibration(constraints: GroupedConstraints, search: FailedSearch): CalibrationError {
  const { matrix, weights } = constraints;
  const reached = multiplyTransposed(
    matrix,
    weights.map((weight, row) => weight * search.ratios[row]),
  );
  const totals = namedTotals(search.matched);
  const problems = totals.flatMap((total, column) => {
    const found = reached[column];
    const gap = relativeGap(found, total.target);
    return Math.abs(gap) > MET ? [{ kind: "not-met", ...placeOf(total), reached: found, gap } as const] : [];
  });
  problems.sort((left, right) => Math.abs(right.gap) - Math.abs(left.gap));
  const targets = Float64Array.from(totals, ({ target }) => target);
  // Without bounds the system is linear: it is solved at once, or its collinear columns have totals that disagree.
  const { lower, upper } = search.bounds;
  const unbounded = lower.every((bound) => bound === -Infinity) && upper.every((bound) => bound === Infinity);
  const infeasible = unbounded || provesInfeasible(constraints, targets, search.bounds);
  return new CalibrationError(infeasible ? "infeasible" : "not-converged", problems);
}

/**
 * Refuses totals that no ratios within the bounds reach even one at a time, naming what can be reached.
 *
 * @throws CalibrationError (`infeasible`)
 */
export function checkReach(
  { matrix, weights }: GroupedConstraints,
  matched: readonly MatchedConstraint[],
  bounds: RowBounds,
): void {
  if (weights.some((weight) => weight < 0)) return;
  const extreme = (sign: 1 | -1): Float64Array => {
    const above = weights.map((weight, row) => weight * (sign > 0 ? bounds.upper : bounds.lower)[row]);
    const below = weights.map((weight, row) => weight * (sign > 0 ? bounds.lower : bounds.upper)[row]);
    const positive = multiplyTransposed(signedPart(matrix, 1), above);
    return multiplyTransposed(signedPart(matrix, -1), below).map((sum, column) => sum + positive[column]);
  };
  const least = extreme(-1);
  const most = extreme(1);
  const problems = namedTotals(matched).flatMap((total, column): CalibrationProblem[] => {
    const lowest = least[column];
    const highest = most[column];
    const slack = 1e-9 * (1 + Math.abs(total.target));
    // An infinite bound times a value of 0 is not a number: such a total has no limit worth naming.
    const within = !(total.target < lowest - slack || total.target > highest + slack);
    return within ? [] : [{ kind: "out-of-reach", ...placeOf(total), lowest, highest }];
  });
  if (problems.length > 0) throw new CalibrationError("infeasible", problems);
}

/** The positive (sign 1) or negative (sign -1) values of the matrix; indicators are positive. */
function signedPart(matrix: ConstraintMatrix, sign: 1 | -1): ConstraintMatrix {
  const blocks = matrix.blocks.flatMap((block): ConstraintBlock[] => {
    if (block.kind === "categories") return sign > 0 ? [block] : [];
    return [{ ...block, values: block.values.map((value) => (value * sign > 0 ? value : 0)) }];
  });
  return { ...matrix, blocks };
}

const placeOf = ({ variable, category, target }: NamedTotal) => ({ margin: variable, category, target });
