import { describe, expect, test } from "vitest";
import { composedMeasures } from "#protection/relations/composed-measures";
import { leftBeside } from "#protection/relations/left-beside";

/** Measures by what each respondent has; a blank is nothing. */
const measuresOf = (columns: readonly (readonly (number | undefined)[])[], most: number) =>
  columns.map((column) => ({
    values: Float64Array.from(column, (value) => value ?? Number.NaN),
    rows: Uint8Array.from(column, (value) => Number(value !== undefined)),
    size: column.filter((value) => value !== undefined).length,
    questions: ["q"],
    ...{ least: Math.min(0, ...column.map((value) => value ?? 0)), most },
  }));

const leftOf = (columns: readonly (readonly (number | undefined)[])[], most: number) => {
  const measures = measuresOf(columns, most);
  const [composed, ...others] = composedMeasures(measures);
  expect(others).toEqual([]);
  const left = composed && leftBeside(composed, measures, 3);
  return [...(left?.values.keys() ?? [])].flatMap((row) =>
    left === undefined || Number.isNaN(left.values[row])
      ? []
      : [[row, ...[left.values, left.lower, left.upper].map((own) => Math.round(own[row] * 1e6) / 1e6)]],
  );
};

const A = [0, 100, 50, 0, 100, 50, 100, 0, 50, 100, undefined];
const B = [100, 100, 0, 50, 0, 50, 0, 100, 100, undefined, 0];
const meanOf = (row: number): number => {
  const answered = [A[row], B[row]].filter((value) => value !== undefined);
  return answered.reduce((sum, value) => sum + value, 0) / answered.length;
};

describe("what a sum of measures leaves of those who are not in all of them", () => {
  test("of a mean of two items, half of the one that was answered, within half of its scale", () => {
    const mean = A.map((_, row) => meanOf(row));
    // The sum is told as items less the mean: its sign says nothing.
    expect(leftOf([A, B, mean], 100)).toEqual([
      [9, -50, -50, 0],
      [10, 0, -50, 0],
    ]);
  });

  test("of a balance and its shares, nothing of those who do not know", () => {
    const said = [1, 1, -1, 0, -1, 1, -1, 0, 1, undefined, undefined];
    const [plus, minus] = [1, -1].map((side) => said.map((answer) => Number(answer === side)));
    expect(leftOf([plus, minus, said], 1)).toEqual([]);
  });
});
