import { expect } from "vitest";
import { drawn, draws } from "#tests/tier";
import { baseOf, judge, type Verdict } from "../law.ts";
import { everyMutant, LAW_STUDY } from "../mutants/every-mutant.ts";

/** The kinds of changes: a file of tests for each, so that all processors have theirs. */
type Kind = keyof ReturnType<typeof everyMutant>;

/** Makes every change of a kind (`DRAWS=50 SEED=2`: some of them), each alone in the study as it was: an incremental run is a run from nothing. */
export async function expectLawOf(kind: Kind): Promise<void> {
  const all = everyMutant()[kind];
  const count = draws(all.length, all.length);
  const mutants = count < all.length ? drawn(all, count) : all;
  const base = await baseOf(LAW_STUDY, "lecture");
  const verdicts: Verdict[] = [];
  for (const mutant of mutants) verdicts.push(await judge(base, [mutant]));
  const faults = verdicts.filter(({ fault }) => fault !== undefined).map(({ name, fault }) => `${name}: ${fault}`);
  expect(faults).toEqual([]);
  // A change that changes nothing tests nothing: most of them must be seen, or refused.
  expect(verdicts.filter(({ effective }) => effective).length).toBeGreaterThan(0.6 * verdicts.length);
}
