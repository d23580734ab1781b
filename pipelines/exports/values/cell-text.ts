import type { TextColumn } from "../export-reader.ts";

/** A number in full digits, without exponent: what every later step reads as a number. */
export function plainNumber(value: number): string {
  const text = String(value === 0 ? 0 : value);
  if (!text.includes("e")) return text;
  return value.toLocaleString("en-US", { useGrouping: false, maximumSignificantDigits: 17 });
}

/** A moment as 2024-03-01, or 2024-03-01T12:30:15 when it is not midnight; spreadsheets keep seconds inexactly. */
export function momentText(moment: Date): string {
  const seconds = Math.round(moment.getTime() / 1000);
  const text = new Date(seconds * 1000).toISOString();
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text.slice(0, 19);
}

/** The cell of a typed table as text: nothing as an empty text, true as 1, numbers in full digits. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isNaN(value) ? "" : plainNumber(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Date) return momentText(value);
  return String(value);
}

/** What a cell of a column says, blanks around it apart; nothing where it has no text. */
export const textAt = ({ dictionary, codes }: TextColumn, row: number): string => (dictionary[codes[row]] ?? "").trim();
