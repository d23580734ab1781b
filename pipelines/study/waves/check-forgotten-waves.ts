import type { FindingLog } from "#findings/finding-log";
import type { Definition, Indicator } from "#schemas/indicators";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import { isAsked, questionsRead } from "../indicators/questions-read.ts";
import type { LocatedYaml } from "../located-yaml.ts";
import { definitionFor } from "../slices/indicators-of-wave.ts";
import { wavesOfPublic } from "./waves-of-public.ts";

const MOST_NAMED = 5;

/**
 * Tells the indicators that stop before the last wave of a public though it asked their questions: their definitions name
 * waves, and not that one. Once for each public.
 */
export function checkForgottenWaves(definition: StudyDefinition, yaml: LocatedYaml, log: FindingLog): void {
  const { study, indicators, questionnaires } = definition;
  for (const { id } of study.publics) {
    const last = wavesOfPublic(study, id).at(-1);
    const questionnaire = questionnaires.get(id);
    if (last === undefined || questionnaire === undefined) continue;
    const forgotten = [...indicators.indicators.entries()].filter(([, indicator]) => {
      const own = indicator.definitions.findLast(({ publics }) => publics.includes(id));
      if (own === undefined || definitionFor(indicator, last) !== undefined) return false;
      return isAskable(own, questionnaire, last.wave);
    });
    const [first] = forgotten;
    if (first === undefined) continue;
    const names = forgotten.slice(0, MOST_NAMED).map(([, indicator]) => `« ${indicator.id} »`);
    const more = forgotten.length - names.length;
    const said = `${names.join(", ")}${more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : ""}`;
    log.add({
      code: "OBS-S016",
      message: `${id}, vague ${last.wave} : ${said} n'y ${forgotten.length > 1 ? "sont pas calculés, et leurs" : "est pas calculé, et ses"} questions y sont posées`,
      file: yaml.file,
      ...yaml.locate(placeOf(first, id)),
      field: placeOf(first, id).map(String).join("."),
      expected: `waves: avec ${last.wave}, si la mesure y reste la même`,
      repair: `ajouter ${last.wave} aux waves: de la définition (ou les retirer) ; rien, si l'indicateur doit s'arrêter avant`,
      count: forgotten.length,
    });
  }
}

function placeOf([index, { definitions }]: readonly [number, Indicator], id: string): readonly PropertyKey[] {
  return [
    "indicators",
    index,
    "definitions",
    definitions.findLastIndex(({ publics }) => publics.includes(id)),
    "waves",
  ];
}

/** Whether a wave asked every question that a definition reads. */
const isAskable = (definition: Definition, questionnaire: ResolvedQuestionnaire, wave: string): boolean =>
  questionsRead(definition).every((question) => isAsked(question, { questionnaire, wave }));
