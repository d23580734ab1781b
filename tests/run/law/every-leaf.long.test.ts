import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Base, baseOf, judge, type Verdict } from "./law.ts";
import { everyMutant, LAW_STUDY } from "./mutants/every-mutant.ts";
import { settingOf } from "./mutants/yaml-mutants.ts";

const HOURS = 6 * 3_600_000;
const mutants = everyMutant();

describe("properties: after any change of a small study, an incremental run is a run from nothing", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(LAW_STUDY, "lecture");
  });

  test.each(Object.keys(mutants) as readonly (keyof typeof mutants)[])(
    "%s",
    async (kind) => {
      const verdicts: Verdict[] = [];
      for (const mutant of mutants[kind]) verdicts.push(await judge(base, [mutant]));
      const faults = verdicts.filter(({ fault }) => fault !== undefined).map(({ name, fault }) => `${name}: ${fault}`);
      expect(faults).toEqual([]);
      // A change that changes nothing tests nothing: most of them must be seen, or refused.
      expect(verdicts.filter(({ effective }) => effective).length).toBeGreaterThan(0.6 * verdicts.length);
    },
    HOURS,
  );
});

describe("regressions: what the demonstration study published wrongly after a change (issue 9)", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(fileURLToPath(new URL("../../../data/phare", import.meta.url)), "phare", ["reference"]);
  }, HOURS);

  test.each([
    settingOf("study.yaml", ["disclosure", "minimum_base"], 250),
    settingOf("study.yaml", ["confidence_level"], 0.9),
    settingOf("study.yaml", ["synthetic"], false),
  ])(
    "$name",
    async (mutant) => {
      expect(await judge(base, [mutant])).toMatchObject({ fault: undefined, effective: true });
    },
    HOURS,
  );
});
