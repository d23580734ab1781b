import type { Definition } from "#schemas/indicators";
import { itemsOfWave, questionsOfWave } from "#study/wave-questions";
import type { WaveSample } from "../wave-sample.ts";
import { answersOf } from "./answers-of.ts";
import type { Measure } from "./measure.ts";
import { seriesOf } from "./questions-read.ts";

/** The topline: every answer of every closed question of a wave as a share, « ne sait pas » in the base. */
export function measureQuestions(sample: WaveSample): readonly Measure[] {
  const { answers, wave } = sample;
  return questionsOfWave(answers.questionnaire, wave.wave).flatMap(({ question }) => {
    const each: Definition = { publics: [wave.public], for_each: { question: question.id } };
    const series = seriesOf(each, { questionnaire: answers.questionnaire, wave: wave.wave });
    const measure = (answer: string, values: Float64Array): Measure => ({
      indicator: question.id,
      answer,
      statistic: "share",
      values,
      series,
    });
    if (question.identifying) return [];
    if (
      question.type === "single" ||
      question.type === "multiple" ||
      (question.type === "scale" && question.range === undefined)
    ) {
      return answersOf(each, { statistic: "share" }, sample).map(({ answer, values }) => measure(answer, values));
    }
    if (question.type !== "grid" || question.range !== undefined) return [];
    const codes = Object.keys(answers.questionnaire.codeLists.get(question.codes ?? "")?.codes ?? {});
    return codes.flatMap((code) =>
      answersOf({ ...each, for_each_in: [code] }, { statistic: "share" }, sample)
        .filter(({ answer }) => itemsOfWave(question, wave.wave).includes(answer))
        .map(({ answer, values }) => measure(`${answer}/${code}`, values)),
    );
  });
}
