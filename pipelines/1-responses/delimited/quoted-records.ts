import type { LineEnd } from "./line-ends.ts";

export interface QuotedDialect {
  readonly delimiter: string;
  readonly lineEnd: LineEnd;
  readonly longestCell: number;
  /** Nothing follows the text. */
  readonly last: boolean;
}

/** What makes a record unsafe to split. */
export interface QuoteFault {
  readonly kind: "unclosed" | "text-after" | "too-long";
  /** Position of the quote that opens the field, and of the place where it goes wrong. */
  readonly open: number;
  readonly at: number;
}

export interface ScannedRecord {
  readonly end: number;
  /** Where the next record begins. */
  readonly next: number;
  readonly fault?: QuoteFault;
  /** Quotes inside a field that has none around it. */
  readonly bareQuotes: readonly number[];
}

/** The record that begins at `start`; undefined when the text ends before it does. */
export function scanRecord(text: string, start: number, dialect: QuotedDialect): ScannedRecord | undefined {
  const bareQuotes: number[] = [];
  let at = start;
  while (true) {
    if (text.charCodeAt(at) === 34) {
      const field = closeQuote(text, at, dialect);
      if (field === undefined) return undefined;
      if (field.kind !== undefined) return skipLine(text, { kind: field.kind, open: at, at: field.end }, bareQuotes);
      at = field.end;
    } else at = plainEnd(text, at, dialect.delimiter, bareQuotes);
    if (at >= text.length) return dialect.last ? { end: at, next: at, bareQuotes } : undefined;
    if (text[at] !== dialect.delimiter) break;
    at++;
  }
  const width = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
  if (!dialect.last && at + 1 === text.length && text[at] === "\r") return undefined;
  return { end: at, next: at + width, bareQuotes };
}

interface QuotedField {
  readonly end: number;
  readonly kind?: QuoteFault["kind"];
}

/** End of the quoted field that opens at `open`, just after its closing quote. */
function closeQuote(text: string, open: number, dialect: QuotedDialect): QuotedField | undefined {
  let at = open + 1;
  while (true) {
    const quote = text.indexOf('"', at);
    if (quote < 0) break;
    if (quote - open > dialect.longestCell) return { end: quote, kind: "too-long" };
    const next = text[quote + 1];
    if (next === undefined) return dialect.last ? { end: quote + 1 } : undefined;
    if (next === dialect.delimiter || next === "\n" || next === "\r") return { end: quote + 1 };
    if (next !== '"') return { end: quote + 1, kind: "text-after" };
    at = quote + 2;
  }
  if (dialect.last) return { end: text.length, kind: "unclosed" };
  return text.length - open > dialect.longestCell ? { end: text.length, kind: "too-long" } : undefined;
}

function plainEnd(text: string, start: number, delimiter: string, bareQuotes: number[]): number {
  const separator = delimiter.charCodeAt(0);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === separator || code === 10 || code === 13) return at;
    if (code === 34) bareQuotes.push(at);
  }
  return text.length;
}

/** After a fault, reading goes on at the line after the quote that opens the field. */
function skipLine(text: string, fault: QuoteFault, bareQuotes: readonly number[]): ScannedRecord {
  let end = fault.open;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  const next = Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1));
  return { end, next, fault, bareQuotes };
}
