import type { Finding } from "#findings/finding";
import { publishedFinding } from "#findings/published-finding";
import type { StudyDefinition } from "#schemas/study-definition";
import type { FindingRow } from "#schemas/tables/responses";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import type { PlannedUnit } from "../units/plan-flow.ts";

/** Findings of all units as rows: which wave and step told them, in which order. */
export function findingRows(
  { study }: Pick<StudyDefinition, "study">,
  plan: readonly PlannedUnit[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): readonly FindingRow[] {
  return plan.flatMap(({ name, stage, unit }) =>
    (findings.get(name) ?? []).map((finding, order) => ({
      study: study.id,
      public: unit.concerns?.public ?? "",
      wave: unit.concerns?.wave ?? "",
      step: stage.name,
      order,
      ...publishedFinding(finding, { minimum: minimumOfPublic(study, unit.concerns?.public), language: study.lang }),
    })),
  );
}
