import { questionsRead, seriesOf } from "#study/indicators/questions-read";
import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import { type PlainQuestionnaire, questionnaireFrom } from "#study/slices/questionnaire-of-wave";

interface Asking {
  readonly wave: { readonly wave: string };
  readonly questionnaire: PlainQuestionnaire;
  readonly indicators: readonly IndicatorOfWave[];
}

/** The comparable series of each indicator in a wave: the versions of the questions that it reads. */
export function seriesOfIndicators({ wave, questionnaire, indicators }: Asking): ReadonlyMap<string, string> {
  const asked = { questionnaire: questionnaireFrom(questionnaire), wave: wave.wave };
  return new Map(
    indicators
      .filter(({ definition }) => questionsRead(definition).length > 0)
      .map(({ id, definition }) => [id, seriesOf(definition, asked)]),
  );
}
