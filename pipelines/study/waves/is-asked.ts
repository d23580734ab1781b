import type { AskedQuestionnaire, Codes } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";

/** Whether the respondents of a wave have a value of a variable: a question that it asked, or derived from one, or the region. */
export function isAsked(
  questionnaire: AskedQuestionnaire<Codes>,
  { name, wave, region }: { readonly name: string; readonly wave: string; readonly region: string | undefined },
): boolean {
  const origin = name === REGION ? region : (questionnaire.derived.get(name)?.from ?? name);
  const question = questionnaire.questions.get(origin ?? "");
  return question?.versions.some(({ waves }) => waves.includes(wave)) ?? false;
}
