import { missingCode } from "#answers/answers";
import { evaluateCondition, truthNumbers } from "#answers/evaluate-condition";
import type { WaveSample } from "#sample/wave-sample";
import { ANSWER_STATISTIC, type Computation } from "#schemas/indicators";
import type { AskedQuestion } from "#schemas/study-definition";
import { populationOf } from "#study/indicators/population-of";
import { seriesOf } from "#study/indicators/questions-read";
import { offeredCodes } from "#study/waves/offered-codes";
import { itemsOfWave, questionsOfWave } from "#study/waves/wave-questions";
import { answersOf } from "./answers-of.ts";
import type { Measure, NotAsked } from "./measure.ts";
import { codesNotOffered } from "./not-offered.ts";

/** Answers of closed questions that the wave asked without offering them. */
export function answersNotOffered({ answers: { questionnaire }, wave }: WaveSample): readonly NotAsked[] {
  return questionsOfWave(questionnaire, wave.wave).flatMap(({ question }) => {
    if (question.identifying) return [];
    const codes = codesNotOffered(question, { questionnaire, wave: wave.wave });
    const answer = (code: string): readonly string[] =>
      question.type === "grid" ? itemsOfWave(question, wave.wave).map((item) => `${item}/${code}`) : [code];
    if (question.range !== undefined || !TOPLINED.includes(question.type)) return [];
    return codes.flatMap(answer).map((one) => ({
      indicator: question.id,
      answer: one,
      statistic: ANSWER_STATISTIC,
      question: null,
    }));
  });
}

/** Types of the questions that have a topline. */
const TOPLINED: readonly AskedQuestion["type"][] = ["single", "multiple", "scale", "grid"];

/** The topline: every answer of every closed question of a wave as a share, « ne sait pas » in the base and among them. */
export function measureQuestions(sample: WaveSample): readonly Measure[] {
  const { answers, wave } = sample;
  return questionsOfWave(answers.questionnaire, wave.wave).flatMap(({ question }) => {
    const each: Computation = { for_each: { question: question.id } };
    const population = populationOf(each, answers.questionnaire);
    const series = seriesOf(each, { questionnaire: answers.questionnaire, wave: wave.wave });
    const measure = (answer: string, values: Float64Array): Measure => ({
      indicator: question.id,
      answer,
      statistic: ANSWER_STATISTIC,
      values,
      series,
      population,
    });
    if (question.identifying) return [];
    if (
      question.type === "single" ||
      question.type === "multiple" ||
      (question.type === "scale" && question.range === undefined)
    ) {
      const shares = answersOf(each, { statistic: ANSWER_STATISTIC }, { sample }).map(({ answer, values }) =>
        measure(answer, values),
      );
      const unsure = question.type === "multiple" ? undefined : dontKnowOf(question, "", sample);
      return unsure === undefined ? shares : [...shares, measure(unsure, sharesOf(question.id, unsure, sample))];
    }
    if (question.type !== "grid" || question.range !== undefined) return [];
    const listed = offeredCodes(question, answers.questionnaire.codeLists.get(question.codes ?? ""), wave.wave);
    const unsure = itemsOfWave(question, wave.wave).map((item) => dontKnowOf(question, item, sample));
    const codes = [...listed, ...new Set(unsure.filter((code) => code !== undefined))];
    return codes.flatMap((code) =>
      answersOf({ ...each, for_each_in: [code] }, { statistic: ANSWER_STATISTIC }, { sample })
        .filter(({ answer }) => itemsOfWave(question, wave.wave).includes(answer))
        .map(({ answer, values }) => measure(`${answer}/${code}`, values)),
    );
  });
}

/** The code of « ne sait pas » of a question, if some respondent gave that answer. */
function dontKnowOf({ id, codes }: AskedQuestion, item: string, { answers }: WaveSample): string | undefined {
  const missing = answers.questionnaire.codeLists.get(codes ?? "")?.missing ?? {};
  const code = Object.keys(missing).find((one) => missing[one].kind === "dont-know");
  return answers.missing(id, item).includes(missingCode("dont-know")) ? code : undefined;
}

function sharesOf(question: string, code: string, { answers }: WaveSample): Float64Array {
  return truthNumbers(evaluateCondition({ question, in: [code] }, answers, { falseKinds: [] }));
}
