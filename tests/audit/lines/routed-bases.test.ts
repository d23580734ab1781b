import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { smallStudy } from "#tests/flow/small-study";
import { type Made, type Person, publishByHand } from "../published-by-hand.ts";

const CODES = ["1", "2", "3", "4"];
const single = (id: string, more: Record<string, unknown> = {}) => ({ id, type: "single", codes: "four", ...more });

/** Question y is not put to those of class 3, who count as « no » in its indicator, whose base is declared. */
const DOCUMENTS = smallStudy({
  lists: { four: { codes: Object.fromEntries(CODES.map((code) => [code, code])) } },
  questions: [single("b"), single("y", { asked_if: { question: "b", in: ["1", "2", "4"] } }), single("z")],
  indicators: [
    {
      id: "yes",
      statistic: "share",
      definitions: [{ numerator: { question: "y", in: ["1"] }, base: { question: "b", answered: true } }],
    },
    { id: "other", statistic: "share", definitions: [{ numerator: { question: "z", in: ["1"] } }] },
  ],
  waves: { 2025: { export: "id;b;y;z\n1;1;1;1\n" } },
  studyKeys: { disclosure: { minimum_base: 30, fragile_base: 100 } },
});

const group = (b: string, size: number): Person[] =>
  Array.from({ length: size }, (_, row) => ({
    ...{ b, z: row % 4 === 0 ? "1" : "2" },
    ...(b !== "3" && { y: row % 3 === 0 ? "1" : "2" }),
  }));

const MADE: Made = {
  people: [...group("1", 120), ...group("2", 80), ...group("3", 40), ...group("4", 60)],
  measures: [
    { indicator: "yes", counts: ({ y }) => y === "1" },
    { indicator: "other", counts: ({ z }) => z === "1" },
  ],
  kinds: { b: ({ b }) => b },
  answered: ["b", "z"],
  hidden: ({ indicator, domain }) => (indicator === "yes" && domain === "2" ? "protected" : undefined),
};

/** Of class 3 alone routing tells everything: its row says that nobody is there whose answer decides. */
function published() {
  const files = new Map(publishByHand(MADE));
  const rows = (files.get("estimates") ?? []).map((row) =>
    row.indicator === "yes" && row.domain === "3"
      ? { ...row, base: 0, weighted_base: "", estimate: "", status: "not-evaluable", reason: "no-respondent" }
      : row,
  );
  return files.set("estimates", rows);
}

describe("a domain that routing passed, in an indicator whose base counts it", () => {
  test("is in the base of everybody, as « no »: what the others leave of a hidden cell is of its own size", () => {
    const leaks = attack(published(), DOCUMENTS);
    expect(leaks.map(({ kind, domain }) => [kind, domain])).toEqual([["hidden-value", "2"]]);
    const [{ count_lower, count_upper, value_lower, value_upper }] = leaks;
    expect([count_lower, count_upper]).toEqual([80, 80]);
    expect([value_lower, value_upper].map((value) => value?.toFixed(4))).toEqual(["0.3375", "0.3375"]);
  });
});
