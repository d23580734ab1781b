import { describe, expect, test } from "vitest";
import { attackReleases } from "#audit/attack";
import type { Leak } from "#audit/leak";
import { smallStudy } from "#tests/flow/small-study";
import { type HandMeasure, type Person, publishByHand } from "./published-by-hand.ts";

const DOCUMENTS = smallStudy({
  lists: { few: { codes: { 1: "1", 2: "2", 3: "3", 4: "4" } } },
  questions: ["a", "y"].map((id) => ({ id, type: "single", codes: "few" })),
  indicators: [{ id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] }],
  waves: { 2025: { export: "id;a;y\n1;1;1\n" } },
});
const YES: HandMeasure = { indicator: "yes", counts: ({ y }) => y === "1" };
const PEOPLE: readonly Person[] = Array.from({ length: 404 }, (_, index) => ({
  a: String(1 + (index % 4)),
  y: index % 3 === 0 ? "1" : "2",
}));
const kinds = { a: ({ a }: Person) => a };
const weights = (_: Person, index: number): number => 1 + ((index * 31) % 17) / 10;
const release = (people: readonly Person[], hidden: readonly string[] = [], weightOf?: typeof weights) =>
  publishByHand({
    ...{ people, measures: [YES], kinds, answered: ["a"] },
    hidden: ({ domain }) => (hidden.includes(domain) ? "hidden" : undefined),
    ...(weightOf && { weightOf }),
  });

const changed = (leaks: readonly Leak[]) =>
  leaks
    .filter(({ kind }) => kind === "changed-respondents")
    .map(({ domain, count_lower, value_lower }) => [
      domain,
      count_lower,
      value_lower && Math.abs(Math.round(value_lower * 1e6) / 1e6),
    ]);

describe("planted: two releases of one wave", () => {
  const earlier = release(PEOPLE);

  test("nothing changed: nothing is learnt", () => {
    expect(attackReleases({ earlier, later: release(PEOPLE) }, DOCUMENTS)).toEqual([]);
  });

  test("one respondent deleted: who it was, and what was answered", () => {
    const later = release(PEOPLE.toSpliced(-2, 1)); // lives in 3 and said yes
    expect(PEOPLE.at(-2)).toEqual({ a: "3", y: "1" });
    expect(changed(attackReleases({ earlier, later }, DOCUMENTS))).toEqual([
      ["all", 1, 1],
      ["3", 1, 1],
    ]);
  });

  test("the same with weights that stay: the last lives in 4 and said no", () => {
    const before = release(PEOPLE, [], weights);
    const later = release(PEOPLE.slice(0, -1), [], weights);
    expect(changed(attackReleases({ earlier: before, later }, DOCUMENTS))).toEqual([
      ["all", 1, 0],
      ["4", 1, 0],
    ]);
  });

  test("two added, one yes and one no", () => {
    const later = release([...PEOPLE, { a: "2", y: "1" }, { a: "2", y: "2" }]);
    expect(changed(attackReleases({ earlier, later }, DOCUMENTS))).toEqual([
      ["all", 2, 0.5],
      ["2", 2, 0.5],
    ]);
  });

  test("one recoded: same respondents, another answer", () => {
    const later = release(PEOPLE.map((person, index) => (index === 10 ? { ...person, y: "1" } : person)));
    expect(changed(attackReleases({ earlier, later }, DOCUMENTS)).map(([domain]) => domain)).toEqual(["all", "3"]);
  });

  test("another cell hidden than the last time: what each release shows, together they tell", () => {
    const first = release(PEOPLE, ["1", "2"]);
    const second = release(PEOPLE, ["1", "3"]);
    const leaks = attackReleases({ earlier: first, later: second }, DOCUMENTS);
    const counts = leaks
      .filter(({ kind }) => kind === "hidden-value")
      .map(({ domain, count_lower }) => [domain, count_lower]);
    expect(counts).toEqual([
      ["1", 101],
      ["3", 101],
    ]);
  });

  test("thirty or more who came are no secret", () => {
    const more = Array.from({ length: 200 }, (_, index): Person => ({ a: String(1 + (index % 4)), y: "2" }));
    expect(changed(attackReleases({ earlier, later: release([...PEOPLE, ...more]) }, DOCUMENTS))).toEqual([]);
  });
});
