import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cellKey } from "#schemas/tables/cell-key";
import { estimates } from "#schemas/tables/estimates";
import { sourceFiles } from "#tests/layout/source-tree";

const CELL = { public: "p", wave: "2020", indicator: "i", answer: "a", domain_kind: "region", domain: "53" };

test("tells apart every column of the key of estimates", () => {
  const key = cellKey(CELL, CELL.wave);
  for (const column of estimates.key) {
    const other = { ...CELL, [column]: "x" };
    expect(cellKey(other, other.wave), column).not.toBe(key);
  }
  expect(cellKey({ ...CELL, indicator: "", answer: "i" }, "2020")).not.toBe(cellKey({ ...CELL, answer: "" }, "2020"));
});

test("is made in one place", () => {
  const copies = sourceFiles().filter(
    ({ path }) =>
      path.startsWith("pipelines/") && /\[[^\]]*domain_kind, domain\]\.join/.test(readFileSync(path, "utf8")),
  );
  expect(copies.map(({ path }) => path)).toEqual([]);
});
