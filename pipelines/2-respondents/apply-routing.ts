import { Answers, missingCode } from "#answers/answers";
import { evaluateCondition, MISSING_IS_FALSE } from "#answers/evaluate-condition";
import { type Column, mapTexts, type TextColumn } from "#columns/column-table";
import type { FindingTally } from "#findings/finding-tally";
import type { Condition } from "#schemas/condition";
import { columnName, missingColumnName } from "#schemas/names/column-name";
import type { Questionnaire } from "#schemas/questionnaire";
import type { AskedQuestionnaire } from "#schemas/study-definition";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { missingCodes, missingColumn, PENDING, PENDING_TEXT } from "./recode/missing-column.ts";

/** What routing needs: the columns built so far, which it changes in place, question after question. */
export interface Routed {
  readonly columns: Map<string, Column>;
  readonly rowCount: number;
  readonly questionnaire: AskedQuestionnaire;
  /** Conditions that should never hold. */
  readonly checks: Questionnaire["checks"];
  readonly file: string;
  readonly lines: Int32Array;
  readonly tally: FindingTally;
}

/**
 * Settles what an empty cell means: refused where the question was asked of the respondent, not applicable where
 * routing passed it. An answer given where routing passed is told, and does not count.
 */
export function applyRouting(asked: readonly WaveQuestion[], routed: Routed): void {
  for (const one of asked) {
    const { id, asked_if } = one.question;
    const reached = asked_if === undefined ? undefined : reachedRows(asked_if, routed);
    for (const part of partsOf(one)) {
      if (reached === undefined) settleAsked(missingColumnName(id, part), routed.columns);
      else settlePart(one, { part, reached }, routed);
    }
  }
}

/** Names of the parts of an answer that carry their own kind of missing. */
export function partsOf({ question, columns }: WaveQuestion): readonly string[] {
  return question.type === "multiple" ? [""] : [...columns.keys()];
}

function reachedRows(condition: Condition, { columns, rowCount, questionnaire }: Routed): Int8Array {
  return evaluateCondition(condition, new Answers({ rowCount, columns }, questionnaire), MISSING_IS_FALSE);
}

/** Asked of everybody: what is pending is a refusal, and no answer is to be taken away. */
function settleAsked(name: string, columns: Map<string, Column>): void {
  const column = columns.get(name);
  if (column?.kind !== "text") return;
  columns.set(
    name,
    mapTexts(column, (kind) => (kind === PENDING_TEXT ? "refused" : kind)),
  );
}

interface SettledPart {
  readonly part: string;
  readonly reached: Int8Array;
}

function settlePart(asked: WaveQuestion, { part, reached }: SettledPart, routed: Routed): void {
  const { question } = asked;
  const name = missingColumnName(question.id, part);
  const column = routed.columns.get(name);
  if (column?.kind !== "text") return;
  const missing = missingCodes(column as TextColumn);
  const answered = answeredRows(asked, routed.columns);
  for (let row = 0; row < missing.length; row++) {
    if (reached[row] === 1) {
      if (missing[row] === PENDING) missing[row] = missingCode("refused");
      continue;
    }
    if (missing[row] === 0 && answered(row)) {
      const { file, lines, tally } = routed;
      const message = `réponse à ${question.id} alors que la question n'était pas posée`;
      tally.add({ code: "OBS-V225", level: "warning", message, file, line: lines[row], field: question.id });
    }
    missing[row] = missingCode("not-applicable");
  }
  routed.columns.set(name, missingColumn(missing));
  clearValues(valueColumns(asked, part), missing, routed.columns);
}

/** Whether a row that is not missing holds an answer: boxes of which none is checked are written for everybody by some tools. */
function answeredRows(asked: WaveQuestion, columns: ReadonlyMap<string, Column>): (row: number) => boolean {
  if (asked.question.type !== "multiple") return () => true;
  const boxes = valueColumns(asked, "").map((name) => columns.get(name));
  return (row) => boxes.some((box) => box?.kind === "integer" && box.values[row] === 1);
}

/** Columns that hold the values of a part of an answer: one for each code of a multiple answer. */
function valueColumns({ question, codeList }: WaveQuestion, part: string): readonly string[] {
  if (question.type !== "multiple") return [columnName(question.id, part)];
  return Object.keys(codeList?.codes ?? {}).map((code) => columnName(question.id, code));
}

/** An answer that does not count is not left where an estimator could read it; the sheet as sent still holds it. */
function clearValues(names: readonly string[], missing: Int8Array, columns: ReadonlyMap<string, Column>): void {
  for (const name of names) {
    const column = columns.get(name);
    if (column === undefined || column.kind === "boolean") continue;
    const values = column.kind === "text" ? column.codes : column.values;
    const nothing = column.kind === "text" ? -1 : Number.NaN;
    for (let row = 0; row < missing.length; row++) if (missing[row] !== 0) values[row] = nothing;
  }
}
