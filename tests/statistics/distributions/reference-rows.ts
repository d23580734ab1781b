import { readFileSync } from "node:fs";
import { expect } from "vitest";

type Row = Readonly<Record<string, number>>;

/** The rows of a table that an R script of tests/reference/distributions wrote; infinities are texts there. */
export function referenceRows(file: string, table: string): readonly Row[] {
  const path = new URL(`../../reference/distributions/${file}.json`, import.meta.url);
  const tables = JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, number | string>[]>;
  const rows = tables[table];
  if (rows === undefined) throw new Error(`no table "${table}" in ${file}.json`);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])));
}

/** Relative comparison; equal infinities agree. */
export function expectClose(found: number, expected: number, { tolerance = 1e-10, at = {} as unknown } = {}): void {
  const gap = found === expected ? 0 : Math.abs(found - expected) / Math.abs(expected || 1);
  expect(gap, `found ${found}, R has ${expected} at ${JSON.stringify(at)}`).toBeLessThanOrEqual(tolerance);
}
