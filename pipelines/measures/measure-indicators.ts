import { missingCode } from "#answers/answers";
import { evaluateCondition, type MissingRule, type Truth } from "#answers/evaluate-condition";
import type { WaveSample } from "#sample/wave-sample";
import type { Computation } from "#schemas/indicators";
import { populationOf } from "#study/indicators/population-of";
import { isAsked, questionsRead, seriesOf } from "#study/indicators/questions-read";
import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import { answersOf } from "./answers-of.ts";
import { type JudgedCondition, judgeCondition } from "./condition-values.ts";
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
  const measure = (answer: string, { values, asked }: JudgedCondition, denominator?: Float64Array): Measure => ({
    ...(asked === undefined ? {} : { asked }),
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
    return answersOf(definition, indicator, { sample, inBase }).map(({ answer, values, ...judged }) =>
      measure(answer, { ...judged, values: winsorise(masked(values, inBase), definition.winsorise) }),
    );
  }
  if (definition.weighted_by !== undefined) {
    const { sizes, ...judged } = sizedValues(indicator, definition.weighted_by, { sample, inBase });
    return [measure("", judged, sizes)];
  }
  if (definition.value !== undefined) {
    const values = winsorise(masked(quantityValues(definition.value, sample.answers), inBase), definition.winsorise);
    const denominator =
      definition.denominator === undefined ? undefined : quantityValues(definition.denominator, sample.answers);
    return [measure("", { values }, denominator)];
  }
  return [measure("", shareValues(indicator, sample, inBase))];
}

/** What each respondent counts for by a second weight: his size, and his answer as many times as it. */
function sizedValues(
  indicator: IndicatorOfWave,
  question: string,
  { sample, inBase }: { readonly sample: WaveSample; readonly inBase: Truth | undefined },
) {
  const { value, winsorise: part } = indicator.definition;
  const sizes = quantityValues({ question }, sample.answers);
  const { values, ...judged } =
    value === undefined
      ? shareValues(indicator, sample, inBase)
      : { values: winsorise(masked(quantityValues(value, sample.answers), inBase), part) };
  return { ...judged, values: values.map((answer, row) => answer * sizes[row]), sizes };
}

/** 1 where the numerator holds, 0 where it does not, NaN where it cannot be told; a balance has -1 too. */
function shareValues(indicator: IndicatorOfWave, { answers }: WaveSample, inBase: Truth | undefined): JudgedCondition {
  const { definition } = indicator;
  const rule = missingRuleOf(indicator, definition);
  const numerator = definition.numerator;
  if (numerator === undefined) throw new Error(`indicator ${indicator.id}: no numerator`);
  const positive = judgeCondition(numerator, { answers, rule, inBase });
  if (definition.negative === undefined) return positive;
  const { values: negative } = judgeCondition(definition.negative, { answers, rule, inBase });
  return { ...positive, values: positive.values.map((value, row) => value - negative[row]) };
}

function baseOf({ base }: Computation, { answers }: WaveSample): Truth | undefined {
  return base === undefined ? undefined : evaluateCondition(base, answers, NOT_PUT_IS_FALSE);
}

/** In a base, who was not led to a question has no answer to it; who did not answer, or does not know, is on no side of it, under a « not » too. */
const NOT_PUT_IS_FALSE: MissingRule = { falseKinds: ["not-applicable", "not-asked"] };

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
