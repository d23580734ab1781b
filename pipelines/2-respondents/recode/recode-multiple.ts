import { missingCode } from "#answers/answers";
import type { Column } from "#columns/column-table";
import type { TextColumn as SentColumn } from "#exports/export-reader";
import type { MissingKind } from "#schemas/labels";
import { columnName, missingColumnName } from "#schemas/names/column-name";
import { missingColumnsOf, type WaveQuestion } from "#study/waves/wave-questions";
import { type Box, readBoxes } from "./box-meaning.ts";
import { codeInterpreter, type Meaning } from "./interpret-text.ts";
import { missingColumn, PENDING } from "./missing-column.ts";
import type { NamedColumns, RecodeContext } from "./recode-context.ts";
import { rowsByCode, tellTexts } from "./report-invalid.ts";
import { type SplitCell, splitCell } from "./split-cell.ts";

/** Answers cited by each respondent: one column of 0 and 1 per code, and why there is none. */
interface Citations {
  readonly cited: ReadonlyMap<string, Float64Array>;
  readonly missing: Int8Array;
  /** Rows of which some box says « not checked ». */
  readonly written: Uint8Array;
}

/** Turns a multiple answer, sent as one column per code or mention, or as one delimited cell, into a 0/1 column per code. */
export function recodeMultiple(asked: WaveQuestion, context: RecodeContext): NamedColumns {
  const codes = Object.keys(asked.codeList?.codes ?? {});
  const citations: Citations = {
    cited: new Map(codes.map((code) => [code, new Float64Array(context.rowCount)])),
    missing: new Int8Array(context.rowCount).fill(PENDING),
    written: new Uint8Array(context.rowCount),
  };
  if (asked.source.mentions !== undefined) readMentions(asked, citations, context);
  else if (asked.source.delimited === undefined) readColumns(asked, citations, context);
  else readDelimited(asked, citations, context);
  checkCitations(asked, citations, context);
  const columns = new Map<string, Column>();
  for (const [code, values] of citations.cited) {
    for (let row = 0; row < values.length; row++) if (citations.missing[row] !== 0) values[row] = Number.NaN;
    columns.set(columnName(asked.question.id, code), { kind: "integer", values });
  }
  return columns.set(missingColumnName(asked.question.id), missingColumn(citations.missing));
}

function readColumns(asked: WaveQuestion, citations: Citations, context: RecodeContext): void {
  const boxes = readBoxes(asked, [...missingColumnsOf(asked), ...asked.columns], context);
  for (const { code, sent, meanings } of boxes) {
    const kind = asked.codeList?.missing[code]?.kind;
    noteMissing(asked, sent, citations);
    if (meanings.includes("checked")) check({ meanings, sent, code, kind }, citations);
    if (kind === undefined) noteUnchecked(meanings, sent, citations);
    reportTexts(asked, { sent, unknown: (text) => meanings[text] === "unknown" }, context);
    reportTexts(asked, { sent, unknown: (text) => meanings[text] === "ambiguous", as: OWN_OR_NO }, context);
  }
  settleUnchecked(asked, boxes, { ...context, ...citations });
}

/** Boxes that say « not checked », and those that say nothing that is known: the answer is then no « none ». */
function noteUnchecked(meanings: Box["meanings"], { codes }: SentColumn, { missing, written }: Citations): void {
  const said = meanings.map((meaning) => (meaning === "unchecked" ? 1 : meaning === "unknown" ? 2 : 0));
  if (said.every((one) => one === 0)) return;
  for (let row = 0; row < codes.length; row++) {
    const one = said[codes[row]];
    if (one === 1) written[row] = 1;
    if (one === 2 && missing[row] === PENDING) missing[row] = missingCode("invalid");
  }
}

/**
 * Who was shown boxes and checked none has answered, unless the study says that these are refusals; told by their number.
 * Where a tool writes nothing in what is not checked, the study alone says that a blank is an answer.
 */
function settleUnchecked(
  { question, source }: WaveQuestion,
  boxes: readonly Box[],
  { missing, written, file, lines, tally }: Citations & RecodeContext,
): void {
  const checked = boxes.some(({ meanings }) => meanings.includes("checked"));
  const silent = source.none_checked === "answer" && checked && !written.includes(1);
  const rows = [...written.keys()].filter((row) => (silent || written[row] === 1) && missing[row] === PENDING);
  if (rows.length === 0) return;
  const answered = source.none_checked !== "missing";
  if (answered) for (const row of rows) missing[row] = 0;
  // An author who has said what it means knows of it; the table of non-response counts it.
  if (source.none_checked !== undefined) return;
  tally.add(
    {
      code: "OBS-V246",
      message: `aucune case cochée à ${question.id}, toutes écrites : dans la base, comme n'ayant rien choisi`,
      file,
      line: lines[rows[0]],
      field: question.id,
      count: rows.length,
    },
    () => rows.map((row) => lines[row]),
  );
}

/** A box, and the kind of missing answer that it says, where it says one. */
interface KindOfBox extends Box {
  readonly kind: MissingKind | undefined;
}

/** Marks the rows where a box is checked; an answer stands, whatever else is checked beside it. */
function check({ meanings, sent, code, kind }: KindOfBox, { cited, missing }: Citations): void {
  const values = cited.get(code);
  const checked = Uint8Array.from(meanings, (meaning) => Number(meaning === "checked"));
  const { codes } = sent;
  for (let row = 0; row < missing.length; row++) {
    if (checked[codes[row]] !== 1) continue;
    if (kind === undefined) {
      if (values !== undefined) values[row] = 1;
      missing[row] = 0;
    } else if (missing[row] !== 0) missing[row] = missingCode(kind);
  }
}

