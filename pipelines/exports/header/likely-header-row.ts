/** Rows of a table must be filled to this share of its width to be its header or its answers. */
const FILLED = 0.6;

/**
 * The row, from 1, where the header seems to be: the first as wide as the table is, as two rows at least show; titles above
 * it are narrower.
 */
export function likelyHeaderRow(rows: readonly (readonly string[])[]): number {
  const widths = rows.map((row) => row.filter((text) => text.trim() !== "").length);
  const [widest = 0, next = widest] = widths.toSorted((a, b) => b - a);
  const found = widths.findIndex((width) => width >= Math.max(2, next * FILLED));
  return Math.max(0, found) + 1;
}
