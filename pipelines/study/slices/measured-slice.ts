import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { type RespondentScores, respondentScores } from "../maturity/respondent-scores.ts";
import { type DomainsOfPublic, domainsOfPublic } from "../territories/territory-domains.ts";
import { type IndicatorOfWave, indicatorsOfWave } from "./indicators-of-wave.ts";
import { type SampleSlice, sampleSlice } from "./sample-slice.ts";

/** What is measured in a wave, and in which domains. */
export interface MeasuredSlice {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
  /** How its respondents are scored one by one; null where they are not. */
  readonly scores: RespondentScores | null;
  /** Questions of the wave that an indicator is named after: their topline is that of the indicator. */
  readonly taken: readonly string[];
  readonly territories: DomainsOfPublic;
  /** Variables crossed with each indicator, one by one and two by two. */
  readonly crossings: readonly string[];
  readonly crossings_of_two: readonly (readonly [string, string])[];
}

/** The part of a study that the measures of a wave follow from. */
export function measuredSlice(definition: StudyDefinition, wave: Wave): MeasuredSlice {
  const { study, indicators } = definition;
  const declared = study.publics.find(({ id }) => id === wave.public);
  const sample = sampleSlice(definition, wave);
  const asked = new Set(sample.questionnaire.questions.map(({ id }) => id));
  return {
    sample,
    indicators: indicatorsOfWave(definition, wave),
    scores: respondentScores(definition, wave),
    taken: indicators.indicators.map(({ id }) => id).filter((id) => asked.has(id)),
    territories: domainsOfPublic(definition, wave.public),
    crossings: declared?.crossings ?? [],
    crossings_of_two: declared?.crossings_of_two ?? [],
  };
}
