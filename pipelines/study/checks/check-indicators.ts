import { type Definition, type Indicator, kindOf, type Quantity } from "#schemas/indicators";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import { checkCondition } from "./check-questionnaires.ts";
import type { ReferenceReporter } from "./reference-reporter.ts";

/** Checks indicators.yaml: publics, themes, questions, items and codes exist, and each statistic has what it needs. */
export function checkIndicators(
  { study, questionnaires, indicators: file }: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  const publicIds = study.publics.map(({ id }) => id);
  const themes = file.themes.map(({ id }) => id);
  reporter.unique("thème", themes, (index) => ["themes", index, "id"]);
  reporter.unique(
    "indicateur",
    file.indicators.map(({ id }) => id),
    (index) => ["indicators", index, "id"],
  );
  for (const [index, indicator] of file.indicators.entries()) {
    if (indicator.part_of !== undefined)
      reporter.known(
        "indicateur",
        indicator.part_of,
        file.indicators.map(({ id }) => id),
        ["indicators", index, "part_of"],
      );
    if (indicator.theme !== undefined) reporter.known("thème", indicator.theme, themes, ["indicators", index, "theme"]);
    for (const [at, definition] of indicator.definitions.entries()) {
      const path = ["indicators", index, "definitions", at];
      for (const [rank, id] of definition.publics.entries()) {
        reporter.known("public", id, publicIds, [...path, "publics", rank]);
        const questionnaire = questionnaires.get(id);
        if (questionnaire !== undefined) checkDefinition({ indicator, definition, questionnaire, path }, reporter);
      }
    }
  }
}

interface OneDefinition {
  readonly indicator: Indicator;
  readonly definition: Definition;
  readonly questionnaire: ResolvedQuestionnaire;
  readonly path: readonly PropertyKey[];
}

function checkDefinition(
  { indicator, definition, questionnaire, path }: OneDefinition,
  reporter: ReferenceReporter,
): void {
  for (const key of ["numerator", "negative", "base"] as const) {
    const condition = definition[key];
    if (condition === undefined) continue;
    checkCondition(condition, questionnaire, (name, known, kind) => reporter.known(kind, name, known, [...path, key]));
  }
  if (definition.among !== undefined && definition.base === undefined)
    reporter.incorrect([...path, "among"], {
      message: "among dit qui est dans la base, et la définition n'en déclare pas (base)",
      repair: "déclarer base:, ou écrire among: sous la question dont le filtre (asked_if) restreint la base",
    });
  for (const key of ["value", "denominator"] as const) {
    for (const { question } of termsOf(definition[key])) {
      reporter.known("question", question, [...questionnaire.questions.keys()], [...path, key]);
    }
  }
  const each = definition.for_each?.question;
  if (each !== undefined)
    reporter.known("question", each, [...questionnaire.questions.keys()], [...path, "for_each", "question"]);
  for (const key of missingParts(indicator, definition)) {
    reporter.known(`partie obligatoire (${indicator.statistic})`, key, Object.keys(definition), path);
  }
}

function termsOf(quantity: Quantity | undefined): readonly { readonly question: string }[] {
  if (quantity === undefined) return [];
  return "mean_of" in quantity ? quantity.mean_of : [quantity];
}

/** The parts that the kind needs and the definition has not. */
function missingParts({ statistic }: Indicator, definition: Definition): readonly string[] {
  return kindOf(statistic)
    .needs.filter((parts) => parts.every((part) => definition[part] === undefined))
    .map(([first]) => first);
}
