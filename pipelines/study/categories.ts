import type { Localised } from "#schemas/labels";
import type { StudyDefinition } from "#schemas/study-definition";
import { mainLevel } from "./territories/main-level.ts";

/** Name of the region of today, a variable that every located respondent has. */
export const REGION_VARIABLE = "region";

/** Codes and labels that a variable of a public can take (a closed question, a derived variable, the region), in order. */
export function categoriesOf(
  { questionnaires, territories }: StudyDefinition,
  publicId: string,
  variable: string,
): ReadonlyMap<string, Localised> | undefined {
  if (variable === REGION_VARIABLE) return mainLevel(territories)?.labels;
  const questionnaire = questionnaires.get(publicId);
  const derived = questionnaire?.derived.get(variable);
  if (derived?.classes !== undefined) return new Map(derived.classes.map(({ code, label }) => [code, label]));
  if (derived?.groups !== undefined)
    return new Map(Object.entries(derived.groups).map(([code, { label }]) => [code, label]));
  const question = questionnaire?.questions.get(variable);
  if (question?.type === "territory") return territories.get(question.level ?? "")?.labels;
  const list = questionnaire?.codeLists.get(question?.codes ?? "");
  return list === undefined ? undefined : new Map(Object.entries(list.codes));
}
