import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { everyMutant, LAW_STUDY } from "./law/every-mutant.ts";
import { type Base, baseOf, judge, judgeChain } from "./law/law.ts";
import { drawn, groupsOf } from "./law/samples.ts";
import { LAW } from "./law/when.ts";
import { settingOf } from "./law/yaml-mutants.ts";

/** Another seed tries other leaves: `LAW_SEED=7 npx vitest run law`. */
const seed = Number(process.env.LAW_SEED ?? 2026);
const { leaves, presence, rows, exports, around } = everyMutant();
const SAMPLE = [
  ...drawn(leaves, 11, seed),
  ...drawn(presence, 4, seed),
  ...drawn(rows, 3, seed),
  ...drawn(exports, 3, seed),
  ...drawn(around, 1, seed),
];

/** What was published wrongly before stages had a contract (issue 9). */
const KNOWN = [
  settingOf("study.yaml", ["disclosure", "minimum_base"], 20),
  settingOf("study.yaml", ["confidence_level"], 0.9),
  settingOf("study.yaml", ["synthetic"], false),
];

describe.runIf(LAW)("properties: an incremental run is a run from nothing", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(LAW_STUDY, "lecture");
  }, 300_000);

  test.each([...KNOWN, ...SAMPLE].map((mutant) => [mutant.name, mutant] as const))(
    "%s",
    async (_, mutant) => {
      expect((await judge(base, [mutant])).fault).toBeUndefined();
    },
    300_000,
  );

  test("groups of changes, one after the other, and back again", async () => {
    const groups = fc.tuple(groupsOf([...leaves, ...presence, ...rows, ...exports, ...around]));
    const runs = fc.asyncProperty(groups, async (chain) => {
      expect(await judgeChain(base, chain)).toEqual([]);
    });
    await fc.assert(runs, { seed, numRuns: 5, endOnFailure: true });
  }, 300_000);
});
