import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { everyMutant, LAW_STUDY } from "./law/every-mutant.ts";
import { type Base, baseOf, judge, judgeChain, type Verdict } from "./law/law.ts";
import { groupsOf } from "./law/samples.ts";
import { LONG } from "./law/when.ts";
import { settingOf } from "./law/yaml-mutants.ts";

const HOURS = 6 * 3_600_000;
const seed = Number(process.env.LAW_SEED ?? 2026);
const mutants = everyMutant();

describe.runIf(LONG)("every leaf of a small study", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(LAW_STUDY, "lecture");
  }, HOURS);

  test.each(Object.keys(mutants) as readonly (keyof typeof mutants)[])(
    "%s: an incremental run is a run from nothing",
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

  test(
    "200 chains of groups of changes, and back again",
    async () => {
      const groups = fc.array(groupsOf(Object.values(mutants).flat()), { minLength: 1, maxLength: 3 });
      const runs = fc.asyncProperty(groups, async (chain) => {
        expect(await judgeChain(base, chain)).toEqual([]);
      });
      await fc.assert(runs, { seed, numRuns: 200, endOnFailure: true });
    },
    HOURS,
  );
});

describe.runIf(LONG)("regressions: what the demonstration study published wrongly after a change (issue 9)", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(fileURLToPath(new URL("../../data/phare", import.meta.url)), "phare", ["reference"]);
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
