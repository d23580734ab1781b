import { missingCode } from "#answers/answers";
import { type Codes, codesOf } from "#columns/codes";
import type { Column, NumberColumn, TextColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import { TextRanks } from "#columns/texts/text-ranks";
import type { TextColumn as SentColumn } from "#exports/export-reader";
import { columnName, missingColumnName } from "#schemas/names/column-name";
import { isNumeric } from "#schemas/questions/question-types";
import { successorsColumn, writeSuccessors } from "#study/territories/domain-column";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { dateInterpreter } from "./interpret-date.ts";
import { numberInterpreter } from "./interpret-number.ts";
import { rankingInterpreter } from "./interpret-ranking.ts";
import { territoryInterpreter } from "./interpret-territory.ts";
import { codeInterpreter, type Meaning } from "./interpret-text.ts";
import { missingColumnOf, PENDING } from "./missing-column.ts";
import type { NamedColumns, RecodeContext } from "./recode-context.ts";
import { recodeMultiple } from "./recode-multiple.ts";
import { reportInvalid } from "./report-invalid.ts";
import { tellUnmatched } from "./unmatched-values.ts";

/** Turns what was sent for a question into typed columns, with a column of kinds of missing beside each. */
export function recodeQuestion(asked: WaveQuestion, context: RecodeContext): NamedColumns {
  tellUnmatched(asked, context);
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
  const inOneCell = asked.question.type === "rank" && asked.source.delimited !== undefined;
  const interpret = inOneCell ? rankingInterpreter(asked, part, context.blanks) : interpreterOf(asked, sent, context);
  const meanings = sent.dictionary.map(interpret);
  const isFirst = part === asked.columns.keys().next().value;
  if (!inOneCell || isFirst) reportInvalid(asked, { meanings, sent }, context);
  const missing = missingColumnOf(sent.codes, meanings.map(missingOf));
  const values = isNumeric(asked.question)
    ? numberValues(meanings, sent.codes, asked.question.integer)
    : codeValues(meanings, sent.codes);
  return new Map<string, Column>([
    [columnName(id, part), values],
    [missingColumnName(id, part), missing],
    ...successorColumns(id, meanings, sent.codes),
  ]);
}

/** The places between which split ones are not told apart, where there are some. */
function successorColumns(
  id: string,
  meanings: readonly Meaning[],
  sent: Codes,
): readonly (readonly [string, Column])[] {
  const between = meanings.map((meaning): Meaning => {
    const successors = meaning.kind === "invalid" ? meaning.successors : undefined;
    return successors === undefined ? { kind: "blank" } : { kind: "code", code: writeSuccessors(successors) };
  });
  const some = between.some(({ kind }) => kind === "code");
  return some ? [[successorsColumn(id), codeValues(between, sent)]] : [];
}

function interpreterOf(asked: WaveQuestion, sent: SentColumn, context: RecodeContext): (text: string) => Meaning {
  const { question } = asked;
  if (question.type === "text") return textInterpreter(context.blanks);
  if (question.type === "date") return dateInterpreter(asked, context.blanks);
  if (question.type === "territory") return territoryInterpreter(asked, context);
  if (isNumeric(asked.question)) return numberInterpreter(asked, { ...context, texts: sent.dictionary });
  return codeInterpreter(asked, context.blanks);
}

function textInterpreter(blanks: readonly string[]): (text: string) => Meaning {
  return (text) =>
    text.trim() === "" || blanks.includes(text.trim()) ? { kind: "blank" } : { kind: "code", code: text.trim() };
}

function missingOf(meaning: Meaning): number {
  if (meaning.kind === "blank") return PENDING;
  if (meaning.kind === "missing") return missingCode(meaning.missing);
  return meaning.kind === "invalid" ? missingCode("invalid") : 0;
}

function codeValues(meanings: readonly Meaning[], sent: Codes): TextColumn {
  const distinct = new TextRanks();
  const ranks = distinct.ranksOf(meanings.map((meaning) => (meaning.kind === "code" ? meaning.code : null)));
  const into = codesOf(distinct.size, sent.length);
  return { kind: "text", dictionary: distinct.texts, codes: lookUp(sent, ranks, { into, absent: -1 }) };
}

function numberValues(meanings: readonly Meaning[], sent: Codes, integer: boolean): NumberColumn {
  const values = meanings.map((meaning) => (meaning.kind === "number" ? meaning.value : Number.NaN));
  return {
    kind: integer ? "integer" : "number",
    values: lookUp(sent, values, { into: new Float64Array(sent.length), absent: Number.NaN }),
  };
}
