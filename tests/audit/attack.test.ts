import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Leak } from "#audit/leak";
import { smallStudy } from "#tests/flow/small-study";
import { type HandMeasure, type Made, type Person, publishByHand } from "./published-by-hand.ts";

/** So many people who answered alike. */
const people = (count: number, answers: Person): Person[] => Array.from({ length: count }, () => answers);

/** People of a place, some of whom said yes. */
const place = (answers: Person, yes: number, base: number): Person[] => [
  ...people(yes, { ...answers, y: "1" }),
  ...people(base - yes, { ...answers, y: "2" }),
];

const YES: HandMeasure = { indicator: "yes", counts: ({ y }) => y === "1" };
const CODES = ["1", "2", "3", "4", "5"];
const list = { codes: Object.fromEntries(CODES.map((code) => [code, code])) };

/** What the intruder reads of the study: no answer is in it. */
const documents = (indicators: readonly Record<string, unknown>[] = [], more: Record<string, unknown> = {}) =>
  smallStudy({
    lists: { five: list },
    questions: ["a", "b", "y", "sex"].map((id) => ({ id, type: "single", codes: "five" })),
    derived: [
      {
        id: "pairs",
        from: "a",
        groups: { low: { label: "1, 2", codes: ["1", "2"] }, high: { label: "3 à 5", codes: ["3", "4", "5"] } },
      },
      ...[
        ["x", "1", "2"],
        ["xx", "2", "3"],
        ["xxx", "1", "3"],
      ].map(([id, ...codes]) => ({ id, from: "a", groups: { g: { label: "deux", codes } } })),
      { id: "ends", from: "a", groups: { start: { label: "1 à 3", codes: ["1", "2", "3"] } } },
    ],
    indicators: [
      { id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
      ...indicators,
    ],
    waves: { 2025: { export: "id;a;b;y;sex\n1;1;1;1;1\n" } },
    studyKeys: { disclosure: { minimum_base: 30, fragile_base: 100 } },
    ...more,
  });

const DOCUMENTS = documents();

/** A leak in few words. */
const told = (leaks: readonly Leak[], kind: Leak["kind"]) =>
  leaks
    .filter((leak) => leak.kind === kind)
    .map(({ indicator, domain_kind, domain, count_lower, count_upper, value_lower, value_upper }) => ({
      cell: `${indicator} ${domain_kind}=${domain}`,
      count: [count_lower, count_upper],
      value: [value_lower, value_upper].map((value) => value && Number(value.toFixed(6))),
    }));

/** Five places; the numbers of the second are those of the department 2A of two departments: 2 of 9 said yes. */
const FIVE = [
  ...place({ a: "1" }, 83, 180),
  ...place({ a: "2" }, 3, 9),
  ...place({ a: "3" }, 40, 90),
  ...place({ a: "4" }, 58, 122),
  ...place({ a: "5" }, 55, 113),
];
const byA = { a: ({ a }: Person) => a };
const byBoth = { ...byA, pairs: ({ a }: Person) => (a === "1" || a === "2" ? "low" : "high") };
const hide =
  (...codes: readonly string[]): NonNullable<Made["hidden"]> =>
  ({ kind, domain }) =>
    kind === "a" && codes.includes(domain) ? "hidden" : undefined;

/** Weights that nobody would guess, the same at each run. */
const uneven = (_: Person, index: number): number => 1 + ((index * 7919) % 101) / 60;

describe.each([
  ["unweighted", undefined],
  ["weighted", uneven],
])("planted, %s", (_, weightOf) => {
  const attacked = (made: Omit<Made, "weightOf">, known = DOCUMENTS) =>
    attack(publishByHand({ ...made, ...(weightOf && { weightOf }) }), known);

  test("a cell hidden alone is what the others leave, where nobody left the question blank", () => {
    const leaks = attacked({ people: FIVE, measures: [YES], kinds: byA, hidden: hide("2"), answered: ["a"] });
    expect(told(leaks, "hidden-count")).toEqual([{ cell: "yes a=2", count: [9, 9], value: [null, null] }]);
    expect(told(leaks, "hidden-value")).toMatchObject([{ cell: "yes a=2", count: [9, 9] }]);
  });

  test("and where it is not told how many left it blank, both together are too few", () => {
    const leaks = attacked({ people: FIVE, measures: [YES], kinds: byA, hidden: hide("2") });
    expect(told(leaks, "group")).toMatchObject([{ count: [9, 9] }]);
  });

  test("codes beside groups of codes: the hidden code is its group less the other", () => {
    const leaks = attacked({ people: FIVE, measures: [YES], kinds: byBoth, hidden: hide("2", "4") });
    expect(told(leaks, "hidden-count").map(({ cell, count }) => [cell, count])).toEqual([["yes a=2", [9, 9]]]);
    expect(told(leaks, "hidden-value").map(({ cell }) => cell)).toEqual(["yes a=2", "yes a=4"]);
  });

  test("groups that overlap: what one has more than the other", () => {
    const kinds = { ends: ({ a }: Person) => (["1", "2", "3"].includes(a) ? "start" : undefined), pairs: byBoth.pairs };
    const few = FIVE.filter(({ a }, index) => a !== "3" || index % 5 === 0);
    const third = few.filter(({ a }) => a === "3").length;
    expect(third).toBeLessThan(30);
    const leaks = attacked({ people: few, measures: [YES], kinds });
    expect(told(leaks, "group").map(({ count }) => count)).toContainEqual([third, third]);
  });

  test("one respondent who left a crossing blank is everybody less those who did not", () => {
    const blank = attacked({ people: [...FIVE.filter(({ a }) => a !== "2"), { y: "1" }], measures: [YES], kinds: byA });
    expect(told(blank, "group")).toMatchObject([{ count: [1, 1], value: [1, 1] }]);
  });

  test("two cells hidden together protect nobody when they are fewer than the minimum", () => {
    const small = FIVE.filter(({ a }, index) => a !== "3" || index % 9 === 0);
    const both = small.filter(({ a }) => a === "2" || a === "3").length;
    expect(both).toBeLessThan(30);
    const leaks = attacked({ people: small, measures: [YES], kinds: byA, hidden: hide("2", "3") });
    expect(told(leaks, "group").map(({ count }) => count)).toContainEqual([both, both]);
  });

  test("three groups that overlap two by two fix what none fixes alone", () => {
    const two =
      (...codes: readonly string[]) =>
      ({ a }: Person) =>
        codes.includes(a) ? "g" : undefined;
    const kinds = { ...byA, x: two("1", "2"), xx: two("2", "3"), xxx: two("1", "3") };
    const leaks = attacked({ people: FIVE, measures: [YES], kinds, hidden: hide("1", "2", "3", "4", "5") });
    expect(told(leaks, "hidden-count").map(({ cell, count }) => [cell, ...count])).toEqual([["yes a=2", 9, 9]]);
    expect(told(leaks, "hidden-value").map(({ cell }) => cell)).toEqual(["yes a=1", "yes a=2", "yes a=3"]);
  });

  test("a crossing of two: the cell hidden alone is its row less the others", () => {
    const crossed = FIVE.map((person, index): Person => ({ ...person, b: String(1 + (index % 2)) }));
    const both = ({ a, b }: Person) => `${a} × ${b}`;
    const kinds = { ...byA, b: ({ b }: Person) => b, "a × b": both };
    const people = crossed.filter(({ a, b }, index) => !(a === "3" && b === "2") || index % 3 === 0);
    const own = people.filter((person) => both(person) === "3 × 2").length;
    expect(own).toBeLessThan(30);
    const hidden: Made["hidden"] = ({ kind, domain }) =>
      kind === "a × b" && ["3 × 2", "2 × 1", "2 × 2"].includes(domain)
        ? "h"
        : kind === "a" && domain === "2"
          ? "h"
          : undefined;
    const leaks = attacked({ people, measures: [YES], kinds, hidden, answered: ["a", "b"] });
    expect(told(leaks, "hidden-count")).toContainEqual({
      cell: "yes a × b=3 × 2",
      count: [own, own],
      value: [null, null],
    });
  });

  test("bases that make another: the whole less the women is the men", () => {
    const known = documents(
      ["1", "2"].map((sex) => ({
        ...{ id: `yes_${sex}`, statistic: "share" },
        definitions: [{ numerator: { question: "y", in: ["1"] }, base: { question: "sex", in: [sex] } }],
      })),
    );
    const sexes = FIVE.map((person, index): Person => ({ ...person, sex: index % 3 === 0 ? "1" : "2" }));
    const measures = [
      YES,
      ...["1", "2"].map((sex) => ({ ...YES, indicator: `yes_${sex}`, base: (one: Person) => one.sex === sex })),
    ];
    const hidden: Made["hidden"] = ({ indicator, domain }) =>
      indicator === "yes_1" && domain === "5" ? "hidden" : undefined;
    const men = sexes.filter(({ a, sex }) => a === "5" && sex === "1").length;
    const leaks = attacked({ people: sexes, measures, kinds: byA, hidden }, known);
    expect(told(leaks, "hidden-value")).toMatchObject([{ cell: "yes_1 a=5", count: [men, men] }]);
  });

  test("everybody but one code: the difference is that code", () => {
    const known = documents([
      {
        id: "yes_but_2",
        statistic: "share",
        definitions: [{ numerator: { question: "y", in: ["1"] }, base: { question: "a", not_in: ["2"] } }],
      },
    ]);
    const measures = [YES, { ...YES, indicator: "yes_but_2", base: ({ a }: Person) => a !== "2" }];
    const leaks = attacked({ people: FIVE, measures, kinds: {} }, known);
    expect(told(leaks, "group")).toMatchObject([{ count: [9, 9] }]);
  });

  test("answers that make 1: the hidden answer is what the others leave", () => {
    const known = documents([
      { id: "no", statistic: "share", definitions: [{ numerator: { question: "y", in: ["2"] } }] },
    ]);
    const measures = [YES, { indicator: "no", counts: ({ y }: Person) => y === "2" }];
    const hidden: Made["hidden"] = ({ indicator, domain }) =>
      indicator === "no" && domain === "1" ? "hidden" : undefined;
    const leaks = attacked({ people: FIVE, measures, kinds: byA, hidden }, known);
    expect(told(leaks, "hidden-value")).toMatchObject([{ cell: "no a=1", count: [180, 180] }]);
    // How many they are is printed beside the other answer: it is no secret.
    expect(told(leaks, "hidden-count")).toEqual([]);
  });

  test("margins tell how many a hidden cell may have", () => {
    const missing = FIVE.map((person, index): Person => (index === 4 || index === 200 ? { ...person, y: "" } : person));
    const measures = [{ ...YES, base: ({ y }: Person) => y !== "" }];
    const leaks = attacked({ people: missing, measures, kinds: byA, hidden: hide("2", "3"), margins: ["a"] });
    expect(told(leaks, "hidden-count").map(({ cell }) => cell)).toEqual(["yes a=2"]);
  });

  test("protected: two cells hidden together, of more than the minimum, whose group is not told", () => {
    const leaks = attacked({ people: FIVE, measures: [YES], kinds: byA, hidden: hide("2", "3") });
    expect(leaks).toEqual([]);
  });

  test("protected: nothing hidden, nobody left over", () => {
    const many = FIVE.filter(({ a }) => a !== "2");
    expect(attacked({ people: many, measures: [YES], kinds: byBoth })).toEqual([]);
  });
});
