import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { addWave } from "./add-wave.ts";
import { computedAfter, strangers } from "./computed-after.ts";
import { type Base, baseOf } from "./law.ts";
import { cellChange } from "./mutants/csv-file.ts";
import { settingOf } from "./mutants/yaml-mutants.ts";

describe("properties: what a change of the demonstration study makes run again", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(fileURLToPath(new URL("../../../data/phare", import.meta.url)), "phare", ["reference"]);
  });

  test("one more wave of mayors: itself, and what compares with it", async () => {
    const wave = { public: "maires", like: 2024, name: 2027, moved: ["AGE", "C2_1", "C2_2"] };
    const computed = await computedAfter(base, (study) => {
      addWave(study, wave);
      // What it says of the wave that was the last is refused, after all is computed: tests/draft/wave/annual-rerun.long.test.ts mends it.
      rmSync(join(study, "commentary"), { recursive: true });
    });
    expect(computed).toContain("estimates/maires-2027");
    expect(strangers(computed, "maires", 2027)).toEqual([]);
  });

  test("one cell of an export: its wave, and what compares with it", async () => {
    const csv = { file: "exports/maires-2024/maires2024.csv", delimiter: "," };
    const computed = await computedAfter(base, cellChange(csv, [8, 6], "57", "").change);
    expect(computed).toContain("estimates/maires-2024");
    expect(strangers(computed, "maires", 2024)).toEqual([]);
    expect(computed.filter((unit) => unit.startsWith("maturity/"))).toEqual([
      "maturity/MAIRES2024",
      "maturity/IMPACT..MAIRES2024",
    ]);
  });

  test("a corrected label: no estimate", async () => {
    const label = settingOf("questionnaires/maires.yaml", ["questions", 1, "label"], "La région");
    const computed = await computedAfter(base, label.change);
    expect(computed.filter((unit) => /^(weights|estimates)\//.test(unit))).toEqual([]);
  });
});
