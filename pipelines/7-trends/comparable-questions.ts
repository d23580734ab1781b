import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

/** Single-answer questions that both waves asked in the same series. */
export function comparableQuestions({ questionnaires }: StudyDefinition, from: Wave, to: Wave): readonly string[] {
  const questions = [...(questionnaires.get(from.public)?.questions.values() ?? [])];
  return questions
    .filter(({ type, versions }) => {
      const [one, two] = [from, to].map(({ wave }) => versions.find(({ waves }) => waves.includes(wave)));
      return (
        (type === "single" || type === "scale") && one !== undefined && two !== undefined && one.series === two.series
      );
    })
    .map(({ id }) => id);
}
