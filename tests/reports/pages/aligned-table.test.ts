import { expect, test } from "vitest";
import { alignedTable } from "#reports/pages/aligned-table";

const columnOf = (...cells: readonly string[]) =>
  alignedTable({ columns: ["a", "b"], rows: cells.map((cell) => ({ heading: "h", cells: [cell] })) });

test.each([
  [["54*", "–", "1\u202f256", "s"]],
  [["92 (1\u202f255)", "s"]],
  [["[57,1\u202f; 67,7]", "–"]],
  [["+2,0\u00a0points", "−0,1\u00a0point"]],
  [["87\u202f%", "n. d."]],
])("%s stand at the right, with their head", (cells) => {
  const { columns, rows } = columnOf(...cells);
  expect(columns.map(({ numeric }) => numeric)).toEqual([false, true]);
  expect(rows.map((row) => row.cells[0]?.kind)).toEqual(cells.map(() => "quantity"));
});

test.each([[["2016", "2020"]], [["54", "hausse"]], [["–", "s"]], [["2016 – 2020"]]])(
  "%s are texts: waves, words, signs alone",
  (cells) => {
    expect(columnOf(...cells).columns[1]?.numeric).toBe(false);
  },
);

test("a long text asks for a wide column", () => {
  expect(columnOf("x".repeat(41)).rows[0]?.cells[0]?.kind).toBe("wide");
  expect(columnOf("x".repeat(40)).rows[0]?.cells[0]?.kind).toBe("");
});
