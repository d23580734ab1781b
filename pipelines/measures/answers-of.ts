import type { Truth } from "#answers/evaluate-condition";
import type { WaveSample } from "#sample/wave-sample";
import type { Computation, Indicator } from "#schemas/indicators";
import { offeredCodes } from "#study/waves/offered-codes";
import { itemsOfWave } from "#study/waves/wave-questions";
import { type JudgedCondition, judgeCondition } from "./condition-values.ts";
import { missingRuleOf } from "./missing-rule.ts";

/** One value of an indicator that has several: a code of a closed question, or a row of a grid or rank. */
export interface AnswerValues extends JudgedCondition {
  readonly answer: string;
}

/** The values of an indicator declared `for_each`: shares of each code, shares or means of each row. */
export function answersOf(
  definition: Computation,
  indicator: Pick<Indicator, "statistic">,
  { sample, inBase }: Sampled,
): readonly AnswerValues[] {
  const { answers, wave } = sample;
  const id = definition.for_each?.question ?? "";
  const question = answers.questionnaire.questions.get(id);
  if (question === undefined) throw new Error(`no question ${id}`);
  const wanted = (answer: string): boolean => definition.for_each?.codes?.includes(answer) ?? true;
  if (question.type === "grid" || question.type === "rank") {
    const items = itemsOfWave(question, wave.wave).filter((item) => wanted(item) && answers.has(id, item));
    return items.map((answer) => ({
      answer,
      ...rowValues(definition, indicator, { sample, inBase, id, answer }),
    }));
  }
  const list = answers.questionnaire.codeLists.get(question.codes ?? "");
  const codes = offeredCodes(question, list, wave.wave).filter(wanted);
  const present = codes.filter((code) => question.type !== "multiple" || answers.has(id, code));
  return present.map((answer) => ({
    answer,
    ...shareOf({ question: id, in: [answer] }, { definition, indicator, sample, inBase }),
  }));
}

/** Respondents, and those of the base. */
interface Sampled {
  readonly sample: WaveSample;
  readonly inBase?: Truth | undefined;
}

interface Row extends Sampled {
  readonly id: string;
  readonly answer: string;
}

function rowValues(
  definition: Computation,
  indicator: Pick<Indicator, "statistic">,
  { sample, inBase, id, answer }: Row,
): JudgedCondition {
  if (definition.for_each_in === undefined) return { values: sample.answers.numbers(id, answer) };
  return shareOf({ question: id, item: answer, in: definition.for_each_in }, { definition, indicator, sample, inBase });
}

interface Share extends Sampled {
  readonly definition: Computation;
  readonly indicator: Pick<Indicator, "statistic">;
}

function shareOf(
  condition: { question: string; item?: string; in: string[] },
  { definition, indicator, sample, inBase }: Share,
): JudgedCondition {
  return judgeCondition(condition, { answers: sample.answers, rule: missingRuleOf(indicator, definition), inBase });
}
