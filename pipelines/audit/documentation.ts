import type { StudyDefinition } from "#schemas/study-definition";

/**
 * What the intruder reads beside the tables: questionnaires, definitions of the indicators, territories and which lie in
 * which, the declared thresholds. All of it is printed on the pages of a site, or in the study's own documents; no answer is in it.
 */
export type Documentation = Pick<StudyDefinition, "study" | "questionnaires" | "indicators" | "territories">;
