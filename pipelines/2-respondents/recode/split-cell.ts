import type { Meaning } from "./interpret-text.ts";

/** The answers in a delimited cell. */
export interface SplitCell {
  readonly meanings: readonly Meaning[];
  /** Pieces that are no code of the list. */
  readonly unknown: readonly string[];
  /** The cell can be cut into answers of the list in more than one way. */
  readonly ambiguous: boolean;
}

/**
 * Cuts a cell into answers of the list. A label may hold the separator: pieces are joined again where only that makes
 * answers of the list; a cell that can be cut in two ways is none of them.
 */
export function splitCell(text: string, separator: string, interpret: (text: string) => Meaning): SplitCell {
  const pieces = text.split(separator);
  const plain = pieces.map(interpret);
  if (pieces.length === 1) return { meanings: plain, unknown: unknownOf(pieces, plain), ambiguous: false };
  const joined = (from: number, to: number): Meaning => interpret(pieces.slice(from, to).join(separator));
  const { ways, last } = countWays(pieces.length, (from, to) => (to - from === 1 ? plain[from] : joined(from, to)));
  if (ways > 1) return { meanings: [INVALID], unknown: [], ambiguous: true };
  if (ways === 0) return { meanings: plain, unknown: unknownOf(pieces, plain), ambiguous: false };
  const meanings: Meaning[] = [];
  for (let end = pieces.length; end > 0; end = last[end]) meanings.push(joined(last[end], end));
  return { meanings: meanings.reverse(), unknown: [], ambiguous: false };
}

const INVALID: Meaning = { kind: "invalid", problem: "code" };
/** A label holds no more separators than this. */
const LONGEST_LABEL = 12;

/** In how many ways the first pieces make answers, and where the last answer of such a cut begins. */
function countWays(
  length: number,
  interpret: (from: number, to: number) => Meaning,
): { readonly ways: number; readonly last: readonly number[] } {
  const ways = [1];
  const last = [0];
  for (let end = 1; end <= length; end++) {
    ways[end] = 0;
    for (let start = Math.max(0, end - LONGEST_LABEL); start < end; start++) {
      if (ways[start] === 0 || interpret(start, end).kind === "invalid") continue;
      if (end - start > 1 && interpret(start, end).kind === "blank") continue;
      ways[end] = Math.min(2, ways[end] + ways[start]);
      last[end] = start;
    }
  }
  return { ways: ways[length], last };
}

const unknownOf = (pieces: readonly string[], meanings: readonly Meaning[]): readonly string[] =>
  pieces.filter((_, index) => meanings[index].kind === "invalid");
