export type LineEnd = "\n" | "\r\n" | "\r";

export const LINE_END_NAMES: Readonly<Record<LineEnd, string>> = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" };

/** The first line end of a text outside quotes; undefined when there is none yet, or when it may continue. */
export function firstLineEnd(text: string, last: boolean): LineEnd | undefined {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) quoted = !quoted;
    if (quoted || (code !== 10 && code !== 13)) continue;
    if (code === 10) return "\n";
    if (at + 1 === text.length && !last) return undefined;
    return text.charCodeAt(at + 1) === 10 ? "\r\n" : "\r";
  }
  return undefined;
}

/** Position of the first line end that is not of the given kind, or -1. */
export function otherLineEnd(text: string, lineEnd: LineEnd): number {
  if (lineEnd === "\n") return text.indexOf("\r");
  if (lineEnd === "\r") return text.indexOf("\n");
  return text.search(/\r(?!\n)|(?<!\r)\n/);
}

/** How often `part` occurs. */
export function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

/** Line and column, from 1, of a position in a text whose first line has the number `firstLine`. */
export function placeIn(
  text: string,
  at: number,
  firstLine: number,
): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: firstLine + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
}
