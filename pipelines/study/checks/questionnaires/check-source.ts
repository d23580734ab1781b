import type { Question, Source } from "#schemas/questionnaire";
import { isNumeric, isRankingInCell } from "#schemas/questions/question-types";
import type { ConditionPlace } from "./check-condition.ts";
import { type Variable, variableOf } from "./variables.ts";

/** Checks where a wave holds a question: columns of codes or rows that exist, values that become codes that exist. */
export function checkSource(question: Question, source: Source, place: ConditionPlace): void {
  const variable = variableOf(question.id, place);
  if (variable === undefined) return;
  checkColumns(source, variable, place);
  checkRecoding(question, source, { ...place, variable });
  const { reporter, path } = place;
  if (source.other !== undefined)
    reporter.known(`code de ${question.id}`, source.other, variable.codes, [...path, "other"]);
  if (source.rescale !== undefined && source.rescale.from[0] === source.rescale.from[1])
    reporter.incorrect([...path, "rescale", "from"], {
      message: "changement d'échelle impossible : l'échelle de départ n'a pas d'étendue",
      repair: "écrire la plus petite et la plus grande valeur de l'export",
    });
  if (source.delimited !== undefined && source.delimited === "")
    reporter.incorrect([...path, "delimited"], {
      message: "séparateur vide : une cellule ne pourrait être séparée",
      repair: 'écrire le séparateur de l\'export, par exemple ";"',
    });
}

/** One column for a code or a row, and one code or row for a column. */
function checkColumns({ columns = {} }: Source, variable: Variable, { reporter, path }: ConditionPlace): void {
  const parts = variable.items ?? [...variable.codes, ...variable.missing];
  const kind = variable.items === undefined ? "code" : "ligne";
  const holder = new Map<string, string>();
  for (const [part, column] of Object.entries(columns)) {
    reporter.known(`${kind} de ${variable.id}`, part, parts, [...path, "columns", part]);
    const other = holder.get(column);
    if (other !== undefined)
      reporter.repeated([...path, "columns", part], {
        message: `colonne « ${column} » déclarée pour « ${other} » et pour « ${part} »`,
        repair: "donner à chacun sa colonne",
      });
    holder.set(column, part);
  }
}

function checkRecoding(
  question: Question,
  source: Source,
  { reporter, path, variable }: ConditionPlace & { readonly variable: Variable },
): void {
  const { recode = {}, values } = source;
  const ranking = isRankingInCell(question, source);
  const known = [...((ranking ? variable.items : undefined) ?? variable.codes), ...variable.missing];
  for (const [text, code] of Object.entries(recode)) {
    const where = [...path, "recode", text];
    if (text !== text.trim())
      reporter.incorrect(where, {
        message: `valeur « ${text} » entourée de blancs : l'export est lu sans eux`,
        repair: `écrire « ${text.trim()} »`,
      });
    if (ranking || !isNumeric(question))
      reporter.known(`${ranking ? "ligne" : "code"} de ${question.id}`, code, known, where);
    else if (!variable.missing.includes(code) && !Number.isFinite(Number(code.trim() || "?")))
      reporter.incorrect(where, {
        message: `« ${code} » n'est ni un nombre ni un code de non-réponse de « ${question.id} »`,
        expected: variable.missing.join(", ") || null,
        repair: "écrire un nombre, ou déclarer le code dans missing: de la liste de codes de la question",
      });
  }
  if (values === "labels" && ranking && question.items_from === undefined)
    reporter.incorrect([...path, "values"], {
      message: `les libellés d'un classement en une cellule sont ceux d'une liste de codes`,
      repair: "déclarer les lignes par items_from: et une liste de codes, ou écrire recode: { libellé: ligne }",
    });
  if (values === "labels" && known.length === 0 && question.level === undefined)
    reporter.incorrect([...path, "values"], {
      message: `values: labels sans effet, « ${question.id} » n'a pas de liste de codes`,
      repair: "déclarer codes:",
    });
}
