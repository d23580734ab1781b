import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FlowResult } from "#run/execute-flow";
import type { StudyDefinition } from "#schemas/study-definition";
import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import type { ProtectedCell } from "#schemas/tables/hidden/protection";
import { modelWave } from "#small-areas/modelled/model-wave";
import { loadStudy } from "#study/load-study";
import { modelRules } from "#study/small-areas/model-rules";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";

const FIXTURE = fileURLToPath(new URL("../fixtures/modelled-schools", import.meta.url));
const SMALL = ["A04", "A06", "A17"];
const INDICATORS = ["strong", "performance", "target_met"];

/** The lines of the export in which the answers of the small areas are given to one another: no published number is other. */
function exchanged(text: string): string {
  const lines = text.split("\n").map((line) => line.split(","));
  const small = lines.filter(([, area]) => SMALL.includes(area));
  const answers = small.map(([, , ...own]) => own);
  // By turns of 7: every school of the three areas has the answers of another.
  for (const [index, line] of small.entries()) line.splice(2, 2, ...answers[(index + 7) % answers.length]);
  return lines.map((line) => line.join(",")).join("\n");
}

describe("intruder: what models tell", () => {
  const folder = mkdtempSync(join(tmpdir(), "modelled-"));
  let [original, other] = [] as unknown as readonly [FlowResult, FlowResult];
  let definition: StudyDefinition;

  beforeAll(async () => {
    cpSync(FIXTURE, folder, { recursive: true });
    const file = join(folder, "exports/schools.csv");
    writeFileSync(file, exchanged(readFileSync(file, "utf8")));
    definition = loadStudy(FIXTURE);
    [original, other] = [await runInMemory(definition), await runInMemory(loadStudy(folder))];
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const hiddenValues = (flow: FlowResult): readonly (number | null)[] =>
    rowsFrom<Estimate>(flow, "estimates/schools-2000", "estimates")
      .filter(({ domain }) => SMALL.includes(domain))
      .map(({ estimate }) => estimate);

  test("areas whose answers are others are told the same: nothing of them enters a value, an error or a refusal", () => {
    const [before, after] = [hiddenValues(original), hiddenValues(other)];
    // Of 21 schools a share may be the same by chance.
    expect(before.filter((value, index) => value !== after[index]).length).toBeGreaterThanOrEqual(6);
    for (const table of ["estimates", "small_areas", "area_models"]) {
      const rows = rowsFrom(original, "release/schools", table);
      expect(rows.length, table).toBeGreaterThan(0);
      expect(rowsFrom(other, "release/schools", table), table).toEqual(rows);
    }
  });

  test("published tables alone give each model again, to the last digit: it tells nothing that they do not", () => {
    const hidden = new Set(
      rowsFrom<ProtectedCell>(original, "protection/schools-2000", "protection").map((row) => cellKey(row, row.wave)),
    );
    const published = rowsFrom<Estimate>(original, "release/schools", "estimates").map((row) =>
      row.status === "fragile" ? { ...row, status: "published" as const } : row,
    );
    for (const row of published)
      if (hidden.has(cellKey(row, row.wave))) expect([row.estimate, row.base]).toEqual([null, null]);
    const rules = modelRules(definition, "schools");
    if (rules === null) throw new Error("the study declares a model");
    const own = published.filter(({ indicator }) => INDICATORS.includes(indicator));
    const { models, cells } = modelWave(own, { hidden, left: hidden }, rules);
    expect(models).toEqual(rowsFrom(original, "small-areas/schools", "area_models"));
    const values = rowsFrom<Estimate>(original, "small-areas/schools", "small_areas").map(({ estimate }) => estimate);
    expect(cells.map(({ told }) => told?.estimate ?? null)).toEqual(values);
    expect(values.filter((value) => value !== null)).toHaveLength(4);
  });
});
