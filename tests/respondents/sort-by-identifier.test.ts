import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textColumn } from "#columns/column-table";
import { sortByIdentifier } from "#respondents/sort-by-identifier";

/** A table whose only column is the place of each row in the file. */
const placesOf = (count: number) => ({
  rowCount: count,
  columns: new Map([
    ["row", { kind: "integer" as const, values: Float64Array.from({ length: count }, (_, row) => row) }],
  ]),
});

function orderOf(identifiers: readonly (string | null)[]): readonly number[] {
  const column = sortByIdentifier(placesOf(identifiers.length), textColumn(identifiers)).columns.get("row");
  return column?.kind === "integer" ? [...column.values] : [];
}

describe("order of the respondents", () => {
  test("shorter identifiers first, so that numbers are in their order; none last", () => {
    expect(orderOf(["100", null, "9", "10", "é", "B2", null])).toEqual([2, 4, 3, 5, 0, 1, 6]);
  });

  test("rows of one identifier stay as in the file", () => {
    expect(orderOf(["b", "a", "b", "a"])).toEqual([1, 3, 0, 2]);
  });

  test("a table in order comes back as it is", () => {
    const table = placesOf(3);
    expect(sortByIdentifier(table, textColumn(["1", "2", "10"]))).toBe(table);
  });

  test("whatever the order of the file, the identifiers come in the same order", () => {
    const identifiers = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(identifiers, fc.infiniteStream(fc.nat()), (texts, draws) => {
        const shuffled = texts.map((text) => ({ text, key: draws.next().value })).sort((a, b) => a.key - b.key);
        const sorted = (list: readonly string[]) => orderOf(list).map((row) => list[row]);
        expect(sorted(shuffled.map(({ text }) => text))).toEqual(sorted(texts));
      }),
    );
  });
});
