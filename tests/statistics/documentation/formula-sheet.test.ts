import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { docComments, formulaFiles } from "#tests/statistics/documentation/doc-comments";
import { formulaSheet, SHEET_START } from "#tests/statistics/documentation/formula-sheet";

const PATH = "pipelines/statistics/README.md";
const FOLDERS_OF_ESTIMATES = /^(statistics\/(estimators|tests|intervals|quantiles|multiplicity)|models)\//;
/** They prepare the columns that the others take. */
const PREPARATIONS = new Set([
  "statistics/estimators/counted-rows.ts",
  "models/regression/family.ts",
  "models/regression/model-columns.ts",
]);

/** The part of the sheet that comes from the docs; `npm run golden` writes it anew. */
function readSheet(): string {
  const text = readFileSync(PATH, "utf8");
  const start = text.indexOf(SHEET_START) + SHEET_START.length;
  if (process.env.GOLDEN === "accept") writeFileSync(PATH, `${text.slice(0, start)}\n\n${formulaSheet()}`);
  return readFileSync(PATH, "utf8").slice(start).trim();
}

describe("formula sheet", () => {
  const sheet = readSheet();

  test("says what the docs of the functions say (npm run golden writes it anew)", () => {
    expect(sheet.split("\n")).toEqual(formulaSheet().trim().split("\n"));
  });

  test("names every file of the folder, and no other", () => {
    const named = [...sheet.matchAll(/\]\(([^)]+\.ts)\)/g)].map(([, file]) => join("pipelines/statistics", file));
    expect([...new Set(named)].sort()).toEqual(
      formulaFiles()
        .map((file) => `pipelines/${file}`)
        .sort(),
    );
    for (const file of named) expect(existsSync(file), file).toBe(true);
  });

  test("holds every source that a doc cites", () => {
    for (const { fields, name } of docComments())
      if (fields.Source) expect(sheet, name).toContain(fields.Source.replaceAll("|", "\\|"));
  });

  test("a doc with a formula names where the formula comes from, or the R call that it equals", () => {
    const unsourced = docComments().filter(({ fields }) => fields.Formula && !fields.Source && !fields.R);
    expect(unsourced.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
  });

  test("every function that gives published numbers has its formula or its R call", () => {
    const documented = docComments().filter(({ fields }) => fields.Formula ?? fields.R);
    const files = new Set(documented.map(({ file }) => file));
    const without = formulaFiles().filter((file) => FOLDERS_OF_ESTIMATES.test(file) && !files.has(file));
    expect(without.filter((file) => !PREPARATIONS.has(file))).toEqual([]);
  });
});
