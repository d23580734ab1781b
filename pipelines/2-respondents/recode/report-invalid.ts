import type { TextColumn as SentColumn } from "#exports/export-reader";
import type { FindingCode } from "#findings/catalogue";
import { frenchNumber } from "#findings/text/french-number";
import { hiddenText } from "#findings/text/hidden-text";
import type { FindingLevel } from "#schemas/finding";
import type { Question } from "#schemas/questionnaire";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { likelyDate } from "./interpret-date.ts";
import type { Meaning } from "./interpret-text.ts";
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
    repair: "déclarer decimal: pour la vague, ou exporter sans séparateur de milliers",
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

/** More distinct texts than this are told together. */
const TEXTS_TOLD = 20;

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

/** One finding for each text, or one for all where they are many. */
export function tellTexts(
  { question }: WaveQuestion,
  { fault, sent, texts, expected, causeOf, count, first }: TextsAtFault,
  context: RecodeContext,
): void {
  const place = { file: context.file, field: sent.name, expected };
  if (texts.length > TEXTS_TOLD) {
    const message = `${fault.message} : ${frenchNumber.count(texts.length)} valeurs différentes dans ${sent.name}`;
    const value = shownAmongMany(question, sent.dictionary[texts[0]]);
    const cases = texts.reduce((sum, text) => sum + count[text], 0);
    const told = { ...fault, ...place, message, value, count: cases, line: context.lines[first[texts[0]]] };
    context.tally.add(told, () => linesOfTexts(sent, texts, context));
    return;
  }
  for (const code of texts) {
    const text = sent.dictionary[code];
    const value = shownText(question, text);
    const cause = value === text ? causeOf?.(text) : undefined;
    const message = `${fault.message} : « ${value} » dans ${sent.name}`;
    const told = { ...fault, ...place, message, value, count: count[code], line: context.lines[first[code]] };
    context.tally.add({ ...told, ...(cause && { cause }) }, () => linesOfTexts(sent, [code], context));
  }
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
  if (question.range !== undefined) return `de ${question.range[0]} à ${question.range[1]}`;
  if (question.type === "rank" && source.delimited !== undefined)
    return `chaque ligne une fois : ${Object.keys(question.items ?? {}).join(source.delimited)}`;
  const codes = [...Object.keys(codeList?.codes ?? {}), ...Object.keys(codeList?.missing ?? {})];
  return codes.length === 0 ? null : codes.join(", ");
}
