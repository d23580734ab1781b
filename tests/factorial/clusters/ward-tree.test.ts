import { describe, expect, test } from "vitest";
import { cutTree, wardTree } from "#factorial/clusters/ward-tree";
import { UsageError } from "#statistics/errors";
import { expectSamePartition } from "#tests/factorial/clusters/same-partition";
import { expectClose } from "#tests/factorial/expect-close";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";

const table = new ReferenceTable("wine");
const standardized = table.names.slice(3).map((name) => {
  const values = table.numbers(name);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / spread);
});
const ones = new Float64Array(table.size).fill(1);

describe("reference", () => {
  test("wine.hclust_ward", () => {
    const { expected } = referenceCase<{ height: readonly number[]; cut4: readonly number[] }>("wine.hclust_ward");
    const tree = wardTree(standardized, ones);
    expectClose(
      tree.merges.map(({ gain }) => Math.sqrt(2 * gain)),
      expected.height,
    );
    expectSamePartition(cutTree(tree, 4), expected.cut4);
  });
});

describe("properties", () => {
  test("gains sum to the inertia around the mean", () => {
    const total = wardTree(standardized, ones).merges.reduce((sum, { gain }) => sum + gain, 0);
    expect(total).toBeCloseTo(standardized.length * table.size, 8);
  });
  test("a point of weight 2 is two points at the same place", () => {
    const doubled = wardTree([Float64Array.of(0, 0, 1, 5, 9)], new Float64Array(5).fill(1));
    const weighted = wardTree([Float64Array.of(0, 1, 5, 9)], Float64Array.of(2, 1, 1, 1));
    expect(doubled.merges.slice(1).map(({ gain }) => gain)).toEqual(weighted.merges.map(({ gain }) => gain));
  });
  test("cuts are nested", () => {
    const tree = wardTree(standardized, ones);
    for (let k = 2; k < 10; k++) {
      const [fine, coarse] = [cutTree(tree, k + 1), cutTree(tree, k)];
      expect(new Set(fine).size).toBe(k + 1);
      expect(new Set(fine.map((label, row) => 100 * label + (coarse[row] ?? 0))).size).toBe(k + 1);
    }
  });
  test("ties end: a grid of equal distances", () => {
    const side = Array.from({ length: 400 }, (_, i) => i);
    const grid = [Float64Array.from(side, (i) => (i % 20) / 3), Float64Array.from(side, (i) => Math.floor(i / 20) / 3)];
    const tree = wardTree(grid, new Float64Array(400).fill(0.1));
    expect(tree.merges.length).toBe(399);
    expect(tree.merges.every(({ gain }, i) => i === 0 || gain >= (tree.merges[i - 1]?.gain ?? 0))).toBe(true);
  });
  test("one point is a tree without merges", () => {
    expect(cutTree(wardTree([Float64Array.of(3)], Float64Array.of(1)), 1)).toEqual(Int32Array.of(0));
  });
});

describe("refusals", () => {
  test("a weight of zero, an axis too short, more clusters than points", () => {
    expect(() => wardTree([Float64Array.of(1, 2)], Float64Array.of(1, 0))).toThrow(UsageError);
    expect(() => wardTree([Float64Array.of(1)], Float64Array.of(1, 1))).toThrow(UsageError);
    expect(() => cutTree(wardTree([Float64Array.of(1, 2)], Float64Array.of(1, 1)), 3)).toThrow(UsageError);
  });
});
