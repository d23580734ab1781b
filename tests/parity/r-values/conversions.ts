import { numberText } from "#tests/parity/r-language/number-text";
import {
  type Column,
  type Factor,
  lengthOf,
  NotSupported,
  type NumberVector,
  numbers,
  type TextVector,
  texts,
  type Value,
} from "#tests/parity/r-values/value";

/** A vector of numbers: texts are read as numbers, a factor gives its codes from 1, a result its estimates. */
export function asNumbers(value: Value, what = "value"): NumberVector {
  if (value.kind === "numbers") return value;
  if (value.kind === "nothing") return numbers([]);
  if (value.kind === "result" && value.estimates !== undefined)
    return numbers(value.estimates.values, value.estimates.names);
  if (value.kind === "factor") return numbers(value.codes.map((code) => (code < 0 ? Number.NaN : code + 1)));
  if (value.kind === "texts") return numbers(value.values.map(numberFromText), value.names);
  if (value.kind === "list" && value.values.every((entry) => lengthOf(entry) === 1))
    return numbers(
      value.values.map((entry) => asNumber(entry, what)),
      value.names,
    );
  throw new NotSupported(`${what}: numbers expected, found ${value.kind}`);
}

/** One number. */
export function asNumber(value: Value, what = "value"): number {
  const [first] = asNumbers(value, what).values;
  if (first === undefined) throw new NotSupported(`${what}: one number expected`);
  return first;
}

/** A vector of texts: numbers as R prints them, a factor gives its labels. */
export function asTexts(value: Value): TextVector {
  if (value.kind === "texts") return value;
  if (value.kind === "nothing") return texts([]);
  if (value.kind === "factor") return texts(labelsOf(value));
  if (value.kind === "numbers")
    return texts(
      value.values.map((entry) => textFromNumber(entry, value.logical)),
      value.names,
    );
  if (value.kind === "list")
    return texts(
      value.values.map((entry) => asTexts(entry).values[0] ?? null),
      value.names,
    );
  throw new NotSupported(`texts expected, found ${value.kind}`);
}

/** One text. */
export function asText(value: Value, what = "value"): string {
  const [first] = asTexts(value).values;
  if (first === undefined || first === null) throw new NotSupported(`${what}: one text expected`);
  return first;
}

/** One truth value. */
export function asFlag(value: Value | undefined, fallback = false): boolean {
  return value === undefined ? fallback : asNumber(value) === 1;
}

/** A factor; the levels of texts and numbers are sorted, as R's `factor()` does. */
export function asFactor(value: Value): Factor {
  if (value.kind === "factor") return value;
  if (value.kind === "numbers") return factorFromNumbers(value);
  const { values } = asTexts(value);
  const levels = [...new Set(values.filter((entry) => entry !== null))].sort(compareTexts);
  return factorOf(values, levels);
}

/** A factor from labels and the levels they may have; another label is missing. */
export function factorOf(labels: readonly (string | null)[], levels: readonly string[], ordered = false): Factor {
  const places = new Map(levels.map((level, place) => [level, place]));
  return {
    kind: "factor",
    codes: labels.map((label) => (label === null ? -1 : (places.get(label) ?? -1))),
    levels,
    ordered,
  };
}

/** Labels of a factor's rows. */
export function labelsOf(factor: Factor): readonly (string | null)[] {
  return factor.codes.map((code) => factor.levels[code] ?? null);
}

/** A column of a table, whatever vector is given. */
export function asColumn(value: Value): Column {
  if (value.kind === "numbers" || value.kind === "texts" || value.kind === "factor") return value;
  throw new NotSupported(`a column expected, found ${value.kind}`);
}

/** The order of texts in R's usual locale: letters before case; ties by code point. */
export function compareTexts(left: string, right: string): number {
  return left.localeCompare(right, "en") || (left < right ? -1 : Number(left > right));
}

function factorFromNumbers(value: NumberVector): Factor {
  const known = [...new Set(value.values.filter((entry) => !Number.isNaN(entry)))].sort((a, b) => a - b);
  const places = new Map(known.map((entry, place) => [entry, place]));
  return {
    kind: "factor",
    codes: value.values.map((entry) => places.get(entry) ?? -1),
    levels: known.map((entry) => textFromNumber(entry, value.logical) ?? "NA"),
    ordered: false,
  };
}

function textFromNumber(value: number, logical: boolean): string | null {
  if (Number.isNaN(value)) return null;
  if (logical) return value === 1 ? "TRUE" : "FALSE";
  return numberText(value);
}

function numberFromText(text: string | null): number {
  return text === null || text.trim() === "" ? Number.NaN : Number(text);
}
