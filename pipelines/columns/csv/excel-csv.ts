import type { ColumnTable } from "../column-table.ts";
import { type CsvForm, type FieldWords, textOf, writeForm } from "./csv-bytes.ts";
import { harmless, quoterOf } from "./csv-text.ts";

/**
 * A table as CSV for a double click in a French Excel: semicolons, decimal commas, a byte order mark, and numbers of six
 * significant digits; what Excel would turn into a number or a date (01, 10-49) stays the text that it is.
 */
export const excelCsvOf = (table: ColumnTable): string => textOf(table, formOf(table));

/** The same into a file. */
export const writeExcelCsv = (path: string, table: ColumnTable): void => writeForm(path, table, formOf(table));

const quotedField = quoterOf(";");

/** Codes with zeros before, more digits than Excel keeps, powers of ten, and what looks like a day, a month or an hour. */
const CHANGED =
  /^(?:0\d+|\d{16,}|\d+(?:[.,]\d+)?e[+-]?\d+|\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?|\d{1,2}:\d{2}(?::\d{2})?)$/i;

const textField = (text: string): string => quotedField(CHANGED.test(text) ? `="${text}"` : harmless(text));

const DIGITS = 6;

/** What JavaScript writes in no more characters than these digits and their point has no more digits. */
const isShort = (text: string): boolean => text.length <= DIGITS + 1 && !text.includes("e");

function numberField(value: number): string {
  const whole = String(value);
  if (Number.isInteger(value)) return whole;
  if (isShort(whole)) return whole.replace(".", ",");
  const text = value.toPrecision(DIGITS);
  // The zeros at its end apart, such a text is what the number that it stands for is written as: no need to read it.
  if (Math.abs(value) < 10 ** (DIGITS - 2) && !text.includes("e")) return text.replace(/\.?0+$/, "").replace(".", ",");
  const isLarge = Math.trunc(Math.abs(value)) >= 10 ** (DIGITS - 1);
  const rounded = isLarge ? Math.round(value * 10) / 10 : Number(text);
  return String(rounded).replace(".", ",").replace("e", "E");
}

const WORDS: FieldWords = { text: textField, number: numberField, boolean: (value) => (value ? "VRAI" : "FAUX") };

function formOf({ columns }: ColumnTable): CsvForm {
  const header = [...columns.keys()].map(quotedField).join(";");
  return { head: `\uFEFF${header}\r\n`, delimiter: ";", lineEnd: "\r\n", words: WORDS };
}
