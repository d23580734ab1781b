import { type Bounds, type NamedTotal, namedTotals, relativeGap } from "#statistics/weights/calibrated-weights";
import { multiplyTransposed } from "#statistics/weights/calibration/constraint-matrix";
import type { GroupedConstraints } from "#statistics/weights/calibration/group-rows";
import { provesInfeasible } from "#statistics/weights/calibration/infeasibility";
import { CalibrationError, type CalibrationProblem } from "#statistics/weights/calibration-error";
import type { MatchedConstraint } from "#statistics/weights/match-margins";

/** Where a search for weights ended. */
export interface FailedSearch {
  readonly matched: readonly MatchedConstraint[];
  /** Last ratios, by group. */
  readonly ratios: Float64Array;
  readonly bounds: Bounds;
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
  const unbounded = search.bounds.lower === -Infinity && search.bounds.upper === Infinity;
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
  { lower, upper }: Bounds,
): void {
  if (!Number.isFinite(lower) || !Number.isFinite(upper) || weights.some((weight) => weight < 0)) return;
  const positive = { ...matrix, blocks: matrix.blocks.map((block) => clampBlock(block, 1)) };
  const negative = { ...matrix, blocks: matrix.blocks.map((block) => clampBlock(block, -1)) };
  const above = multiplyTransposed(positive, weights);
  const below = multiplyTransposed(negative, weights);
  const problems = namedTotals(matched).flatMap((total, column): CalibrationProblem[] => {
    const [up, down] = [above[column], below[column]];
    const [lowest, highest] = [lower * up + upper * down, upper * up + lower * down];
    const slack = 1e-9 * (Math.abs(lowest) + Math.abs(highest));
    const within = total.target >= lowest - slack && total.target <= highest + slack;
    return within ? [] : [{ kind: "out-of-reach", ...placeOf(total), lowest, highest }];
  });
  if (problems.length > 0) throw new CalibrationError("infeasible", problems);
}

/** The positive (sign 1) or negative (sign -1) values of a block; indicators are positive. */
function clampBlock<Block extends GroupedConstraints["matrix"]["blocks"][number]>(block: Block, sign: 1 | -1) {
  if (block.kind === "quantity")
    return { ...block, values: block.values.map((value) => (value * sign > 0 ? value : 0)) };
  return sign === 1
    ? block
    : ({ kind: "quantity", offset: block.offset, values: new Float64Array(block.codes.length) } as const);
}

const placeOf = ({ variable, category, target }: NamedTotal) => ({ margin: variable, category, target });
