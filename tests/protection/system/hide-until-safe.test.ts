import fc from "fast-check";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { hideUntilSafe } from "#protection/system/hide-until-safe";
import type { Line, LinkedCell, LinkedCells } from "#unknowns/linked-cells";

const MINIMUM = 30;

const cell = (count: number, cost = count): LinkedCell => ({
  ...{ count, value: count / 2, lower: 0, upper: count, cost },
  tooNear: (lower, upper) => upper - lower <= 0.1 * count,
  guarded: count > 0,
  yields: false,
});

const line = (whole: number, parts: readonly number[]): Line => ({
  groups: true,
  terms: [{ cell: whole, factor: -1 }, ...parts.map((part) => ({ cell: part, factor: 1 }))],
});

/** Hides cells under the minimum, then what must go with them. */
function protectedCells(counts: readonly number[], lines: readonly Line[]): readonly number[] {
  const cells = counts.map((count) => cell(count));
  const own = Uint8Array.from(counts, (count) => Number(count > 0 && count < MINIMUM));
  const system: LinkedCells = { cells, lines, own, minimum: MINIMUM };
  const hidden = own.slice();
  hideUntilSafe(system, hidden);
  return [...hidden.keys()].filter((one) => hidden[one] === 1);
}

describe("cells that are not shown", () => {
  test("a cell that is hidden takes the smallest beside it along", () => {
    expect(protectedCells([200, 20, 60, 120], [line(0, [1, 2, 3])])).toEqual([1, 2]);
  });

  test("two small cells protect nobody when they are fewer than the minimum together", () => {
    expect(protectedCells([137, 8, 9, 50, 70], [line(0, [1, 2, 3, 4])])).toEqual([1, 2, 3]);
  });

  test("two small cells that make the minimum protect each other", () => {
    expect(protectedCells([170, 25, 25, 50, 70], [line(0, [1, 2, 3, 4])])).toEqual([1, 2]);
  });

  test("respondents without a category are a cell of the partition that no file shows", () => {
    const cells = [cell(121), cell(50), cell(70), cell(1, Number.POSITIVE_INFINITY)];
    const own = Uint8Array.of(0, 0, 0, 1);
    const hidden = own.slice();
    hideUntilSafe({ cells, lines: [line(0, [1, 2, 3])], own, minimum: MINIMUM }, hidden);
    expect([...hidden]).toEqual([0, 1, 0, 1]);
  });

  test("nothing small, nothing hidden", () => {
    expect(protectedCells([120, 50, 70], [line(0, [1, 2])])).toEqual([]);
  });

  test("in any table of two variables, no hidden cell follows from those shown, by the rank of the equations", () => {
    const sizes = fc.array(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(sizes, (table) => {
        const { counts, lines } = linesOf(table);
        const unknown = protectedCells(counts, lines);
        expect(fixedBy(lines, unknown, counts.length)).toEqual([]);
        for (const { terms } of lines) {
          const parts = terms.slice(1).filter(({ cell: part }) => unknown.includes(part));
          const isTold = !unknown.includes(terms[0].cell) && parts.length > 0 && parts.length < terms.length - 1;
          const respondents = parts.reduce((sum, { cell: part }) => sum + counts[part], 0);
          if (isTold) expect(respondents).toBeGreaterThanOrEqual(MINIMUM);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Whole, rows, columns, then cells of a table of two variables, and what adds up to what. */
function linesOf(table: readonly (readonly number[])[]): { readonly counts: number[]; readonly lines: Line[] } {
  const sum = (values: readonly number[]): number => values.reduce((whole, value) => whole + value, 0);
  const [height, width] = [table.length, table[0].length];
  const counts = [
    sum(table.map(sum)),
    ...table.map(sum),
    ...table[0].map((_, column) => sum(table.map((row) => row[column]))),
    ...table.flat(),
  ];
  const [rows, columns] = [[...Array(height).keys()], [...Array(width).keys()]];
  const inner = (row: number, column: number): number => 1 + height + width + row * width + column;
  const lines = [
    line(
      0,
      rows.map((row) => 1 + row),
    ),
    line(
      0,
      columns.map((column) => 1 + height + column),
    ),
    ...rows.map((row) =>
      line(
        1 + row,
        columns.map((column) => inner(row, column)),
      ),
    ),
    ...columns.map((column) =>
      line(
        1 + height + column,
        rows.map((row) => inner(row, column)),
      ),
    ),
  ];
  return { counts, lines };
}

/** Unknowns that the equations fix: adding the unknown alone to them does not raise their rank. */
function fixedBy(lines: readonly Line[], unknown: readonly number[], size: number): readonly number[] {
  if (unknown.length === 0) return [];
  const dense = lines.map(({ terms }) => {
    const row = new Array<number>(size).fill(0);
    for (const { cell: at, factor } of terms) row[at] = factor;
    return unknown.map((at) => row[at]);
  });
  const rank = (rows: readonly (readonly number[])[]): number =>
    new SingularValueDecomposition(new Matrix(rows.map((row) => [...row])), { autoTranspose: true }).rank;
  const known = rank(dense);
  return unknown.filter((_, place) => rank([...dense, unknown.map((_, at) => Number(at === place))]) === known);
}
