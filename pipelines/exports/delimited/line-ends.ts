import { CR, LF, QUOTE } from "./scan-record.ts";

export type LineEnd = "LF" | "CRLF" | "CR";

/** The first line end outside quotes; undefined when there is none yet, or when it may continue. */
export function firstLineEnd(bytes: Buffer, last: boolean): LineEnd | undefined {
  let quoted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    if (quoted || (byte !== LF && byte !== CR)) continue;
    return !last && byte === CR && at + 1 === bytes.length ? undefined : lineEndAt(bytes, at);
  }
  return undefined;
}

/** The line end that begins at a position. */
export function lineEndAt(bytes: Buffer, at: number): LineEnd {
  if (bytes[at] === LF) return "LF";
  return bytes[at + 1] === LF ? "CRLF" : "CR";
}

/** Line ends of any kind between two positions. */
export function countLines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) count++;
  }
  return count;
}

/** Line and column in characters, from 1, of a position; the record that begins at `start` is on `line`. */
export function placeOf(bytes: Buffer, at: number, record: { readonly start: number; readonly line: number }) {
  let lineStart = at;
  while (lineStart > record.start && bytes[lineStart - 1] !== LF && bytes[lineStart - 1] !== CR) lineStart--;
  const column = bytes.toString("utf8", lineStart, at).length + 1;
  return { line: record.line + countLines(bytes, record.start, lineStart), column };
}
