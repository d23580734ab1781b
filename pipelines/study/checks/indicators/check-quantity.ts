import type { Quantity } from "#schemas/indicators";
import { missingKind } from "#schemas/questions/missing-kind";
import { type ConditionPlace, checkRow } from "../questionnaires/check-condition.ts";
import { isNumbered, type Variable, variableOf } from "../questionnaires/variables.ts";

type Term = Exclude<Quantity, { readonly mean_of: unknown }>;

/** Checks what an indicator averages, sums or ranks: questions, rows and codes exist, and each respondent has a number of it. */
export function checkQuantity(quantity: Quantity, place: ConditionPlace): void {
  if (!("mean_of" in quantity)) checkTerm(quantity, place);
  else
    for (const [at, term] of quantity.mean_of.entries())
      checkTerm(term, { ...place, path: [...place.path, "mean_of", at] });
}

function checkTerm(term: Term, place: ConditionPlace): void {
  const { questionnaire, reporter, path } = place;
  const known = [...questionnaire.questions.keys(), ...questionnaire.derived.keys()];
  reporter.known("question", term.question, known, [...path, "question"]);
  const variable = variableOf(term.question, place);
  if (variable === undefined) return;
  checkRow(term, variable, place);
  checkCount(term, variable, place);
  checkScores(term, variable, place);
}

function checkCount({ count }: Term, { id, answers, codes }: Variable, { reporter, path }: ConditionPlace): void {
  if (answers === "boxes" && count === undefined)
    reporter.incorrect([...path, "question"], {
      message: `« ${id} » a plusieurs réponses, et rien ne dit d'en faire un nombre`,
      repair: `ajouter count: [${codes.slice(0, 3).join(", ")}${codes.length > 3 ? ", …" : ""}], les codes à compter`,
    });
  if (answers !== "boxes" && count !== undefined)
    reporter.incorrect([...path, "count"], {
      message: `count: sans effet, « ${id} » n'est pas une question multiple`,
      repair: "ôter count:, ou donner par scores: la note de chaque code",
    });
  else
    for (const [at, code] of (count ?? []).entries())
      reporter.known(`code de ${id}`, code, codes, [...path, "count", at]);
}

function checkScores({ scores }: Term, variable: Variable, place: ConditionPlace): void {
  const { reporter, path } = place;
  const { id, answers, codes } = variable;
  if (scores === undefined) {
    const hasNoAnswers = checkNoAnswers(variable, place);
    if (answers === "text" || (answers === "code" && !isNumbered(variable)))
      reporter.incorrect([...path, "question"], {
        message: `les réponses à « ${id} » ne sont pas des nombres`,
        repair:
          answers === "text"
            ? "nommer une question qui donne un nombre"
            : `ajouter scores: { ${codes[0] ?? "code"}: … }, la note de chaque code`,
      });
    else if (!hasNoAnswers) tellCodesAveraged(variable, place);
    return;
  }
  if (answers !== "code") {
    reporter.incorrect([...path, "scores"], {
      message: `scores: sans effet, les réponses à « ${id} » ne sont pas des codes d'une liste`,
      repair: "ôter scores:",
    });
    return;
  }
  for (const code of Object.keys(scores)) reporter.known(`code de ${id}`, code, codes, [...path, "scores", code]);
  const without = codes.filter((code) => !Object.hasOwn(scores, code));
  if (without.length > 0)
    reporter.incorrect([...path, "scores"], {
      message: `codes de « ${id} » sans note : ${without.slice(0, 12).join(", ")} ; ceux qui les donnent sortiraient de la base`,
      repair: "donner une note à chaque code, ou déclarer dans missing: ceux qui ne sont pas des réponses",
    });
}

/** Codes of a choice have no order, and those of a scale with unequal steps are no marks: their mean would be a number of nothing. */
function tellCodesAveraged({ id, answers, codes }: Variable, { questionnaire, reporter, path }: ConditionPlace): void {
  if (answers !== "code") return;
  const numbers = codes.map(Number).toSorted((one, other) => one - other);
  const isEven = numbers.every(
    (number, at) => at < 2 || Math.abs(number - 2 * numbers[at - 1] + numbers[at - 2]) < 1e-9,
  );
  const type = questionnaire.questions.get(id)?.type;
  const isChoice = type !== "scale" && type !== "grid" && numbers.join() !== "0,1";
  if (isEven && !isChoice) return;
  reporter.averaged([...path, "question"], {
    message: isChoice
      ? `« ${id} » n'est pas une échelle (${type === undefined ? "variable dérivée" : `type: ${type}`}) : ses codes ${shownCodes(codes)} seraient comptés comme des nombres`
      : `les codes de « ${id} », ${shownCodes(codes)}, n'ont pas de pas égaux, et seraient comptés comme des nombres`,
    repair: isChoice
      ? "déclarer type: scale une question dont les réponses sont les degrés d'une échelle ; sinon donner par scores: la note de chaque code, ou publier la part de chaque réponse"
      : "donner par scores: la note de chaque code ; si ce sont bien ces nombres, les y écrire",
  });
}

const shownCodes = (codes: readonly string[]): string =>
  `${codes.slice(0, 6).join(", ")}${codes.length > 6 ? ", …" : ""}`;

/** A number that stands for no answer would be averaged with the others; whether there is one. */
function checkNoAnswers({ id, answers }: Variable, { questionnaire, reporter, path }: ConditionPlace): boolean {
  const list = questionnaire.codeLists.get(questionnaire.questions.get(id)?.codes ?? "");
  if (answers !== "code" || list === undefined) return false;
  const textsOf = (label: string | Readonly<Record<string, string>>) =>
    typeof label === "string" ? [label] : Object.values(label);
  const said = Object.entries(list.codes).flatMap(([code, label]) => {
    const none = textsOf(label).find((text) => /\p{L}/u.test(text) && missingKind(text.trim()) !== undefined);
    return none === undefined ? [] : [{ code, none }];
  });
  for (const { code, none } of said)
    reporter.incorrect([...path, "question"], {
      message: `« ${code} » de « ${id} » est « ${none} » : il compterait comme le nombre ${code}`,
      repair: `déclarer ${code} sous missing: de la liste, ou donner par scores: la note de chaque code`,
    });
  return said.length > 0;
}
