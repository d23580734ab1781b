import { POWER_OF_TEN } from "#schemas/csv-number";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { listMeanings, type Meaning } from "./interpret-text.ts";

interface NumberOptions {
  readonly blanks: readonly string[];
  readonly decimal: "," | ".";
  /** Every text of the column: percentages are read only where all are. */
  readonly texts: readonly string[];
}

/** Digits in groups of three by ordinary, no-break or narrow no-break spaces, then decimals. */
const SHAPES = {
  ",": /^-?\d{1,3}([ \u00a0\u202f]?\d{3})*(,\d+)?$|^-?\d+(,\d+)?$/,
  ".": /^-?\d{1,3}([ \u00a0\u202f]?\d{3})*(\.\d+)?$|^-?\d+(\.\d+)?$/,
} as const;
/** What no one writes for an answer: a sign lost its number, or a number its digits. */
const NEGATIVE_ZERO = /^-0+(?:[.,]0+)?$/;
/** With the other decimal sign: thousands, or decimals? */
const AMBIGUOUS = { ",": /^-?\d{1,3}(\.\d{3})+$/, ".": /^-?\d{1,3}(,\d{3})+$/ } as const;
const OTHER = { ",": ".", ".": "," } as const;
/** A sign with at most a few blanks before it: a pattern without bound would take hours on a long cell. */
const PERCENT = /\s{0,3}%$/;

/** A number in this decimal sign, or why it is none. */
export function readNumber(text: string, decimal: "," | "."): number | "number" | "ambiguous" {
  if (AMBIGUOUS[decimal].test(text)) return "ambiguous";
  const isShaped = SHAPES[decimal].test(text) || (POWER_OF_TEN.test(text) && !text.includes(OTHER[decimal]));
  if (NEGATIVE_ZERO.test(text) || !isShaped) return "number";
  return Number(text.replace(/[ \u00a0\u202f]/g, "").replace(",", "."));
}

const INVALID_NUMBER: Meaning = { kind: "invalid", problem: "number" };
const OUT: Meaning = { kind: "invalid", problem: "range" };

/** Reads texts of a numeric question, strictly in the export's own decimal sign; spaces may group thousands. */
export function numberInterpreter(
  { question, source, codeList }: WaveQuestion,
  options: NumberOptions,
): (text: string) => Meaning {
  const decimal = source.decimal ?? options.decimal;
  const known = listMeanings(codeList);
  const isBlank = (text: string): boolean => text === "" || options.blanks.includes(text);
  const isNumber = (text: string): boolean =>
    !isBlank(text) && known.get(text)?.kind !== "missing" && source.recode?.[text] === undefined;
  const percentages =
    isPercent(question.unit) && options.texts.every((text) => !isNumber(text.trim()) || PERCENT.test(text.trim()));
  const range = rangeOf(question);
  const recoded = new Map(Object.entries(source.recode ?? {}));
  const numbered = missingNumbers(known, options.blanks);
  return (text) => {
    const trimmed = text.trim();
    const today = recoded.get(trimmed);
    if (today === undefined && isBlank(trimmed)) return { kind: "blank" };
    const listed = known.get(today ?? trimmed);
    if (listed?.kind === "missing") return listed;
    // What the study writes is a number of today: neither the export's decimal sign nor its scale.
    if (today !== undefined) return inRange(Number(today), range) ? { kind: "number", value: Number(today) } : OUT;
    const digits = trimmed.replace(PERCENT, "");
    const read = readNumber(digits, decimal);
    if (digits !== trimmed && typeof read === "number" && !percentages) return { kind: "invalid", problem: "unit" };
    if (typeof read !== "number") return { kind: "invalid", problem: read };
    const unsaid = numbered.get(read);
    if (unsaid !== undefined) return unsaid;
    const value = rescale(read, source.rescale);
    if (question.integer && !Number.isInteger(value)) return INVALID_NUMBER;
    return inRange(value, range) ? { kind: "number", value } : OUT;
  };
}

/** Missing answers that are whole numbers: 99 is declared, and pandas writes 99.0 in a column that has holes. */
function missingNumbers(known: ReadonlyMap<string, Meaning>, blanks: readonly string[]): ReadonlyMap<number, Meaning> {
  const missing = [...known].filter(([, { kind }]) => kind === "missing");
  const nothing = blanks.map((text) => [text, { kind: "blank" }] as const);
  return new Map(
    [...nothing, ...missing].flatMap(([text, meaning]) => (/^-?\d+$/.test(text) ? [[Number(text), meaning]] : [])),
  );
}

const isPercent = (unit: WaveQuestion["question"]["unit"]): boolean => unit !== undefined && textOf(unit).includes("%");

type Range = WaveQuestion["question"]["range"];

/** What a number may be; a place in an order is 1 to the number of rows. */
export function rangeOf({ type, range, items = {} }: WaveQuestion["question"]): Range {
  return range ?? (type === "rank" ? [1, Object.keys(items).length] : undefined);
}

function inRange(value: number, range: Range): boolean {
  return range === undefined || (value >= range[0] && value <= range[1]);
}

type Rescaling = WaveQuestion["source"]["rescale"];

function rescale(value: number, rule: Rescaling): number {
  if (rule === undefined) return value;
  const [fromLow, fromHigh] = rule.from;
  const [toLow, toHigh] = rule.to;
  return toLow + ((value - fromLow) / (fromHigh - fromLow)) * (toHigh - toLow);
}
