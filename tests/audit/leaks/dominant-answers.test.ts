import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Published } from "#audit/reading/published";
import { type Given, givenOf, hiddenOf, publishProtected, RULES } from "#tests/audit/protected-by-hand";
import type { HandMeasure, Made, Person } from "#tests/audit/published-by-hand";
import { smallStudy } from "#tests/flow/small-study";

const codes = { codes: { 1: "1", 2: "2", 3: "3" } };
const DOCUMENTS = smallStudy({
  lists: { few: codes },
  questions: [
    { id: "a", type: "single", codes: "few" },
    { id: "q", type: "number" },
  ],
  indicators: [{ id: "staff", statistic: "mean", definitions: [{ value: { question: "q" } }] }],
  waves: { 2025: { export: "id;a;q\n1;1;1\n" } },
});

const STAFF: HandMeasure = { indicator: "staff", counts: ({ staff }) => Number(staff), statistic: "mean" };

/** Firms of three places, the first of which holds one that is larger than all the others together, but not than 85 % of them. */
function firms(largest: number): Made {
  const people = Array.from({ length: 150 }, (_, row): Person => {
    const a = row < 40 ? "1" : row < 90 ? "2" : "3";
    return { a, staff: String(row === 0 ? largest : 4 + (row % 7)) };
  });
  return { people, measures: [STAFF], kinds: { a: ({ a }) => a } };
}

const givenFirms = (made: Made): Given => ({
  measures: [
    { ...givenOf(made).measures[0], statistic: "mean", values: Float64Array.from(made.people, STAFF.counts as never) },
  ],
  partitions: givenOf(made).partitions,
});

/** Published with the standard error of each mean that is shown. */
function withErrors(published: Published, { people }: Made): Published {
  const rows = (published.get("estimates") ?? []).map((row) => {
    const own = people
      .filter(({ a }) => row.domain_kind === "all" || a === row.domain)
      .map(({ staff }) => Number(staff));
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (own.length - 1);
    return { ...row, se: row.estimate === undefined ? "" : Math.sqrt(variance / own.length) };
  });
  return new Map([...published, ["estimates", rows]]);
}

const dominant = (made: Made, hidden: ReadonlySet<string>) =>
  attack(withErrors(publishProtected(made, hidden), made), DOCUMENTS).filter(({ kind }) => kind === "dominant-answer");

describe("planted: a mean that is mostly one answer", () => {
  test.each([9000, 1000])("of %d, between bounds that hold it", (largest) => {
    const made = firms(largest);
    const [leak, ...others] = dominant(made, new Set()).filter(({ domain_kind }) => domain_kind === "a");
    expect(others).toEqual([]);
    expect(leak).toMatchObject({ indicator: "staff", domain: "1" });
    expect(leak.value_lower).toBeLessThanOrEqual(largest);
    expect(leak.value_upper).toBeGreaterThanOrEqual(largest);
  });

  test("not where many make it", () => {
    expect(dominant(firms(9), new Set())).toEqual([]);
  });
});

describe("dominance", () => {
  test.each([9000, 1000])("protected: the mean of a place where one firm is of %d", (largest) => {
    const made = firms(largest);
    const hidden = hiddenOf(made, givenFirms(made));
    expect([...hidden]).toContain("staff\na\n1");
    expect(dominant(made, hidden)).toEqual([]);
  });

  test("switched off, it is found", () => {
    const made = firms(1000);
    const off = hiddenOf(made, givenFirms(made), { ...RULES, near_contribution: 0 });
    expect([...off]).not.toContain("staff\na\n1");
    expect(dominant(made, off)).not.toEqual([]);
  });
});
