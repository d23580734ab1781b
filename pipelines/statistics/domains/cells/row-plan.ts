import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { planVariance, type StagePlan } from "#statistics/designs/variance-plan";

/** The plan that serves every domain alike, if there is one: a single stage, no projector, no lonely unit to adjust. */
export function commonPlan(design: LinearizedDesign): StagePlan | undefined {
  const [first, second] = design.stages;
  if (design.projectors.length > 0 || design.adjustDomainLonely || first.inclusion) return undefined;
  if (second?.population && first.population) return undefined;
  const skipsLonely = design.lonelyPsu === "remove" || design.lonelyPsu === "certainty";
  const isLonely = (sampled: number, stratum: number) => sampled === 1 && first.population?.[stratum] !== 1;
  if (!skipsLonely && first.sampled.some(isLonely)) return undefined;
  const plan = planVariance(design);
  return plan.estimable ? plan.stages[0] : undefined;
}
