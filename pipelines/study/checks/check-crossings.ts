import type { Question } from "#schemas/questionnaire";
import type { PublicOfStudy } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { REGION, WHOLE } from "#schemas/tables/status";
import { categoriesOf } from "../categories.ts";
import { mainLevel } from "../territories/main-level.ts";
import type { ReferenceReporter } from "./reference-reporter.ts";

interface Crossed extends Pick<PublicOfStudy, "crossings" | "crossings_of_two" | "structure"> {
  readonly publicId: string;
  /** Variables of the public. */
  readonly known: readonly string[];
  readonly path: readonly PropertyKey[];
}

/** Types of the questions that put each respondent in one category. */
const CROSSED: ReadonlySet<Question["type"]> = new Set(["single", "scale", "territory"]);
/** Between the categories of two variables. */
const BETWEEN = " × ";

/** Checks the variables that indicators are crossed with: they exist, make categories, and name domains that nothing else is called. */
export function checkCrossings(definition: StudyDefinition, crossed: Crossed, reporter: ReferenceReporter): void {
  const { publicId, crossings, crossings_of_two, structure, known, path } = crossed;
  const region = definition.study.publics.find(({ id }) => id === publicId)?.region;
  const check = (name: string, at: readonly PropertyKey[]): void => {
    reporter.known("variable", name, known, at);
    const type = definition.questionnaires.get(publicId)?.questions.get(name)?.type;
    const unlisted = type === "scale" && categoriesOf(definition, publicId, name) === undefined;
    if (type !== undefined && (unlisted || !CROSSED.has(type))) reporter.incorrect(at, uncrossed(name, type));
    if (name === WHOLE) reporter.repeated(at, AS_WHOLE);
    if (name === REGION && region === undefined) reporter.incorrect(at, NO_REGION);
  };
  for (const [at, name] of crossings.entries()) {
    check(name, [...path, "crossings", at]);
    if (name === REGION && region !== undefined) reporter.repeated([...path, "crossings", at], AS_REGION);
  }
  for (const [at, name] of structure.entries()) {
    const place = [...path, "structure", at];
    check(name, place);
    if (name === REGION || isPlace(definition, publicId, name)) reporter.incorrect(place, placeOfStructure(name));
  }
  for (const [at, pair] of crossings_of_two.entries())
    for (const [side, name] of pair.entries()) {
      const place = [...path, "crossings_of_two", at, side];
      check(name, place);
      const codes = [...(categoriesOf(definition, publicId, name)?.keys() ?? [])];
      for (const code of codes) if (code.includes(BETWEEN)) reporter.incorrect(place, misread(name, code));
    }
}

/** Whether a variable tells where a respondent is, or groups territories of the main level. */
function isPlace({ questionnaires, territories }: StudyDefinition, publicId: string, name: string): boolean {
  const { questions, derived } = questionnaires.get(publicId) ?? {};
  const from = derived?.get(name)?.from;
  if (from === undefined) return questions?.get(name)?.type === "territory";
  const origin = questions?.get(from);
  return origin?.type === "territory" && origin.level === mainLevel(territories)?.id;
}

const placeOfStructure = (name: string) => ({
  message: `« ${name} » dit où est le répondant : aucun écart d'un territoire ne resterait à structure égale`,
  expected: "ce que sont les répondants : taille, secteur, âge",
  repair: `ôter ${name} de structure:`,
});

const uncrossed = (name: string, type: Question["type"]) => ({
  message: `« ${name} » (${type}) ne répartit pas les répondants entre des modalités : rien ne peut y être croisé`,
  expected: "une question single, scale ou territory, ou une variable dérivée",
  repair:
    type === "number" || type === "scale"
      ? "en faire des classes, sous derived: dans le questionnaire, et croiser celles-ci"
      : "croiser une autre question",
});

const AS_WHOLE = {
  message: `la variable « ${WHOLE} » et l'ensemble des répondants, que les tables nomment « ${WHOLE} », portent le même nom : l'un serait lu pour l'autre`,
  repair: "renommer la variable dans le questionnaire, et garder la colonne de l'export par column: dans sources:",
};

const NO_REGION = {
  message: `« ${REGION} » est la région du répondant, et le public ne dit pas quelle question la donne (region:)`,
  repair:
    "ajouter region: et la question de type territory qui la donne sous le public ; si c'est une autre question, la renommer et garder sa colonne par column: dans sources:",
};

const AS_REGION = {
  message: `chaque indicateur est déjà calculé par région : croiser « ${REGION} » écrirait deux fois chaque ligne`,
  repair: `ôter ${REGION} de crossings:`,
};

const misread = (name: string, code: string) => ({
  message: `le code « ${code} » de « ${name} » contient «${BETWEEN}», qui sépare les modalités de deux variables croisées : « ${code} » serait lu comme deux`,
  repair: "écrire ce code autrement dans sa liste, et dire par recode: ce que l'export contient",
});
