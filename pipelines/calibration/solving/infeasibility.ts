import { type ConstraintMatrix, multiply, multiplyTransposed } from "#calibration/solving/constraint-matrix";
import type { GroupedConstraints } from "#calibration/solving/group-rows";
import type { RowBounds } from "#calibration/solving/row-bounds";

/** Readings of the constraint matrix that a proof may cost, and its share of work on large samples. */
const MOST_STEPS = 5000;
const MOST_WORK = 2e8;

/**
 * Whether it is proved that no ratios within the bounds meet the totals.
 *
 * Projects the totals on what the bounds can reach; what is left gives a direction λ such that every admissible set of
 * weights falls short of the totals along λ, which is then checked as such: the proof holds whatever the search did.
 *
 * Formula   λ'T > Σ d max(L x'λ, U x'λ)
 * Source    Farkas' lemma; steps of Beck & Teboulle 2009, SIAM J. Imaging Sci. 2, scaled by Pock & Chambolle 2011, ICCV
 *
 * @returns false where the totals can be met, or where the steps did not suffice to tell
 */
export function provesInfeasible(constraints: GroupedConstraints, targets: Float64Array, bounds: RowBounds): boolean {
  const { matrix, weights } = constraints;
  if (weights.some((weight) => weight < 0)) return false;
  const limits = finiteLimits(constraints, targets, bounds);
  const columnScale = multiplyTransposed(absolute(matrix), weights).map((sum) => (sum > 0 ? 1 / sum : 0));
  const rowScale = multiply(absolute(matrix), new Float64Array(matrix.columns).fill(1)).map((sum, row) => {
    const norm = sum * weights[row];
    return norm > 0 ? 1 / norm : 0;
  });
  let ratios = limits.upper.map((upper, row) => Math.min(upper, Math.max(limits.lower[row], 1)));
  let ahead = ratios;
  let momentum = 1;
  const steps = Math.min(MOST_STEPS, MOST_WORK / (matrix.rows * matrix.blocks.length));
  for (let step = 0; step < steps; step++) {
    const direction = shortfall(constraints, targets, ahead).map((gap, column) => gap * columnScale[column]);
    if (step % 20 === 0 && separates(constraints, { targets, direction, limits })) return true;
    if (direction.every((gap) => Math.abs(gap) < 1e-12)) return false;
    const slope = multiply(matrix, direction);
    const next = ahead.map((ratio, row) => {
      const moved = ratio + rowScale[row] * weights[row] * slope[row];
      return Math.min(limits.upper[row], Math.max(limits.lower[row], moved));
    });
    const following = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const share = (momentum - 1) / following;
    ahead = next.map((ratio, row) => ratio + share * (ratio - ratios[row]));
    ratios = next;
    momentum = following;
  }
  return false;
}

/** Where the upper bound is infinite, a weight of at least 0 can still not exceed the counts of its own categories. */
function finiteLimits({ matrix, weights }: GroupedConstraints, targets: Float64Array, bounds: RowBounds): RowBounds {
  const upper = bounds.upper.slice();
  if (bounds.lower.some((lower) => lower < 0)) return bounds;
  for (const block of matrix.blocks) {
    if (block.kind !== "categories") continue;
    for (let row = 0; row < upper.length; row++) {
      const cap = targets[block.offset + block.codes[row]] / weights[row];
      if (cap < upper[row]) upper[row] = Math.max(bounds.lower[row], cap);
    }
  }
  return { lower: bounds.lower, upper };
}

function absolute(matrix: ConstraintMatrix): ConstraintMatrix {
  const blocks = matrix.blocks.map((block) =>
    block.kind === "quantity" ? { ...block, values: block.values.map(Math.abs) } : block,
  );
  return { ...matrix, blocks };
}

function shortfall({ matrix, weights }: GroupedConstraints, targets: Float64Array, ratios: Float64Array): Float64Array {
  const reached = multiplyTransposed(
    matrix,
    weights.map((weight, row) => weight * ratios[row]),
  );
  return targets.map((target, column) => target - reached[column]);
}

interface Separation {
  readonly targets: Float64Array;
  readonly direction: Float64Array;
  readonly limits: RowBounds;
}

function separates({ matrix, weights }: GroupedConstraints, { targets, direction, limits }: Separation): boolean {
  const along = multiply(matrix, direction);
  let highest = 0;
  let size = 0;
  for (let row = 0; row < along.length; row++) {
    const value = along[row] * weights[row];
    if (value === 0) continue;
    highest += value * ((value > 0 ? limits.upper[row] : limits.lower[row]) as number);
    size += Math.abs(value);
  }
  const wanted = targets.reduce((sum, target, column) => sum + target * direction[column], 0);
  return wanted - highest > 1e-9 * (Math.abs(wanted) + size);
}
