import { gramMatrix, multiply, multiplyTransposed } from "#calibration/solving/constraint-matrix";
import type { RatioFunction } from "#calibration/solving/distances";
import type { GroupedConstraints } from "#calibration/solving/group-rows";
import type { RowBounds } from "#calibration/solving/row-bounds";
import { factorSemidefinite } from "#calibration/solving/semidefinite-solver";

/** A calibration as a system of equations: Σ d F(q x'λ) x = T. */
export interface CalibrationSystem {
  readonly constraints: GroupedConstraints;
  readonly targets: Float64Array;
  readonly distance: RatioFunction;
  readonly bounds: RowBounds;
  /** Factor q of each row; absent: 1. */
  readonly q?: Float64Array;
  /** Met when |found - target| <= tolerance (1 + |target|) for every total. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

export interface CalibrationSolution {
  readonly ratios: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Half-steps tried in one iteration. */
const MOST_CUTS = 60;
/** Share of the plain regression that keeps a direction open once all its respondents are at their bounds. */
const RIDGE = 0.01;

interface Point {
  readonly lambda: Float64Array;
  readonly u: Float64Array;
  readonly ratios: Float64Array;
  readonly misfit: Float64Array;
}

/**
 * Newton's method on the dual of the calibration problem, which is concave: the step is cut where it overshoots, so the
 * search does not cycle between bounds as the plain iteration can.
 *
 * Formula   λ ← λ + t (X' D Q F'(u) X)⁻ (T - X' D F(u)), u = Q X λ
 * Source    Deville & Särndal 1992, JASA 87, §2      R   survey::grake (t = 1)
 *
 * @returns the last ratios, by row; `converged` says whether the totals are met
 */
export function solveCalibration(system: CalibrationSystem): CalibrationSolution {
  const { columns } = system.constraints.matrix;
  const plain = hessian(system);
  const plainRank = factorSemidefinite(plain, columns).rank;
  const allowed = allowedMisfit(system);
  let point = evaluate(system, new Float64Array(columns));
  for (let iteration = 0; iteration <= system.maxIterations; iteration++) {
    const converged = point.misfit.every((gap, column) => Math.abs(gap) <= allowed[column]);
    // As R, at least one step: base weights that nearly meet the margins still move.
    if ((converged && iteration > 0) || iteration === system.maxIterations)
      return { ratios: point.ratios, iterations: iteration, converged };
    const curvature = hessian(system, point.u);
    let solver = factorSemidefinite(curvature, columns);
    if (solver.rank < plainRank)
      solver = factorSemidefinite(
        curvature.map((value, cell) => value + RIDGE * plain[cell]),
        columns,
      );
    point = advance(system, point, solver.solve(point.misfit));
  }
  return { ratios: point.ratios, iterations: system.maxIterations, converged: false };
}

/** X' D Q F'(u) X; X' D Q X without u. */
function hessian(system: CalibrationSystem, u?: Float64Array): Float64Array {
  const { constraints, distance, bounds, q } = system;
  const values = constraints.weights.map((weight, row) => {
    const slope = u === undefined ? 1 : distance.slope(u[row], bounds.lower[row], bounds.upper[row]);
    return weight * slope * (q === undefined ? 1 : q[row]);
  });
  return gramMatrix(constraints.matrix, values);
}

function evaluate(system: CalibrationSystem, lambda: Float64Array): Point {
  const { constraints, distance, bounds, q, targets } = system;
  const u = multiply(constraints.matrix, lambda);
  if (q !== undefined) for (let row = 0; row < u.length; row++) u[row] *= q[row];
  const ratios = u.map((value, row) => distance.ratio(value, bounds.lower[row], bounds.upper[row]));
  const weights = ratios.map((ratio, row) => ratio * constraints.weights[row]);
  const reached = multiplyTransposed(constraints.matrix, weights);
  const misfit = targets.map((target, column) => target - reached[column]);
  return { lambda, u, ratios, misfit };
}

/** The point a Newton step further, or a part of the step where all of it would climb past the summit of the dual. */
function advance(system: CalibrationSystem, point: Point, step: Float64Array): Point {
  const slopeBefore = dot(step, point.misfit);
  let share = trustedShare(system, step);
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const size = share;
    const next = evaluate(
      system,
      point.lambda.map((value, column) => value + size * step[column]),
    );
    const slope = dot(step, next.misfit);
    if (Number.isFinite(slope) && slope >= -0.5 * slopeBefore) return next;
    share /= 2;
  }
  return point;
}

/** Share of a step, at most 1, that keeps every row within reach of the tangent. */
function trustedShare({ constraints, distance, bounds, q }: CalibrationSystem, step: Float64Array): number {
  return multiply(constraints.matrix, step).reduce((share, change, row) => {
    const reach = distance.reach(bounds.lower[row], bounds.upper[row]);
    return Math.min(share, reach / Math.abs(change * (q === undefined ? 1 : q[row])));
  }, 1);
}

/** R's rule, and the rounding of a sum whose terms cancel (a total of zero has no relative gap). */
function allowedMisfit({ constraints, targets, tolerance }: CalibrationSystem): Float64Array {
  const { matrix, weights } = constraints;
  const blocks = matrix.blocks.map((block) =>
    block.kind === "quantity" ? { ...block, values: block.values.map(Math.abs) } : block,
  );
  const sizes = multiplyTransposed({ ...matrix, blocks }, weights.map(Math.abs));
  return targets.map((target, column) => tolerance * (1 + Math.abs(target)) + 1e-13 * sizes[column]);
}

const dot = (left: Float64Array, right: Float64Array): number =>
  left.reduce((sum, value, index) => sum + value * right[index], 0);
