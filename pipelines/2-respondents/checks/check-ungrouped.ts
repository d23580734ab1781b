import { Answers } from "#answers/answers";
import type { Column } from "#columns/column-table";
import type { DerivedCodes } from "#schemas/study-definition";
import { successorsColumn } from "#study/territories/domain-column";
import type { Routed } from "../apply-routing.ts";
import { shownText } from "../recode/report-invalid.ts";

/** Tells the answers that are in no group or class of a variable derived from them: these respondents have nothing for it. */
export function checkUngrouped(routed: Routed): void {
  const { columns, questionnaire, file, lines, tally } = routed;
  const answers = new Answers({ rowCount: routed.rowCount, columns }, questionnaire);
  for (const { id, from, by, classes } of questionnaire.derived.values()) {
    const grouped = columns.get(id);
    const question = questionnaire.questions.get(from);
    if (grouped === undefined || question === undefined) continue;
    const isCoded = classes === undefined || by === "population";
    const answerAt = isCoded ? codeReader(answers, from) : numberReader(answers, from);
    const message = (answer: string) => messageOf({ id, from, by, classes }, answer);
    if (by === "population") tellSplit(id, from, routed);
    for (let row = 0; row < routed.rowCount; row++) {
      const answer = hasValue(grouped, row) ? null : answerAt(row);
      if (answer === null) continue;
      const place = { file, line: lines[row], field: id };
      tally.add({ code: "OBS-V249", message: message(shownText(question, answer)), ...place });
    }
  }
}

function messageOf({ id, from, by, classes }: DerivedCodes, answer: string): string {
  if (by === "population") return `lieux de ${from} sans population connue, dans aucune classe de « ${id} »`;
  return classes === undefined
    ? `réponse « ${answer} » à ${from}, dans aucun groupe de « ${id} »`
    : `réponses à ${from} dans aucune classe de « ${id} »`;
}

/** A place that was split since has the inhabitants of none of those that it became. */
function tellSplit(id: string, from: string, { columns, file, lines, tally }: Routed): void {
  const split = columns.get(successorsColumn(from));
  if (split === undefined) return;
  const message = `lieux de ${from} situés trop largement, dans aucune classe de « ${id} »`;
  for (const [row, line] of lines.entries())
    if (hasValue(split, row)) tally.add({ code: "OBS-V249", message, file, line, field: id });
}

const hasValue = (column: Column, row: number): boolean => column.kind !== "text" || column.codes[row] !== -1;

function codeReader(answers: Answers, from: string): (row: number) => string | null {
  const { dictionary, codes } = answers.coded(from);
  return (row) => (codes[row] === -1 ? null : dictionary[codes[row]]);
}

function numberReader(answers: Answers, from: string): (row: number) => string | null {
  const values = answers.numbers(from);
  return (row) => (Number.isNaN(values[row]) ? null : String(values[row]));
}
