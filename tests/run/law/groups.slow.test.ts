import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { draws, EXHAUSTIVE } from "#tests/tier";
import { type Base, baseOf, judgeChain } from "./law.ts";
import { everyMutant, LAW_STUDY } from "./mutants/every-mutant.ts";
import { groupsOf } from "./samples.ts";

describe("properties: an incremental run is a run from nothing", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(LAW_STUDY, "lecture");
  });

  test("after groups of changes, one after the other, and back again", async () => {
    const groups = groupsOf(Object.values(everyMutant()).flat());
    const chains = fc.array(groups, { minLength: 1, maxLength: EXHAUSTIVE ? 3 : 1 });
    const runs = fc.asyncProperty(chains, async (chain) => {
      expect(await judgeChain(base, chain)).toEqual([]);
    });
    await fc.assert(runs, { numRuns: draws(1, 200), endOnFailure: true });
  });
});
