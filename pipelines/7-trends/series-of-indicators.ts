import { definitionFor, questionsRead, seriesOf } from "#measures/questions-read";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";

/** The comparable series of each indicator in a wave: the versions of the questions that it reads. */
export function seriesOfIndicators(
  { indicators, questionnaires }: StudyDefinition,
  wave: Wave,
): ReadonlyMap<string, string> {
  const questionnaire = questionnaires.get(wave.public);
  if (questionnaire === undefined) return new Map();
  const series = indicators.indicators.flatMap((indicator) => {
    const definition = definitionFor(indicator, wave);
    if (definition === undefined || questionsRead(definition).length === 0) return [];
    return [[indicator.id, seriesOf(definition, { questionnaire, wave: wave.wave })] as const];
  });
  return new Map(series);
}
