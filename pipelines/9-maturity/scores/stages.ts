import type { ScoringRules } from "../scoring-rules.ts";

/** The stage that a score is in. */
export function stageOf(score: number, { stages }: Pick<ScoringRules, "stages">): string {
  const found = stages.find(({ below }) => score < below) ?? stages[stages.length - 1];
  return found.id;
}

/** The stage of a score, and those of the ends of its interval: where they differ, it is not sure. */
export function stagesOf(
  {
    score,
    ci_lower,
    ci_upper,
  }: { readonly score: number; readonly ci_lower: number | null; readonly ci_upper: number | null },
  rules: Pick<ScoringRules, "stages">,
) {
  return {
    stage: stageOf(score, rules),
    stage_lower: ci_lower === null ? null : stageOf(ci_lower, rules),
    stage_upper: ci_upper === null ? null : stageOf(ci_upper, rules),
  };
}

/** The last gate of which every requirement is met; a dimension that is missing meets none. */
export function gateOf(scores: ReadonlyMap<string, number>, { gates }: Pick<ScoringRules, "gates">): string | null {
  const passed = gates.filter(({ requires }) =>
    Object.entries(requires).every(([id, least]) => (scores.get(id) ?? 0) >= least),
  );
  return passed[passed.length - 1]?.id ?? null;
}
