import { expect } from "vitest";

/** Two partitions are the same when labels correspond one to one. */
export function expectSamePartition(found: Int32Array, wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  const pairs = new Set(wanted.map((label, row) => `${label} ${found[row]}`));
  expect(pairs.size).toBe(new Set(wanted).size);
  expect(pairs.size).toBe(new Set(found).size);
}
