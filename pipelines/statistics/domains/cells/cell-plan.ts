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

/** The fit of the margins, by cell. */
export interface CellMargins {
  readonly regression: CrossedRegression;
  /** Weight of each row in the sums of the regression. */
  readonly normal: Float64Array;
  /** Σ factor w² of each cell. */
  readonly squares: Float64Array;
  /** Cells and strata that share rows, and the weight of these. */
  readonly met: { readonly cells: Int32Array; readonly strata: Int32Array; readonly weights: Float64Array };
}

const PLANS = new WeakMap<LinearizedDesign, CellPlan | undefined>();

/**
 * What the variance of any domain of a design follows from, by strata and cells.
 *
 * Formula   Σ_h c_h (Σ_h r² - (Σ_h r)² / n_h), r = z - w φ, φ the fit of the cell: the squares open into sums by cell
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
  const { cells, count, inverse } = regression;
  const byCell = new Float64Array(count);
  const met = new Map<number, number>();
  for (let row = 0; row < cells.length; row++) {
    byCell[cells[row]] += squares[row];
    const key = cells[row] * stratumCount + strata[row];
    met.set(key, (met.get(key) ?? 0) + weights[row]);
  }
  const keys = [...met.keys()];
  return {
    regression,
    normal: weights.map((weight, row) => weight * inverse[row]),
    squares: byCell,
    met: {
      cells: Int32Array.from(keys, (key) => Math.floor(key / stratumCount)),
      strata: Int32Array.from(keys, (key) => key % stratumCount),
      weights: Float64Array.from(met.values()),
    },
  };
}
