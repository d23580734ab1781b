import type { StudyDefinition } from "#schemas/study-definition";

/** What the modelled rung of a public follows from, beside what is published. */
export interface ModelRules {
  /** Code of a territory -> its auxiliary variables. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /** Code -> the part of the territory in the whole. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly level: number;
}

/** Those of a public; nothing where the study declares no model for it. */
export function modelRules({ study, auxiliaries }: StudyDefinition, publicId: string): ModelRules | null {
  const sizes = auxiliaries?.sizes[publicId];
  if (auxiliaries === null || sizes === undefined) return null;
  return { columns: auxiliaries.columns, sizes, level: study.confidence_level };
}
