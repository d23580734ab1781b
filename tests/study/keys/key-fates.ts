import { schemaNamed } from "#tests/run/law/mutants/schema-at";
import type { KeyTrials } from "./fate-of-attempt.ts";
import { attemptsByPattern } from "./key-attempts.ts";
import { ELSEWHERE, KEY_CASES, type KeyCase } from "./key-cases.ts";
import { patternsIn } from "./schema-patterns.ts";

const root = schemaNamed("study");
const natural = attemptsByPattern(root);

/** Keys of study.yaml that are tried here. */
export const TRIED_KEYS: readonly string[] = patternsIn(root).filter((key) => !(key in ELSEWHERE));

/** Whether something is seen to read a key: a table, a page or a finding changes with it, or what it says is refused. */
export async function isRead(key: string, trials: KeyTrials): Promise<boolean> {
  const own = KEY_CASES[key];
  const cases: readonly KeyCase[] = own === undefined ? (natural.get(key) ?? []).map((after) => ({ after })) : [own];
  for (const one of cases) {
    const fate = await trials.fateOf(one);
    if (fate === "changes" || fate === "refused") return true;
  }
  return false;
}
