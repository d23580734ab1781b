import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingLog } from "#findings/finding-log";
import type { Question } from "#schemas/questionnaire";
import { categoriesOf } from "../categories.ts";
import { textOf } from "../localise.ts";
import { categoriesOfMargin, variablesOfMargin } from "../margin-variables.ts";
import { variablesOf } from "../variables-of.ts";
import { isAsked } from "../waves/is-asked.ts";
import type { OneMargin } from "./one-margin.ts";

/** Types of the questions that put each respondent in one category. */
const ONE_CATEGORY: ReadonlySet<Question["type"]> = new Set(["single", "scale", "territory"]);

/** Checks that a margin's variables exist, are asked in its wave, and have its categories. */
export function checkMarginCategories(margin: OneMargin, log: FindingLog): void {
  const { definition, wave, file, variable, rows } = margin;
  const known = categoriesOfMargin(definition, wave.public, variable);
  if (known === undefined) {
    tellUnknown(margin, log);
    return;
  }
  checkVariables(margin, log);
  const seen = new Set<string>();
  for (const { category, line } of rows) {
    const at = { file, line, column: variable.length + 2, field: variable, value: category };
    if (seen.has(category)) {
      const message = `marge « ${variable} » : catégorie écrite deux fois, « ${category} »`;
      log.add({ code: "OBS-S007", message, ...at });
    }
    seen.add(category);
    if (known.includes(category)) continue;
    const expected = known.slice(0, 30).join(", ");
    const code = codeMeant(margin, category, known);
    const message = `marge « ${variable} » : catégorie inconnue « ${category} »`;
    log.add({ code: "OBS-S010", message, ...at, expected, repair: code === undefined ? null : `écrire ${code}` });
  }
}

/** Each variable that a margin crosses puts the wave's respondents in categories. */
function checkVariables({ definition, wave, file, variable, rows }: OneMargin, log: FindingLog): void {
  const place = { file, line: rows[0].line, column: 1, field: variable };
  const questionnaire = definition.questionnaires.get(wave.public);
  const region = definition.study.publics.find(({ id }) => id === wave.public)?.region;
  for (const name of variablesOfMargin(variable)) {
    const type = questionnaire?.questions.get(name)?.type;
    if (type !== undefined && !ONE_CATEGORY.has(type)) {
      const message = `marge « ${variable} » : « ${name} » (${type}) ne met pas chaque répondant dans une catégorie`;
      log.add({
        code: "OBS-S006",
        message,
        ...place,
        value: name,
        expected: "une question single, scale ou territory",
      });
    }
    if (questionnaire === undefined || isAsked(questionnaire, { name, wave: wave.wave, region })) continue;
    const message = `marge « ${variable} » : « ${name} » n'est pas posée à la vague ${wave.wave}`;
    const repair = `retirer cette marge de la vague, ou ajouter ${wave.wave} aux vagues de « ${name} »`;
    log.add({ code: "OBS-S006", message, ...place, value: name, repair });
  }
}

function tellUnknown({ definition, wave, file, variable, rows }: OneMargin, log: FindingLog): void {
  const variables = variablesOf(definition, wave.public) ?? [];
  const crossed = variablesOfMargin(variable);
  const wrong = crossed.find((name) => categoriesOf(definition, wave.public, name) === undefined) ?? variable;
  const near = nearestWord(wrong, variables);
  const message = `variable de marge inconnue, ou sans catégories : « ${wrong} »${didYouMean(near)}`;
  const isTotal = /^(?:total|ensemble|somme)/i.test(wrong.trim());
  const repair = isTotal
    ? "retirer la ligne du total : une marge n'a que ses catégories"
    : near === undefined
      ? `écrire une question ou une variable dérivée du public : ${variables.slice(0, 10).join(", ")}`
      : `écrire « ${near} »`;
  log.add({ code: "OBS-S006", message, file, line: rows[0].line, column: 1, field: variable, value: wrong, repair });
}

/** The code that a label, or a code without its zero, stands for. */
function codeMeant(
  { definition, wave, variable }: OneMargin,
  category: string,
  known: readonly string[],
): string | undefined {
  const labels = categoriesOf(definition, wave.public, variable);
  const named = [...(labels ?? [])].filter(([, label]) => textOf(label) === category).map(([code]) => code);
  if (named.length === 1) return named[0];
  return known.find((code) => code === `0${category}`);
}
