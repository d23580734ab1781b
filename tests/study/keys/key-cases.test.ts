import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { schemaNamed } from "#tests/run/law/mutants/schema-at";
import { attemptsByPattern } from "./key-attempts.ts";
import { ELSEWHERE, KEY_CASES } from "./key-cases.ts";
import { patternsIn } from "./schema-patterns.ts";

const root = schemaNamed("study");
const keys = patternsIn(root);

describe("every key of study.yaml is tried", () => {
  test("by a case of its own, by what the study of the law has, or by a test that names it", () => {
    const natural = attemptsByPattern(root);
    expect(keys.filter((key) => !(key in KEY_CASES || key in ELSEWHERE || natural.has(key)))).toEqual([]);
  });

  test("no case is of a key that is no more", () => {
    expect([...Object.keys(KEY_CASES), ...Object.keys(ELSEWHERE)].filter((key) => !keys.includes(key))).toEqual([]);
  });

  test.each(Object.entries(ELSEWHERE))("%s is in %s", (key, file) => {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
    expect(text).toMatch(new RegExp(`\\b${key.split(".").at(-1)}\\b`));
  });
});
