import type { Language } from "#schemas/labels";
import { CAUSES, CERTAINTIES, PRAISE } from "#schemas/prose/words";

/** The words of a text that no generated sentence may hold: causes, ranking and praise, certainty that a sample does not give. */
export function forbiddenIn(text: string, lang: Language = "fr"): readonly string[] {
  const forbidden = [...CAUSES[lang], ...PRAISE[lang], ...CERTAINTIES[lang]];
  return forbidden.map((pattern) => pattern.exec(text)?.[0]).filter((word) => word !== undefined);
}
