import type { Column, NumberColumn, TextColumn } from "#database/column-table";
import type { FindingTally } from "#findings/finding-tally";
import type { TextColumn as SentColumn } from "#responses/export-reader";
import { columnName, missingCode, missingColumnName } from "#sample/answers";
import type { TerritoryLevel } from "#schemas/study-definition";
import type { WaveQuestion } from "#study/wave-questions";
import { territoryInterpreter } from "./interpret-territory.ts";
import { codeInterpreter, type Meaning, numberInterpreter } from "./interpret-text.ts";
import { missingColumn, PENDING } from "./missing-column.ts";
import { recodeMultiple } from "./recode-multiple.ts";

/** What recoding a question needs to know of the wave. */
export interface RecodeContext {
  readonly rowCount: number;
  readonly lines: Int32Array;
  readonly file: string;
  readonly blanks: readonly string[];
  readonly decimal: "," | ".";
  readonly repairs: readonly string[];
  readonly territories: ReadonlyMap<string, TerritoryLevel>;
  readonly sent: (column: string) => SentColumn | undefined;
  readonly tally: FindingTally;
}

export type NamedColumns = ReadonlyMap<string, Column>;

/** Turns what was sent for a question into typed columns, with a column of kinds of missing beside each. */
export function recodeQuestion(asked: WaveQuestion, context: RecodeContext): NamedColumns {
  if (asked.question.type === "multiple") return recodeMultiple(asked, context);
  const columns = new Map<string, Column>();
  for (const [part, name] of asked.columns) {
    const sent = context.sent(name);
    if (sent === undefined) continue;
    for (const [column, values] of recodePart(asked, { part, sent }, context)) columns.set(column, values);
  }
  return columns;
}

interface Part {
  readonly part: string;
  readonly sent: SentColumn;
}

function recodePart(asked: WaveQuestion, { part, sent }: Part, context: RecodeContext): NamedColumns {
  const { id } = asked.question;
  const meanings = sent.dictionary.map(interpreterOf(asked, context));
  reportInvalid(asked, { meanings, sent }, context);
  const missing = Int8Array.from(sent.codes, (code) => missingOf(meanings[code]));
  const values = isNumeric(asked)
    ? numberValues(meanings, sent.codes, asked.question.integer)
    : codeValues(meanings, sent.codes);
  return new Map<string, Column>([
    [columnName(id, part), values],
    [missingColumnName(id, part), missingColumn(missing)],
  ]);
}

/** Whether answers are numbers: a number, a rank, or a scale or grid with a declared range. */
export function isNumeric({ question }: WaveQuestion): boolean {
  if (question.type === "number" || question.type === "rank") return true;
  return (question.type === "scale" || question.type === "grid") && question.range !== undefined;
}

function interpreterOf(asked: WaveQuestion, context: RecodeContext): (text: string) => Meaning {
  const { question } = asked;
  if (question.type === "text" || question.type === "date") return textInterpreter(context.blanks);
  if (question.type === "territory") return territoryInterpreter(asked, context);
  if (isNumeric(asked)) return numberInterpreter(asked, context);
  return codeInterpreter(asked, context.blanks);
}

function textInterpreter(blanks: readonly string[]): (text: string) => Meaning {
  return (text) =>
    text.trim() === "" || blanks.includes(text.trim()) ? { kind: "blank" } : { kind: "code", code: text.trim() };
}

function missingOf(meaning: Meaning | undefined): number {
  if (meaning === undefined || meaning.kind === "blank") return PENDING;
  if (meaning.kind === "missing") return missingCode(meaning.missing);
  return meaning.kind === "invalid" ? missingCode("invalid") : 0;
}

function codeValues(meanings: readonly Meaning[], sent: Int32Array): TextColumn {
  const dictionary = [...new Set(meanings.flatMap((meaning) => (meaning.kind === "code" ? [meaning.code] : [])))];
  const rank = meanings.map((meaning) => (meaning.kind === "code" ? dictionary.indexOf(meaning.code) : -1));
  return { kind: "text", dictionary, codes: Int32Array.from(sent, (code) => rank[code] ?? -1) };
}

function numberValues(meanings: readonly Meaning[], sent: Int32Array, integer: boolean): NumberColumn {
  const values = meanings.map((meaning) => (meaning.kind === "number" ? meaning.value : Number.NaN));
  return {
    kind: integer ? "integer" : "number",
    values: Float64Array.from(sent, (code) => values[code] ?? Number.NaN),
  };
}

interface Interpreted {
  readonly meanings: readonly Meaning[];
  readonly sent: SentColumn;
}

const PROBLEMS = {
  code: { code: "OBS-V216", message: "code hors de la liste" },
  number: { code: "OBS-V217", message: "nombre illisible" },
  range: { code: "OBS-V220", message: "valeur hors de l'étendue possible" },
} as const;

function reportInvalid(asked: WaveQuestion, { meanings, sent }: Interpreted, context: RecodeContext): void {
  const { question } = asked;
  if (!meanings.some((meaning) => meaning.kind === "invalid")) return;
  for (let row = 0; row < sent.codes.length; row++) {
    const meaning = meanings[sent.codes[row]];
    if (meaning?.kind !== "invalid" || question.type === "territory") continue;
    const text = sent.dictionary[sent.codes[row]];
    const value = question.identifying || question.type === "text" ? `(${text.length} caractères)` : text;
    const { code, message } = PROBLEMS[meaning.problem];
    context.tally.add({
      code,
      level: "warning",
      message: `${message} : « ${value} » dans ${sent.name}`,
      file: context.file,
      line: context.lines[row],
      field: sent.name,
      value,
      expected: expectedOf(asked),
    });
  }
}

function expectedOf({ question, codeList }: WaveQuestion): string | null {
  if (question.range !== undefined) return `de ${question.range[0]} à ${question.range[1]}`;
  const codes = [...Object.keys(codeList?.codes ?? {}), ...Object.keys(codeList?.missing ?? {})];
  return codes.length === 0 ? null : codes.join(", ");
}
