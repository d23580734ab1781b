import type { StudyDefinition } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";

/** Questions, derived variables and the region of a public: what a crossing or a stratum may be. */
export function variablesOf(definition: StudyDefinition, publicId: string): readonly string[] | undefined {
  const questionnaire = definition.questionnaires.get(publicId);
  if (questionnaire === undefined) return undefined;
  return [...questionnaire.questions.keys(), ...questionnaire.derived.keys(), REGION];
}
