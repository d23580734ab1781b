import { missingCode } from "#answers/answers";
import { evaluateCondition, MISSING_IS_FALSE, type Truth } from "#answers/evaluate-condition";
import type { WaveSample } from "#sample/wave-sample";
import type { Condition } from "#schemas/condition";
import type { Computation } from "#schemas/indicators";
import { populationOf } from "#study/indicators/population-of";
import { isAsked, questionsRead, seriesOf } from "#study/indicators/questions-read";
import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import { answersOf } from "./answers-of.ts";
import { askedRows, conditionValues } from "./condition-values.ts";
import type { Measure, NotAsked } from "./measure.ts";
import { missingRuleOf } from "./missing-rule.ts";
import { codesNotOffered, questionNotOffered } from "./not-offered.ts";
import { quantityValues, winsorise } from "./quantity-values.ts";

/** All indicators of a wave as columns of its respondents, and those that it did not ask. */
export function measureIndicators(
  indicators: readonly IndicatorOfWave[],
  sample: WaveSample,
): { readonly measures: readonly Measure[]; readonly notAsked: readonly NotAsked[] } {
  const measures: Measure[] = [];
  const notAsked: NotAsked[] = [];
  const asked = { questionnaire: sample.answers.questionnaire, wave: sample.wave.wave };
  for (const indicator of indicators) {
    const { id, definition, statistic } = indicator;
    const absent =
      questionsRead(definition).find((question) => !isAsked(question, asked)) ?? questionNotOffered(definition, asked);
    if (absent === undefined) {
      measures.push(...measureIndicator(indicator, sample));
      notAsked.push(...answersNotOffered(indicator, asked));
    } else notAsked.push({ indicator: id, answer: "", statistic, question: absent });
  }
  return { measures, notAsked };
}

function answersNotOffered(
  { id, statistic, definition: { for_each: each } }: IndicatorOfWave,
  asked: { readonly questionnaire: WaveSample["answers"]["questionnaire"]; readonly wave: string },
): readonly NotAsked[] {
  const question = asked.questionnaire.questions.get(each?.question ?? "");
  if (question === undefined || question.type === "grid" || question.type === "rank") return [];
  const codes = codesNotOffered(question, asked).filter((code) => each?.codes?.includes(code) ?? true);
  return codes.map((answer) => ({ indicator: id, answer, statistic, question: null }));
}

function measureIndicator(indicator: IndicatorOfWave, sample: WaveSample): readonly Measure[] {
  const { id, statistic, definition } = indicator;
  const series = seriesOf(definition, { questionnaire: sample.answers.questionnaire, wave: sample.wave.wave });
  const population = populationOf(definition, sample.answers.questionnaire);
  const inBase = baseOf(definition, sample);
  const rule = missingRuleOf(indicator, definition);
  const measure = (answer: string, values: Float64Array, denominator?: Float64Array): Measure => ({
    ...askedOf(judgedCondition(definition, sample, answer), { answers: sample.answers, rule, inBase }),
    indicator: id,
    answer,
    statistic,
    values: masked(values, inBase),
    series,
    population,
    ...(denominator === undefined ? {} : { denominator: masked(denominator, inBase) }),
    ...(definition.probability === undefined ? {} : { probability: definition.probability }),
    ...(indicator.universe ? { concerned: concernedRows(definition, sample, inBase) } : {}),
  });
  if (definition.for_each !== undefined) {
    return answersOf(definition, indicator, { sample, inBase }).map(({ answer, values }) =>
      measure(answer, winsorise(masked(values, inBase), definition.winsorise)),
    );
  }
  if (definition.weighted_by !== undefined) {
    const { values, sizes } = sizedValues(indicator, definition.weighted_by, { sample, inBase });
    return [measure("", values, sizes)];
  }
  if (definition.value !== undefined) {
    const values = winsorise(masked(quantityValues(definition.value, sample.answers), inBase), definition.winsorise);
    const denominator =
      definition.denominator === undefined ? undefined : quantityValues(definition.denominator, sample.answers);
    return [measure("", values, denominator)];
  }
  return [measure("", shareValues(indicator, sample, inBase))];
}

/** What an answer says of a respondent, or not; nothing of a value, which nobody has whom routing passed. */
function judgedCondition(
  { numerator, for_each: each, for_each_in: among }: Computation,
  { answers }: WaveSample,
  answer: string,
): Condition | undefined {
  if (numerator !== undefined || each === undefined) return numerator;
  const type = answers.questionnaire.questions.get(each.question)?.type;
  if (type !== "grid" && type !== "rank") return { question: each.question, in: [answer] };
  return among === undefined ? undefined : { question: each.question, item: answer, in: among };
}

/** Who was asked, where some of the base were not. */
function askedOf(condition: Condition | undefined, counted: Parameters<typeof askedRows>[1]): Pick<Measure, "asked"> {
  const asked = condition === undefined ? undefined : askedRows(condition, counted);
  return asked === undefined ? {} : { asked };
}

/** What each respondent counts for by a second weight: his size, and his answer as many times as it. */
function sizedValues(
  indicator: IndicatorOfWave,
  question: string,
  { sample, inBase }: { readonly sample: WaveSample; readonly inBase: Truth | undefined },
) {
  const { value, winsorise: part } = indicator.definition;
  const sizes = quantityValues({ question }, sample.answers);
  const own =
    value === undefined
      ? shareValues(indicator, sample, inBase)
      : winsorise(masked(quantityValues(value, sample.answers), inBase), part);
  return { values: own.map((answer, row) => answer * sizes[row]), sizes };
}

/** 1 where the numerator holds, 0 where it does not, NaN where it cannot be told; a balance has -1 too. */
function shareValues(indicator: IndicatorOfWave, { answers }: WaveSample, inBase: Truth | undefined): Float64Array {
  const { definition } = indicator;
  const rule = missingRuleOf(indicator, definition);
  const numerator = definition.numerator;
  if (numerator === undefined) throw new Error(`indicator ${indicator.id}: no numerator`);
  const positive = conditionValues(numerator, { answers, rule, inBase });
  if (definition.negative === undefined) return positive;
  const negative = conditionValues(definition.negative, { answers, rule, inBase });
  return positive.map((value, row) => value - negative[row]);
}

function baseOf({ base }: Computation, { answers }: WaveSample): Truth | undefined {
  return base === undefined ? undefined : evaluateCondition(base, answers, MISSING_IS_FALSE);
}

/** Rows that an indicator extrapolated to the universe concerns: those of its base, or those its questions were put to. */
function concernedRows(definition: Computation, { answers }: WaveSample, inBase: Truth | undefined): Uint8Array {
  if (inBase !== undefined) return Uint8Array.from(inBase, (truth) => Number(truth === 1));
  const passed = [missingCode("not-applicable"), missingCode("not-asked")];
  const missing = questionsRead(definition).map((question) => answers.missing(question));
  return Uint8Array.from({ length: answers.rowCount }, (_, row) =>
    Number(missing.some((kinds) => !passed.includes(kinds[row]))),
  );
}

function masked(values: Float64Array, inBase: Truth | undefined): Float64Array {
  return inBase === undefined ? values : values.map((value, row) => (inBase[row] === 1 ? value : Number.NaN));
}
