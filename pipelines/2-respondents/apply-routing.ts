import type { Column, TextColumn } from "#database/column-table";
import type { FindingTally } from "#findings/finding-tally";
import { Answers, columnName, missingCode, missingColumnName } from "#sample/answers";
import { evaluateCondition, MISSING_IS_FALSE } from "#sample/evaluate-condition";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import type { WaveQuestion } from "#study/wave-questions";
import { missingCodes, missingColumn, PENDING } from "./recode/missing-column.ts";

/** What routing needs: the columns built so far, which it changes in place, question after question. */
export interface Routed {
  readonly columns: Map<string, Column>;
  readonly rowCount: number;
  readonly questionnaire: ResolvedQuestionnaire;
  readonly file: string;
  readonly lines: Int32Array;
  readonly tally: FindingTally;
}

/**
 * Settles what an empty cell means: refused where the question was asked of the respondent, not applicable where
 * routing passed it. An answer given where routing passed is told, and does not count.
 */
export function applyRouting(asked: readonly WaveQuestion[], routed: Routed): void {
  for (const question of asked) {
    const reached = reachedRows(question, routed);
    for (const part of partsOf(question)) settlePart(question, { part, reached }, routed);
  }
}

/** Names of the parts of an answer that carry their own kind of missing. */
export function partsOf({ question, columns }: WaveQuestion): readonly string[] {
  return question.type === "multiple" ? [""] : [...columns.keys()];
}

function reachedRows({ question }: WaveQuestion, { columns, rowCount, questionnaire }: Routed): Int8Array {
  if (question.asked_if === undefined) return new Int8Array(rowCount).fill(1);
  return evaluateCondition(question.asked_if, new Answers({ rowCount, columns }, questionnaire), MISSING_IS_FALSE);
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
  for (let row = 0; row < missing.length; row++) {
    if (reached[row] === 1) {
      if (missing[row] === PENDING) missing[row] = missingCode("refused");
      continue;
    }
    if (missing[row] === 0) {
      const { file, lines, tally } = routed;
      const message = `réponse à ${question.id} alors que la question n'était pas posée`;
      tally.add({ code: "OBS-V225", level: "warning", message, file, line: lines[row], field: question.id });
    }
    missing[row] = missingCode("not-applicable");
  }
  routed.columns.set(name, missingColumn(missing));
  clearValues(valueColumns(asked, part), missing, routed.columns);
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
