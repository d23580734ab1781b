import type { Column } from "#database/column-table";
import { columnName, missingCode, missingColumnName } from "#sample/answers";
import type { WaveQuestion } from "#study/wave-questions";
import { codeInterpreter, type Meaning } from "./interpret-text.ts";
import { missingColumn, PENDING } from "./missing-column.ts";
import type { NamedColumns, RecodeContext } from "./recode-question.ts";

/** Answers cited by each respondent: one column of 0 and 1 per code, and why there is none. */
interface Citations {
  readonly cited: ReadonlyMap<string, Float64Array>;
  readonly missing: Int8Array;
}

/** Turns a multiple answer, sent as one column per code or as one delimited cell, into a 0/1 column per code. */
export function recodeMultiple(asked: WaveQuestion, context: RecodeContext): NamedColumns {
  const codes = Object.keys(asked.codeList?.codes ?? {});
  const citations: Citations = {
    cited: new Map(codes.map((code) => [code, new Float64Array(context.rowCount)])),
    missing: new Int8Array(context.rowCount).fill(PENDING),
  };
  if (asked.source.delimited === undefined) readColumns(asked, citations, context);
  else readDelimited(asked, citations, context);
  checkCitations(asked, citations, context);
  const columns = new Map<string, Column>();
  for (const [code, values] of citations.cited) {
    const known = values.map((value, row) => (citations.missing[row] === 0 ? value : Number.NaN));
    columns.set(columnName(asked.question.id, code), { kind: "integer", values: known });
  }
  return columns.set(missingColumnName(asked.question.id), missingColumn(citations.missing));
}

const CHECKED = ["1", "oui", "Oui", "OUI", "x", "X", "true"];
const UNCHECKED = ["0", "2", "non", "Non", "NON", "false"];

function readColumns(asked: WaveQuestion, { cited, missing }: Citations, context: RecodeContext): void {
  const checked = asked.source.checked ?? CHECKED;
  for (const [code, name] of asked.columns) {
    const sent = context.sent(name);
    if (sent === undefined) continue;
    const kind = asked.codeList?.missing[code]?.kind;
    const meanings = sent.dictionary.map((text) =>
      boxMeaning(text.trim(), { checked, code, asked, blanks: context.blanks }),
    );
    for (let row = 0; row < context.rowCount; row++) {
      const meaning = meanings[sent.codes[row]];
      if (meaning === "checked" && kind !== undefined) missing[row] = missingCode(kind);
      else if (meaning === "checked") {
        const values = cited.get(code);
        if (values !== undefined) values[row] = 1;
        missing[row] = 0;
      } else if (meaning === "unchecked") continue;
      else if (meaning !== "blank")
        reportText(asked, { text: sent.dictionary[sent.codes[row]], column: name, row }, context);
    }
  }
}

interface Box {
  readonly checked: readonly string[];
  readonly code: string;
  readonly asked: WaveQuestion;
  readonly blanks: readonly string[];
}

function boxMeaning(
  text: string,
  { checked, code, asked, blanks }: Box,
): "checked" | "unchecked" | "blank" | "unknown" {
  if (text === "" || blanks.includes(text)) return "blank";
  if (checked.includes(text) || text === code) return "checked";
  const missing = asked.codeList?.missing ?? {};
  return UNCHECKED.includes(text) || Object.hasOwn(missing, text) ? "unchecked" : "unknown";
}

function readDelimited(asked: WaveQuestion, citations: Citations, context: RecodeContext): void {
  const [name] = asked.columns.values();
  const sent = context.sent(name);
  if (sent === undefined) return;
  const interpret = codeInterpreter(asked, context.blanks);
  const separator = asked.source.delimited ?? ";";
  const meanings = sent.dictionary.map((text) => text.split(separator).map((part) => [part, interpret(part)] as const));
  for (let row = 0; row < context.rowCount; row++) {
    for (const [text, meaning] of meanings[sent.codes[row]] ?? []) {
      if (meaning.kind === "invalid") reportText(asked, { text, column: name, row }, context);
      else cite(meaning, row, citations);
    }
  }
}

function cite(meaning: Meaning, row: number, { cited, missing }: Citations): void {
  if (meaning.kind === "missing" && missing[row] !== 0) missing[row] = missingCode(meaning.missing);
  if (meaning.kind !== "code") return;
  const values = cited.get(meaning.code);
  if (values !== undefined) values[row] = 1;
  missing[row] = 0;
}

interface UnknownText {
  readonly text: string;
  readonly column: string;
  readonly row: number;
}

function reportText({ codeList }: WaveQuestion, { text, column, row }: UnknownText, context: RecodeContext): void {
  const { file, lines, tally } = context;
  const expected = Object.keys(codeList?.codes ?? {}).join(", ");
  const message = `code hors de la liste : « ${text} » dans ${column}`;
  tally.add({
    code: "OBS-V216",
    level: "warning",
    message,
    file,
    line: lines[row],
    field: column,
    value: text,
    expected,
  });
}

/** An exclusive code beside another, or more answers than asked for: told, and left as they are. */
function checkCitations(
  { question, codeList }: WaveQuestion,
  { cited, missing }: Citations,
  context: RecodeContext,
): void {
  const { file, lines, tally, rowCount } = context;
  const exclusive = codeList?.exclusive ?? [];
  const most = question.max_answers ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row < rowCount; row++) {
    if (missing[row] !== 0) continue;
    const codes = [...cited].filter(([, values]) => values[row] === 1).map(([code]) => code);
    const place = { file, line: lines[row], field: question.id, level: "warning" as const };
    if (codes.length > 1 && codes.some((code) => exclusive.includes(code))) {
      tally.add({
        ...place,
        code: "OBS-V222",
        message: `réponse exclusive accompagnée d'une autre dans ${question.id}`,
        value: codes.join("+"),
      });
    }
    if (codes.length > most) {
      tally.add({
        ...place,
        code: "OBS-V223",
        message: `plus de ${most} réponses à ${question.id}`,
        value: String(codes.length),
        expected: String(most),
      });
    }
  }
}
