import type { AskedQuestionnaire } from "#schemas/study-definition";

/** Single-answer questions that both waves asked in the same series, in the order of the later questionnaire. */
export function comparableQuestions(from: AskedQuestionnaire, to: AskedQuestionnaire): readonly string[] {
  return [...to.questions.values()]
    .filter(({ id, type, versions: [version] }) => {
      const earlier = from.questions.get(id)?.versions[0];
      const closed = type === "single" || type === "scale";
      return closed && version !== undefined && earlier !== undefined && version.series === earlier.series;
    })
    .map(({ id }) => id);
}
