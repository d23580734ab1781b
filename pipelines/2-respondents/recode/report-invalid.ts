import type { TextColumn as SentColumn } from "#exports/export-reader";
import type { FindingCode } from "#findings/catalogue";
import { frenchNumber } from "#findings/text/french-number";
import { hiddenText } from "#findings/text/hidden-text";
import type { FindingLevel } from "#schemas/finding";
import type { Question } from "#schemas/questionnaire";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { likelyDate, likelyDates } from "./interpret-date.ts";
import { rangeOf } from "./interpret-number.ts";
import type { Meaning } from "./interpret-text.ts";
import { causeOfMissing, isMissingWord, type LikelyCause, likelyCause, missingMessage } from "./likely-cause.ts";
import type { RecodeContext } from "./recode-context.ts";

type Problem = Extract<Meaning, { readonly kind: "invalid" }>["problem"];

interface Fault {
  readonly code: FindingCode;
  readonly message: string;
  readonly level: FindingLevel;
  readonly repair?: string;
}

const FAULTS: Readonly<Record<Problem, Fault>> = {
  code: { code: "OBS-V216", message: "code hors de la liste", level: "warning" },
  number: { code: "OBS-V217", message: "nombre illisible", level: "warning" },
  ambiguous: {
    code: "OBS-V218",
    message: "nombre ambigu",
    level: "error",
    repair:
      "exporter sans séparateur de milliers ; si c'est le signe des décimales, le déclarer par decimal: sous export:",
  },
  unit: {
    code: "OBS-V219",
    message: "pourcentage parmi des nombres sans unité",
    level: "error",
    repair: 'uniformiser à la source ; si toutes les valeurs portent « % », déclarer unit: "%"',
  },
  range: { code: "OBS-V220", message: "valeur hors de l'étendue possible", level: "warning" },
  date: {
    code: "OBS-V221",
    message: "date illisible, impossible ou hors de la période plausible",
    level: "warning",
    repair: "réexporter les dates au format AAAA-MM-JJ, ou déclarer format: dans la source de la question",
  },
};

/** More distinct texts than this are told together; of numbers and dates, which no list names, a few are enough. */
const TEXTS_TOLD: Readonly<Record<string, number>> = { "OBS-V216": 20, "OBS-V230": 20 };
const NUMBERS_TOLD = 3;

interface Interpreted {
  readonly meanings: readonly Meaning[];
  readonly sent: SentColumn;
}

/** Tells the texts of a column that mean nothing: each with its number of rows, or all together where they are many. */
export function reportInvalid(asked: WaveQuestion, { meanings, sent }: Interpreted, context: RecodeContext): void {
  if (asked.question.type === "territory" || !meanings.some(({ kind }) => kind === "invalid")) return;
  const rows = rowsByCode(sent);
  const byProblem = Map.groupBy(
    [...meanings.keys()].filter((code) => rows.count[code] > 0),
    (code) => problemOf(meanings[code]),
  );
  for (const [problem, texts] of byProblem) {
    if (problem === undefined) continue;
    const causeOf = problem === "date" ? (text: string) => likelyDate(text.trim()) : undefined;
    tellTexts(asked, { fault: FAULTS[problem], sent, texts, expected: expectedOf(asked), causeOf, ...rows }, context);
  }
}

/** Texts of a column at fault: as codes of its dictionary, with the rows that hold them. */
interface TextsAtFault extends RowsByCode {
  readonly fault: Fault;
  readonly sent: SentColumn;
  readonly texts: readonly number[];
  readonly expected: string | null;
  /** Likely cause for a text that may be shown. */
  readonly causeOf?: (text: string) => string | null;
}

/** One finding for each text, or one for all where they are many or have one likely cause. */
export function tellTexts(asked: WaveQuestion, at: TextsAtFault, context: RecodeContext): void {
  const { question } = asked;
  const { fault, sent, texts, expected, count, first } = at;
  const place = { file: context.file, field: sent.name, expected };
  const missing = texts.filter((text) => isMissingWord(sent.dictionary[text]));
  for (const code of missing) {
    const text = sent.dictionary[code].trim();
    const told = { ...fault, ...place, ...causeOfMissing(text, context.blanks), message: missingMessage(text) };
    const found = { value: text, count: count[code], line: context.lines[first[code]] };
    // The tool that writes NA writes it everywhere: one fault of the file, not of each question.
    context.tally.add({ ...told, ...found }, () => linesOfTexts(sent, [code], context), true);
  }
  const others = texts.filter((text) => !missing.includes(text));
  if (others.length === 0) return;
  const likely =
    question.type === "date"
      ? likelyDates(textsOf(sent, others))
      : fault.repair === undefined
        ? likelyCause(asked, textsOf(sent, others), { ...context, column: sent.dictionary.map((text) => text.trim()) })
        : undefined;
  if (others.length > (TEXTS_TOLD[fault.code] ?? NUMBERS_TOLD) || (likely !== undefined && others.length > 1)) {
    const message = `${fault.message} : ${frenchNumber.count(others.length)} valeurs différentes dans ${sent.name}`;
    const value = shownAmongMany(question, sent.dictionary[others[0]]);
    const cases = others.reduce((sum, text) => sum + count[text], 0);
    const told = { ...fault, ...place, ...likely, message, value, count: cases, line: context.lines[first[others[0]]] };
    context.tally.add(told, () => linesOfTexts(sent, others, context));
    return;
  }
  for (const code of others) tellText(question, { ...at, code, likely }, context);
}

