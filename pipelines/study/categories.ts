import type { Localised } from "#schemas/labels";
import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, REGION } from "#schemas/tables/status";
import { mainLevel } from "./territories/main-level.ts";

/** Codes and labels that a variable of a public can take (a closed question, a derived variable, the region, another level, groups), in order. */
export function categoriesOf(
  definition: StudyDefinition,
  publicId: string,
  variable: string,
): ReadonlyMap<string, Localised> | undefined {
  const { questionnaires, territories } = definition;
  if (variable === REGION) return mainLevel(territories)?.labels;
  const questionnaire = questionnaires.get(publicId);
  const derived = questionnaire?.derived.get(variable);
  if (derived?.classes !== undefined) return new Map(derived.classes.map(({ code, label }) => [code, label]));
  if (derived?.groups !== undefined)
    return new Map(Object.entries(derived.groups).map(([code, { label }]) => [code, label]));
  const question = questionnaire?.questions.get(variable);
  if (question?.type === "territory") return territories.get(question.level ?? "")?.labels;
  const list = questionnaire?.codeLists.get(question?.codes ?? "");
  return list === undefined ? placesOf(definition, variable) : new Map(Object.entries(list.codes));
}

/** Places of a level, or groups of territories, of a kind of domain that is no variable. */
function placesOf({ study, territories }: StudyDefinition, kind: string): ReadonlyMap<string, Localised> | undefined {
  if (study.territories?.domains.includes(kind)) return territories.get(kind)?.labels;
  const groups = kind === GROUP ? (study.territories?.groups ?? []) : [];
  return groups.length === 0 ? undefined : new Map(groups.map(({ id, label }) => [id, label]));
}
