import { beforeAll, describe, expect, test } from "vitest";
import { drawn, someOf } from "#tests/tier";
import { type Base, baseOf, judge } from "./law.ts";
import { everyMutant, LAW_STUDY } from "./mutants/every-mutant.ts";
import { settingOf } from "./mutants/yaml-mutants.ts";

const { leaves, presence, rows, exports } = everyMutant();

/** What was published wrongly before stages had a contract (issue 9). */
const KNOWN = [
  settingOf("study.yaml", ["disclosure", "minimum_base"], 20),
  settingOf("study.yaml", ["confidence_level"], 0.9),
  settingOf("study.yaml", ["synthetic"], false),
];
/** One of a kind, which changes with the seed; groups of them are changed together next door, and each leaf in turn by the long tier. */
const SAMPLE = someOf([leaves, presence, rows, exports], 1).flatMap((mutants) => drawn(mutants, 1));

describe("properties: an incremental run is a run from nothing", () => {
  let base: Base;
  beforeAll(async () => {
    base = await baseOf(LAW_STUDY, "lecture");
  });

  test.each([...someOf(KNOWN, 1), ...SAMPLE])("$name", async (mutant) => {
    expect((await judge(base, [mutant])).fault).toBeUndefined();
  });
});