const textsOf = ({ dictionary }: SentColumn, codes: readonly number[]): readonly string[] =>
  codes.map((code) => dictionary[code].trim());

interface TextAtFault extends TextsAtFault {
  readonly code: number;
  readonly likely: LikelyCause | undefined;
}

function tellText(
  question: WaveQuestion["question"],
  { fault, sent, expected, causeOf, count, first, code, likely }: TextAtFault,
  context: RecodeContext,
): void {
  const text = sent.dictionary[code];
  const value = shownText(question, text);
  const cause = value === text ? causeOf?.(text) : undefined;
  const message = `${fault.message} : « ${value} » dans ${sent.name}`;
  const place = { file: context.file, field: sent.name, expected, line: context.lines[first[code]] };
  const told = { ...fault, ...place, message, value, count: count[code] };
  const why = value === text ? { ...likely, ...(cause && { cause }) } : {};
  context.tally.add({ ...told, ...why }, () => linesOfTexts(sent, [code], context));
}

const problemOf = (meaning: Meaning): Problem | undefined => (meaning.kind === "invalid" ? meaning.problem : undefined);

/** Longest text that may be a code or a label; a longer one may be an open answer. */
const LONGEST_SHOWN = 40;

/** What of a text may be shown: nothing of an open answer, of what identifies, of personal details. */
export function shownText({ identifying, type }: Pick<Question, "identifying" | "type">, text: string): string {
  const open = identifying || type === "text" || text.length > LONGEST_SHOWN || PERSONAL.test(text);
  return open ? hiddenText(text) : text;
}

/** Many different words are no codes: names or open answers, in a file whose columns are shifted. */
function shownAmongMany(question: Pick<Question, "identifying" | "type">, text: string): string {
  return /\p{L}{2}/u.test(text) ? hiddenText(text) : shownText(question, text);
}

/** An address of mail, or digits as long as a phone number. */
const PERSONAL = /@|(?:\d[ .-]?){9,}/;

interface RowsByCode {
  readonly count: Int32Array;
  readonly first: Int32Array;
}

/** How many rows hold each text of a column, and the first of them. */
export function rowsByCode({ dictionary, codes }: SentColumn): RowsByCode {
  const count = new Int32Array(dictionary.length);
  const first = new Int32Array(dictionary.length).fill(-1);
  for (let row = 0; row < codes.length; row++) if (count[codes[row]]++ === 0) first[codes[row]] = row;
  return { count, first };
}

/** Lines of the rows that hold one of the texts of a column. */
export function linesOfTexts(
  { codes }: SentColumn,
  texts: readonly number[],
  { lines }: Pick<RecodeContext, "lines">,
): readonly number[] {
  const wanted = new Set(texts);
  return [...lines].filter((_, row) => wanted.has(codes[row]));
}

function expectedOf({ question, codeList, source }: WaveQuestion): string | null {
  if (question.type === "date") return (question.between ?? [source.format ?? "yyyy-mm-dd"]).join(" à ");
  if (question.type === "rank" && source.delimited !== undefined)
    return `chaque ligne une fois : ${Object.keys(question.items ?? {}).join(source.delimited)}`;
  const range = rangeOf(question);
  if (range !== undefined) return `de ${range[0]} à ${range[1]}`;
  const labels = Object.values(codeList?.missing ?? {}).map(({ label }) => label);
  const codes =
    source.values === "labels"
      ? [...Object.values(codeList?.codes ?? {}), ...labels].map((label) => textOf(label))
      : [...Object.keys(codeList?.codes ?? {}), ...Object.keys(codeList?.missing ?? {})];
  return codes.length === 0 ? null : codes.join(", ");
}
