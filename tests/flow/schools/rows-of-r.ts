import { expect } from "vitest";

export type Row = Readonly<Record<string, number | string | boolean | null>>;

/** R tells of every domain: rules of disclosure that hide none for what it would tell of another. */
export const TELLS_ALL = { minimum_base: 2, few_answers: 1, near_count: 0, near_share: 0, near_contribution: 0 };

/** Tells whether each number is R's, to 1e-9 of it (of 1e-3 for a difference near 0). */
export function expectSame(found: Row | undefined, row: Row, names: readonly string[]): void {
  for (const name of names) {
    const value = row[name];
    if (value === null) continue;
    expect(found?.[name], name).toEqual(expect.any(Number));
    const scale = Math.max(Math.abs(Number(value)), name === "difference" ? 1e-3 : 0);
    expect(Math.abs(Number(found?.[name]) - Number(value)), name).toBeLessThanOrEqual(1e-9 * scale);
  }
}

export function rowLike(rows: readonly Row[], row: Row, keys: readonly string[]): Row | undefined {
  return rows.find((one) => keys.every((key) => one[key] === row[key]));
}
