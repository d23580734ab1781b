import type { CrossedRegression, LinearizedDesign } from "#statistics/designs/survey-design";
import { planVariance, type StagePlan } from "#statistics/designs/variance-plan";
import { commonPlan } from "./row-plan.ts";

/** The variance of a design of rows as a sum over strata and cells, which a domain fills with few numbers. */
export interface CellPlan {
  readonly weights: Float64Array;
  readonly strata: Int32Array;
  readonly stratumCount: number;
  /** Factor of the squared influence of each row, times its weight squared. */
  readonly squares: Float64Array;
  /** Factor of the squared total of each stratum. */
  readonly centred: Float64Array;
  /** What margins explain; absent: no margins. */
  readonly margins?: CellMargins;
}

/** What margins explain, by category. */
export interface CellMargins {
  readonly regression: CrossedRegression;
  /** Weight of each row in the sums of the regression. */
  readonly normal: Float64Array;
  /** Σ factor w² of the rows that two categories share, columns × columns. */
  readonly shared: Float64Array;
  /** Σ w of each category in each stratum, strata × columns. */
  readonly met: Float64Array;
}

const PLANS = new WeakMap<LinearizedDesign, CellPlan | undefined>();

/**
 * What the variance of any domain of a design follows from, by strata and categories of the margins.
 *
 * Formula   Σ_h c_h (Σ_h r² - (Σ_h r)² / n_h), r = z - w x'β: the squares open into sums by category
 * Assumes   rows that are units, one stage, one factor a stratum
 * Source    Deville & Särndal 1992, JASA 87; Särndal, Swensson & Wretman 1992, § 10.3
 *
 * @returns undefined for another design
 */
export function cellPlan(design: LinearizedDesign): CellPlan | undefined {
  if (PLANS.has(design)) return PLANS.get(design);
  const plan = makePlan(design);
  PLANS.set(design, plan);
  return plan;
}

function makePlan(design: LinearizedDesign): CellPlan | undefined {
  const { projectors, weights } = design;
  const plan = rowPlan(design);
  if (plan === undefined) return undefined;
  const { stage, factor } = plan;
  const { strata, stratumCount, sampled } = stage;
  const squares = weights.map((weight, row) => factor[strata[row]] * weight * weight);
  const centred = factor.map((value, stratum) => value / sampled[stratum]);
  const own = { weights, strata, stratumCount, squares, centred };
  const regression = projectors[0]?.crossed?.();
  return regression === undefined ? own : { ...own, margins: marginsOf(own, regression) };
}

/** The one stage of a design whose rows are its units. */
function rowPlan(design: LinearizedDesign): StagePlan | undefined {
  const { projectors, stages } = design;
  const [{ clusters, inclusion }] = stages;
  if (clusters || inclusion || projectors.length > 1) return undefined;
  if (projectors.length === 0) return commonPlan(design);
  if (projectors[0].crossed === undefined) return undefined;
  const plan = planVariance(design);
  const isOne = plan.estimable && plan.stages.length === 1 && !plan.stages[0].centredOnScope;
  return isOne ? plan.stages[0] : undefined;
}

function marginsOf({ weights, strata, stratumCount, squares }: CellPlan, regression: CrossedRegression): CellMargins {
  const { cells, count, categories, columns, inverse } = regression;
  const width = categories.length / count;
  const byCell = new Float64Array(count);
  const met = new Float64Array(stratumCount * columns);
  for (let row = 0; row < cells.length; row++) {
    byCell[cells[row]] += squares[row];
    for (let at = cells[row] * width; at < (cells[row] + 1) * width; at++)
      met[strata[row] * columns + categories[at]] += weights[row];
  }
  const shared = new Float64Array(columns * columns);
  for (let cell = 0; cell < count; cell++) {
    const own = categories.subarray(cell * width, (cell + 1) * width);
    for (const one of own) for (const other of own) shared[one * columns + other] += byCell[cell];
  }
  return { regression, normal: weights.map((weight, row) => weight * inverse[row]), shared, met };
}
