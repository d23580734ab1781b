import { expect } from "vitest";

/** A table as R printed it: rows and columns by name. */
export interface NamedTable {
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  readonly values: readonly (readonly (number | null)[])[] | readonly number[];
}

/** The rule of the reference set: |a - b| ≤ tol |b| + 1e-9 of the largest value compared. */
export function expectClose(found: readonly number[], wanted: readonly number[], tolerance = 1e-8): void {
  expect(found.length).toBe(wanted.length);
  const scale = Math.max(0, ...wanted.map(Math.abs));
  for (const [i, value] of wanted.entries()) {
    const gap = Math.abs((found[i] ?? Number.NaN) - value);
    expect(gap, `value ${i}: found ${found[i]}, R has ${value}`).toBeLessThanOrEqual(
      tolerance * Math.abs(value) + 1e-9 * scale,
    );
  }
}

/** One column of a table written by rows. */
export function column(rows: readonly (readonly number[])[], index: number): readonly number[] {
  return rows.map((row) => row[index] ?? Number.NaN);
}

/** 1 or -1: what our axis is multiplied by to point as R's does. */
export function axisSign(found: readonly number[], wanted: readonly number[]): number {
  return found.reduce((sum, value, i) => sum + value * (wanted[i] ?? 0), 0) < 0 ? -1 : 1;
}
