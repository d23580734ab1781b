import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Base, baseOf, judge } from "./law.ts";
import { settingOf } from "./mutants/yaml-mutants.ts";

describe("regressions: what the demonstration study published wrongly after a change (issue 9)", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(fileURLToPath(new URL("../../../data/phare", import.meta.url)), "phare", ["reference"]);
  });

  test.each([
    settingOf("study.yaml", ["disclosure", "minimum_base"], 250),
    settingOf("study.yaml", ["confidence_level"], 0.9),
    settingOf("study.yaml", ["synthetic"], false),
  ])("$name", async (mutant) => {
    expect(await judge(base, [mutant])).toMatchObject({ fault: undefined, effective: true });
  });
});
