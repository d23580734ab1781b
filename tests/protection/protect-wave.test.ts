import { describe, expect, test } from "vitest";
import type { Measure } from "#measures/measure";
import { givenOf, hiddenOf, RULES } from "#tests/audit/protected-by-hand";
import type { HandMeasure, Made, Person } from "#tests/audit/published-by-hand";

/** People of a place, some of whom said yes, some of whom did not answer. */
const place = (a: string, [yes, no, silent = 0]: readonly number[]): readonly Person[] => [
  ...Array.from({ length: yes }, () => ({ a, y: "1" })),
  ...Array.from({ length: no }, () => ({ a, y: "2" })),
  ...Array.from({ length: silent }, () => ({ a })),
];

const EVERYBODY: HandMeasure = { indicator: "all", counts: () => true };
const YES: HandMeasure = { indicator: "yes", base: ({ y }) => y !== undefined, counts: ({ y }) => y === "1" };
const made = (people: readonly Person[], measures: readonly HandMeasure[] = [YES]): Made => ({
  people,
  measures,
  kinds: { a: ({ a }) => a },
});

/** Cells that are hidden by rules that differ from those of the tests, as `indicator domain`. */
const hidden = (sample: Made, rules: Partial<typeof RULES> = {}): readonly string[] =>
  [...hiddenOf(sample, givenOf(sample), { ...RULES, ...rules })].map((cell) =>
    cell.split("\n").toSpliced(1, 1).join(" "),
  );

describe("rules of a study", () => {
  test("few_answers: a share of a small domain that rests on two answers", () => {
    const sample = made([...place("1", [2, 58]), ...place("2", [30, 40]), ...place("3", [35, 55])]);
    expect(hidden(sample, { small_domain: 100, few_answers: 1 })).toEqual([]);
    expect(hidden(sample, { small_domain: 100, few_answers: 3 })).toContain("yes 1");
    expect(hidden(sample, { small_domain: 50, few_answers: 3 })).toEqual([]);
  });

  test("near_share: the wider the interval that is left, the more is hidden", () => {
    const sample = made([
      ...place("1", [1, 19]),
      ...place("2", [1, 39]),
      ...place("3", [20, 40]),
      ...place("4", [40, 60]),
    ]);
    const [narrow, wide] = [0.02, 0.5].map((near_share) => hidden(sample, { near_share }));
    expect(narrow).toEqual(["yes 1", "yes 2"]);
    expect(wide.length).toBeGreaterThan(narrow.length);
  });

  test("near_count: a domain that nearly holds the same respondents in a larger base", () => {
    const people = [...place("1", [14, 14, 3]), ...place("2", [30, 30]), ...place("3", [40, 50])];
    const sample = made(people, [EVERYBODY, YES]);
    expect(hidden(sample, { near_count: 0.05 })).not.toContain("all 1");
    expect(hidden(sample, { near_count: 0.15 })).toContain("all 1");
  });

  test("near_contribution: the second of a total would know the first", () => {
    const people = [...place("1", [40, 0]), ...place("2", [60, 0]), ...place("3", [80, 0])];
    const sample = made(people, [EVERYBODY]);
    const { partitions } = givenOf(sample);
    const own = (near_contribution: number, statistic: Measure["statistic"], others: number): readonly string[] => {
      const values = Float64Array.from(people, (_, row) => (row === 0 ? 1000 : row === 1 ? 600 : others));
      const measures = [{ ...givenOf(sample).measures[0], statistic, values }];
      return [...hiddenOf(sample, { measures, partitions }, { ...RULES, near_contribution })];
    };
    for (const statistic of ["total", "mean"] as const) {
      // 1000 and 600 of one place, and 3 of each other there: 114 beside, which is 11 % of the first.
      expect(own(0.15, statistic, 3)).toContain("all\na\n1");
      // 15 of each: 57 %, but the standard error leaves the first between 696 and 1004, 18 % around their middle.
      expect(own(0.15, statistic, 15)).toEqual([]);
      expect(own(0.25, statistic, 15)).toContain("all\na\n1");
    }
  });
});
