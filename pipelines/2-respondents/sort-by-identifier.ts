import type { ColumnTable, TextColumn } from "#columns/column-table";
import { pickRows } from "#columns/pick-rows";

/**
 * Rows in the order of their identifiers: what is computed depends neither on the order of the file nor on the key of the
 * pseudonyms. Shorter ones come first, so that numbers are in their order and most files need no change; rows without
 * identifier come last, in the order of the file.
 */
export function sortByIdentifier(table: ColumnTable, identifiers: TextColumn): ColumnTable {
  const order = rowOrder(identifiers);
  if (order.every((row, index) => row === index)) return table;
  return pickRows(table, order);
}

/** Rows by the rank of their identifier, then as in the file: a counting sort. */
function rowOrder({ dictionary, codes }: TextColumn): Int32Array {
  const rank = ranksOf(dictionary);
  const places = new Int32Array(dictionary.length + 2);
  for (const code of codes) places[(code === -1 ? dictionary.length : rank[code]) + 1]++;
  for (let index = 1; index < places.length; index++) places[index] += places[index - 1];
  const order = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    order[places[code === -1 ? dictionary.length : rank[code]]++] = row;
  }
  return order;
}

/** Rank of each text; most files are already in order. */
function ranksOf(dictionary: readonly string[]): Int32Array {
  if (isSorted(dictionary)) return Int32Array.from(dictionary.keys());
  const sorted = Array.from(dictionary.keys()).sort((a, b) => compareIdentifiers(dictionary[a], dictionary[b]));
  const rank = new Int32Array(dictionary.length);
  for (let index = 0; index < sorted.length; index++) rank[sorted[index]] = index;
  return rank;
}

const isSorted = (texts: readonly string[]): boolean =>
  texts.every((text, index) => index === 0 || compareIdentifiers(texts[index - 1], text) < 0);

const compareIdentifiers = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);
