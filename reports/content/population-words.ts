import type { Condition } from "#schemas/condition";
import type { Computation } from "#schemas/indicators";
import type { Localised } from "#schemas/labels";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { populationConditions } from "#study/indicators/population-of";
import { definitionFor } from "#study/slices/indicators-of-wave";
import { conditionWords } from "./condition-words.ts";
import type { SpokenStudy } from "./study-view.ts";

/** A number's public and wave, and what it measures. */
export interface Told {
  readonly public: string;
  readonly wave: string;
  readonly indicator: string;
}

/** Of whom a number is told. */
export interface PopulationWords {
  /** Whom a sentence names: « entreprises qui ont un partenariat ». */
  readonly unit: string;
  /** The same in a title too long for it: what restricts the number, and not whom the wave interviews alone. */
  readonly brief: string;
  /** Whom the wave interviews alone; none where it is all of the public. */
  readonly among: readonly string[];
  /** The words that restrict the number among them, one for each condition; none where everybody was asked. */
  readonly restrictions: readonly string[];
  /** Whether they are all whom the wave covers. */
  readonly everybody: boolean;
  /** Who is counted: the population that the wave covers, and what restricts it. */
  readonly scope: string;
  /** The population that the wave covers. */
  readonly covered: string;
  /** Whom of it the number is told of; nothing where it is all of it. */
  readonly only: string | null;
}

/** Of whom the number of an indicator or question is told in a wave: the base that it declares, else the routing to it. */
export function populationWords(study: SpokenStudy, told: Told): PopulationWords {
  const { definition, words } = study;
  const own = definition.study.publics.find(({ id }) => id === told.public);
  const wave = definition.study.waves.find((one) => one.public === told.public && one.wave === told.wave);
  const unit = own === undefined ? told.public : words.text(own.unit);
  const label = own === undefined ? told.public : words.text(own.label);
  const covered = wave === undefined ? label : words.text(wave.population_covered);
  const named = covered.toLowerCase().includes(label.toLowerCase()) ? covered : `${label}, ${covered}`;
  const conditions = words.captions.conditions;
  const among = wave?.among === undefined ? [] : [words.text(wave.among)];
  // Whom the wave asked alone is said once, before what restricts the number among them.
  const asked = among.length === 0 ? unit : conditions.restricted(unit, among);
  const restrictions = restrictionsOf(study, told);
  const brief = restrictions.length === 0 ? unit : conditions.restricted(unit, restrictions);
  const phrases = restrictions.filter((phrase) => !among.includes(phrase));
  const whole = { brief, among, scope: named, covered: named, only: null, restrictions: phrases };
  if (phrases.length === 0) return { ...whole, unit: asked, everybody: true };
  const only = conditions.restricted(unit, phrases);
  const restricted = { ...whole, unit: conditions.restricted(asked, phrases), everybody: false };
  // Said once where the wave covers them only.
  if (named.toLowerCase().includes(only.toLowerCase())) return restricted;
  return { ...restricted, scope: conditions.scope(named, only), only };
}

/** Words that follow the name of the public, one for each condition; in those of the study where it gives them. */
function restrictionsOf(study: SpokenStudy, told: Told): readonly string[] {
  const { definition, words } = study;
  const questionnaire = definition.questionnaires.get(told.public);
  const indicator = definition.indicators.indicators.find(({ id }) => id === told.indicator);
  const computed = indicator === undefined ? undefined : definitionFor(indicator, told);
  if (questionnaire === undefined || (indicator !== undefined && computed === undefined)) return [];
  const computation: Computation = computed ?? { for_each: { question: told.indicator } };
  return [
    ...new Set(
      populationConditions(computation, questionnaire).map((condition) => {
        const own = condition === computed?.base ? computed.among : undefined;
        const said = own ?? amongOf(questionnaire, condition);
        return said === undefined ? conditionWords(study, told.public, condition) : words.text(said);
      }),
    ),
  ];
}

/** What the study calls those whom routing leads to a question: the words of any question that has the same routing. */
function amongOf({ questions }: ResolvedQuestionnaire, condition: Condition): Localised | undefined {
  const text = JSON.stringify(condition);
  return [...questions.values()].find(({ among, asked_if }) => among !== undefined && JSON.stringify(asked_if) === text)
    ?.among;
}
