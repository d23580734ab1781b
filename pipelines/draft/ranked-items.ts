import type { ColumnContent } from "./column-content.ts";
import type { DelimitedItems } from "./delimited-items.ts";

const SEPARATORS = [";", "|", "\n", " > ", ",", " "] as const;
const FEWEST_ITEMS = 3;
/** Fewer cells may hold all the answers of a multiple question by chance. */
const FEWEST_CELLS = 10;

/** The rows of a ranking sent in one cell: every cell holds the same items, not always in the same order. */
export function rankedItems({ texts, answered }: ColumnContent): DelimitedItems | undefined {
  if (texts.size < 2 || answered < FEWEST_CELLS) return undefined;
  for (const separator of SEPARATORS) {
    const cells = [...texts.keys()].map((text) => piecesOf(text, separator));
    const [first] = cells;
    const items = [...first].sort((a, b) => a.localeCompare(b, "fr", { numeric: true }));
    if (items.length < FEWEST_ITEMS || new Set(items).size < items.length) continue;
    const key = [...first].sort().join("\n");
    if (cells.every((pieces) => pieces.length === items.length && [...pieces].sort().join("\n") === key))
      return { separator, items };
  }
  return undefined;
}

const piecesOf = (text: string, separator: string): readonly string[] =>
  text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
