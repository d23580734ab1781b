import type { FieldBounds } from "./field-bounds.ts";

export const QUOTE = 34;
export const LF = 10;
export const CR = 13;

export interface ScanOptions {
  /** The delimiter, one ASCII byte. */
  readonly delimiter: number;
  readonly longestCell: number;
  /** Nothing follows these bytes. */
  readonly last: boolean;
  /** Takes the fields. */
  readonly bounds: FieldBounds;
}

/** What makes a record unsafe to split. */
export interface QuoteFault {
  readonly kind: "unclosed" | "text-after" | "too-long";
  /** Position of the quote that opens the field, and of the place where it goes wrong. */
  readonly open: number;
  readonly at: number;
}

export interface ScannedRecord {
  /** End of the last field, and where the next record begins. */
  readonly end: number;
  readonly next: number;
  /** A field between quotes holds a line end. */
  readonly multiline: boolean;
  readonly fault?: QuoteFault;
  /** First quote inside a field that has none around it. */
  readonly bareQuote?: number;
}

/** The record that begins at `start`, its fields in `bounds`; undefined when the bytes end before it does. */
export function scanRecord(bytes: Buffer, start: number, options: ScanOptions): ScannedRecord | undefined {
  const { delimiter, last, bounds } = options;
  const { length } = bytes;
  let at = start;
  let multiline = false;
  let bareQuote: number | undefined;
  bounds.count = 0;
  for (;;) {
    if (bytes[at] === QUOTE) {
      const field = closeQuote(bytes, at, options);
      if (field === undefined) return undefined;
      if (field.kind !== undefined) return skipLine(bytes, { kind: field.kind, open: at, at: field.end });
      multiline ||= field.multiline;
      bounds.add(at + 1, field.end - 1, field.quoting);
      at = field.end;
    } else {
      const from = at;
      for (; at < length; at++) {
        const byte = bytes[at];
        if (byte === delimiter || byte === LF || byte === CR) break;
        if (byte === QUOTE) bareQuote ??= at;
      }
      bounds.add(from, at, 0);
    }
    if (at >= bytes.length) return last ? { end: at, next: at, multiline, bareQuote } : undefined;
    if (bytes[at] !== delimiter) break;
    at++;
  }
  if (!last && at + 1 === bytes.length && bytes[at] === CR) return undefined;
  const width = bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
  return { end: at, next: at + width, multiline, bareQuote };
}

interface QuotedField {
  readonly end: number;
  readonly quoting: number;
  readonly multiline: boolean;
  readonly kind?: QuoteFault["kind"];
}

/** End of the quoted field that opens at `open`, just after its closing quote. */
function closeQuote(
  bytes: Buffer,
  open: number,
  { delimiter, longestCell, last }: ScanOptions,
): QuotedField | undefined {
  const { length } = bytes;
  let quoting = 1;
  let multiline = false;
  for (let at = open + 1; at < length; at++) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) multiline = true;
    if (byte !== QUOTE) continue;
    if (at - open > 4 * longestCell) return { end: at, quoting, multiline, kind: "too-long" };
    if (at + 1 === length) return last ? { end: at + 1, quoting, multiline } : undefined;
    const next = bytes[at + 1];
    if (next === delimiter || next === LF || next === CR) return { end: at + 1, quoting, multiline };
    if (next !== QUOTE) return { end: at + 1, quoting, multiline, kind: "text-after" };
    quoting = 2;
    at++;
  }
  if (last) return { end: length, quoting, multiline, kind: "unclosed" };
  return length - open > 4 * longestCell ? { end: length, quoting, multiline, kind: "too-long" } : undefined;
}

/** After a fault, reading goes on at the line after the quote that opens the field. */
function skipLine(bytes: Buffer, fault: QuoteFault): ScannedRecord {
  let end = fault.open;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
  const width = bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1;
  return { end, next: Math.min(bytes.length, end + width), multiline: true, fault };
}
