import { beforeAll, describe, expect, test } from "vitest";
import { addWave } from "./add-wave.ts";
import { computedAfter, strangers } from "./computed-after.ts";
import { type Base, baseOf, change } from "./law.ts";
import { cellChange } from "./mutants/csv-file.ts";
import { LAW_STUDY } from "./mutants/every-mutant.ts";
import { settingOf } from "./mutants/yaml-mutants.ts";

describe("properties: what a change makes run again", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(LAW_STUDY, "lecture");
  });

  test("one more wave: itself, and what compares with it", async () => {
    const wave = { public: "libraires", like: 2021, name: 2025, moved: ["VENTES"] };
    const computed = await computedAfter(base, (study) => addWave(study, wave));
    expect(computed).toContain("estimates/libraires-2025");
    expect(strangers(computed, "libraires", 2025)).toEqual([]);
  });

  test("one cell of an export: its wave, and what compares with it", async () => {
    const csv = { file: "exports/libraires-2021.csv", delimiter: ";" };
    const cell = cellChange(csv, [8, 3], "777", "");
    const computed = await computedAfter(base, cell.change);
    expect(computed).toContain("estimates/libraires-2021");
    expect(strangers(computed, "libraires", 2021)).toEqual([]);
    expect(computed.filter((unit) => unit.startsWith("maturity/"))).toEqual(["maturity/E2", "maturity/E1..E2"]);
  });

  test("corrected labels of a question, an answer, an indicator and a public estimate nothing again", async () => {
    const labels = [
      settingOf("questionnaires/lecteurs.yaml", ["questions", 3, "label"], "Club"),
      settingOf("questionnaires/lecteurs.yaml", ["code_lists", "NIVEAU", "codes", 1], "Peu"),
      settingOf("indicators.yaml", ["indicators", 0, "label"], "Le plaisir"),
      settingOf("study.yaml", ["publics", 0, "label"], "Les lecteurs"),
    ];
    const computed = await computedAfter(base, (study) => change(study, labels));
    expect(computed).not.toEqual([]);
    expect(computed.filter((unit) => /^(weights|estimates)\//.test(unit))).toEqual([]);
  });
});