/** A box may hold the code of a missing answer, « question_not_shown »: it stands where no box is checked. */
function noteMissing({ codeList }: WaveQuestion, sent: SentColumn, { missing }: Citations): void {
  const kinds = sent.dictionary.map((text) => codeList?.missing[text.trim()]?.kind);
  if (kinds.every((kind) => kind === undefined)) return;
  for (let row = 0; row < missing.length; row++) {
    const kind = kinds[sent.codes[row]];
    if (kind !== undefined && missing[row] === PENDING) missing[row] = missingCode(kind);
  }
}

function readDelimited(asked: WaveQuestion, citations: Citations, context: RecodeContext): void {
  const [name] = asked.columns.values();
  const sent = context.sent(name);
  if (sent === undefined) return;
  const { other, ...source } = asked.source;
  // What is of no code is « other » once the cell is cut: before, it could be cut anywhere.
  const interpret = codeInterpreter({ ...asked, source }, context.blanks);
  const separator = source.delimited ?? ";";
  const cells = sent.dictionary.map((text) => splitCell(text, separator, interpret));
  const split = other === undefined ? cells : cells.map((cell) => withOther(cell, other));
  for (let row = 0; row < context.rowCount; row++) {
    for (const meaning of split[sent.codes[row]]?.meanings ?? []) cite(meaning, row, citations);
  }
  reportTexts(asked, { sent, unknown: (text) => split[text].unknown.length > 0 }, context);
  reportTexts(asked, { sent, unknown: (text) => split[text].ambiguous, as: AMBIGUOUS }, context);
}

const withOther = (cell: SplitCell, code: string): SplitCell =>
  cell.ambiguous
    ? cell
    : {
        ...cell,
        meanings: cell.meanings.map((one) => (one.kind === "invalid" ? { kind: "code", code } : one)),
        unknown: [],
      };

/** A column for the first answer cited, one for the second: each holds a code, or nothing. */
function readMentions(asked: WaveQuestion, citations: Citations, context: RecodeContext): void {
  const interpret = codeInterpreter(asked, context.blanks);
  for (const name of asked.columns.values()) {
    const sent = context.sent(name);
    if (sent === undefined) continue;
    const meanings = sent.dictionary.map(interpret);
    for (let row = 0; row < context.rowCount; row++) cite(meanings[sent.codes[row]], row, citations);
    reportTexts(asked, { sent, unknown: (text) => meanings[text].kind === "invalid" }, context);
  }
}

function cite(meaning: Meaning, row: number, { cited, missing }: Citations): void {
  if (meaning.kind === "missing" && missing[row] !== 0) missing[row] = missingCode(meaning.missing);
  if (meaning.kind === "invalid" && missing[row] === PENDING) missing[row] = missingCode("invalid");
  if (meaning.kind !== "code") return;
  const values = cited.get(meaning.code);
  if (values !== undefined) values[row] = 1;
  missing[row] = 0;
}

interface Reported {
  readonly sent: SentColumn;
  readonly unknown: (text: number) => boolean;
  readonly as?: typeof UNKNOWN | typeof AMBIGUOUS | typeof OWN_OR_NO;
}

const UNKNOWN = { code: "OBS-V216", message: "code hors de la liste", level: "warning" } as const;
const AMBIGUOUS = {
  code: "OBS-V230",
  message: "réponses multiples impossibles à séparer",
  level: "error",
  repair: "exporter une colonne par réponse, ou changer le séparateur (delimited)",
} as const;

const OWN_OR_NO = {
  code: "OBS-V230",
  message: "case qui dit son propre code, ou « non » : rien dans l'export ne le dit",
  level: "error",
  repair:
    'écrire checked: ["1"] dans la source de la question si 1 est « oui », ou checked: ["1", "2", …] avec ce que dit chaque case cochée',
} as const;

function reportTexts(asked: WaveQuestion, reported: Reported, context: RecodeContext): void {
  const { sent, unknown, as: fault = UNKNOWN } = reported;
  const found = [...sent.dictionary.keys()].filter(unknown);
  if (found.length === 0) return;
  const rows = rowsByCode(sent);
  const texts = found.filter((text) => rows.count[text] > 0);
  const expected = Object.keys(asked.codeList?.codes ?? {}).join(", ");
  tellTexts(asked, { fault, sent, texts, expected, ...rows }, context);
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
  const answers = countCitations({ cited, missing });
  const alone = exclusive.map((code) => cited.get(code)).filter((values) => values !== undefined);
  if (exclusive.length === 0 && most === Number.POSITIVE_INFINITY) return;
  for (let row = 0; row < rowCount; row++) {
    if (missing[row] !== 0 || answers[row] < 2) continue;
    const place = { file, line: lines[row], field: question.id, level: "warning" as const };
    if (alone.some((values) => values[row] === 1)) {
      const message = `réponse exclusive accompagnée d'une autre dans ${question.id}`;
      const codes = [...cited].filter(([, values]) => values[row] === 1).map(([code]) => code);
      tally.add({ ...place, code: "OBS-V222", message, value: codes.join("+") });
    }
    if (answers[row] > most) {
      const message = `plus de ${most} réponses à ${question.id}`;
      const found = { value: String(answers[row]), expected: String(most) };
      tally.add({ ...place, code: "OBS-V223", message, ...found });
    }
  }
}

/** How many codes each respondent cites. */
function countCitations({ cited, missing }: Pick<Citations, "cited" | "missing">): Uint16Array {
  const answers = new Uint16Array(missing.length);
  for (const values of cited.values()) for (let row = 0; row < answers.length; row++) answers[row] += values[row];
  return answers;
}
