import { describe, expect, test } from "vitest";
import { smallSum } from "#protection/system/small-sums";
import type { LinkedCell } from "#unknowns/linked-cells";

const cellOf = (count: number): LinkedCell => ({
  ...{ count, value: count, lower: 0, upper: 100, guarded: true, cost: count, yields: true },
  tooNear: () => false,
});
const system = (counts: readonly number[]) => ({
  ...{ cells: counts.map(cellOf), lines: [], own: new Uint8Array(counts.length), minimum: 30 },
});
const row = (...terms: readonly (readonly [number, number])[]) => terms.map(([cell, factor]) => ({ cell, factor }));

describe("cells that are known together", () => {
  test("those of one row", () => {
    expect(smallSum([row([0, 1], [1, 1])], system([10, 8]), new Set())).toEqual([0, 1]);
    expect(smallSum([row([0, 1], [1, 1])], system([10, 20]), new Set())).toBeUndefined();
  });

  test("those of two rows, in which what else they leave cancels", () => {
    const rows = [row([0, 1], [2, 2]), row([1, 1], [2, -2])];
    expect(smallSum(rows, system([10, 8, 2]), new Set())?.toSorted()).toEqual([0, 1]);
    expect(smallSum(rows, system([10, 20, 2]), new Set())).toBeUndefined();
  });

  test("those of two rows that have halves", () => {
    const rows = [row([0, 1], [2, 0.5], [3, -0.5]), row([1, 1], [2, 0.5], [3, 0.5])];
    expect(smallSum(rows, system([10, 8, 5, 5]), new Set())?.toSorted()).toEqual([0, 1, 2]);
    expect(smallSum(rows, system([10, 18, 5, 5]), new Set())).toBeUndefined();
  });

  test("those of seven rows", () => {
    const rows = [6, 5, 4, 3, 2, 1].map((cell) => row([cell, 1], [0, -1]));
    expect(smallSum([row([7, 1], [0, 6]), ...rows], system([1, 2, 2, 2, 2, 2, 2, 7]), new Set())?.length).toBe(7);
  });

  test("not where what a larger cell leads is in it", () => {
    expect(smallSum([row([0, 1], [1, 1])], system([40, 8]), new Set())).toBeUndefined();
  });

  test("a whole is no more than its parts, unless what is shown tells it from them", () => {
    const rows = [row([0, 1], [1, -1], [2, -1]), row([3, 1], [1, 2], [2, 2])];
    expect(smallSum(rows, system([12, 7, 5, 15]), new Set())).toBeUndefined();
    expect(smallSum(rows, system([13, 7, 5, 15]), new Set())).toBeUndefined();
    expect(smallSum(rows, system([9, 3, 2, 15]), new Set())?.toSorted()).toEqual([0, 1, 2, 3]);
  });

  test("a row that leaves two of a cell, and one that takes one away", () => {
    const rows = [row([0, 1], [2, 2]), row([1, 1], [2, -1])];
    expect(smallSum(rows, system([10, 8, 5]), new Set())?.toSorted()).toEqual([0, 1, 2]);
    expect(smallSum(rows, system([10, 8, 5]), new Set([1]))).toBeUndefined();
  });

  test("not where a share of a cell is left; where nothing yields too", () => {
    expect(smallSum([row([0, 1], [1, 0.5])], system([10, 8]), new Set())).toBeUndefined();
    const firm = system([10, 8]);
    const cells = firm.cells.map((cell) => ({ ...cell, yields: false }));
    expect(smallSum([row([0, 1], [1, 1])], { ...firm, cells }, new Set())).toEqual([0, 1]);
  });
});
