import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { populationOfMargins } from "#draft/wave/given/population-of-margins";
import { temporaryFolder } from "#tests/study/edited-study";

/** Margins of a year as a file, in which the population grew. */
function margins(...rows: readonly string[]): readonly string[] {
  const file = join(temporaryFolder(), "marges.csv");
  writeFileSync(file, ["variable,category,count,share,source,date,confidence", ...rows, ""].join("\n"));
  return [file];
}
const GROWN = margins(
  "size,small,120,,x,2026,A",
  "size,large,30,,x,2026,A",
  "area,1,100,,x,2026,A",
  "area,2,50,,x,2026,A",
);

test("the population by stratum is that of the margin on the strata", () => {
  expect(populationOfMargins({ by: "area", counts: { 1: 80, 2: 40 } }, GROWN)).toEqual({
    by: "area",
    counts: { 1: 100, 2: 50 },
  });
});

test("a population in all is the total of a margin", () => {
  expect(populationOfMargins(120, GROWN)).toBe(150);
});

test("what the margins do not count stays as it was", () => {
  expect(populationOfMargins({ by: "sector", counts: { a: 1 } }, GROWN)).toBeUndefined();
  expect(populationOfMargins({ by: "area", counts: { 1: 80, 3: 40 } }, GROWN)).toBeUndefined();
  expect(populationOfMargins({ column: "N" }, GROWN)).toBeUndefined();
  expect(populationOfMargins(120, margins("size,small,,0.6,x,2026,A", "size,large,,0.4,x,2026,A"))).toBeUndefined();
  expect(populationOfMargins(undefined, GROWN)).toBeUndefined();
});
