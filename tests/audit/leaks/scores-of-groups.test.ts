import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { smallStudy } from "#tests/flow/small-study";
import { drawer } from "../drawn-sample.ts";
import { type Made, type Person, publishByHand } from "../published-by-hand.ts";
import { publishedOf } from "../spanned/scored-items.ts";

const codes = (...own: readonly number[]) => ({
  codes: Object.fromEntries(own.map((code) => [String(code), String(code)])),
});
const ITEMS = ["a", "b", "c"];
/** Groups of places: a large one, a small one within it and two regions, of which another kind cuts all but the second. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  REG: { r2: "34", r3: "5" },
  SMALL: { in: "12" },
  LARGE: { in: "12345" },
  OTHER: { in: "246" },
};
const derived = Object.entries(GROUPS).map(([id, groups]) => ({
  ...{ id, from: "PLACE" },
  groups: Object.fromEntries(
    Object.entries(groups).map(([code, places]) => [code, { label: `${id} ${code}`, codes: [...places] }]),
  ),
}));
const next = drawer(7);
/** How many of each place left an item blank: forty of the small group, five of the region that is hidden. */
const BLANKS = [40, 0, 0, 0, 5, 0, 0];
const PEOPLE = [70, 40, 50, 45, 70, 90, 60].flatMap((count, at) =>
  Array.from({ length: count }, (_, row): Person => {
    const own = ITEMS.filter((__, item) => !(row < BLANKS[at] && item === row % ITEMS.length));
    return { PLACE: String(at + 1), ...Object.fromEntries(own.map((item) => [item, String(Math.floor(11 * next()))])) };
  }),
);
const lineOf = (person: Person, row: number): string =>
  [row, person.PLACE, ...ITEMS.map((item) => person[item] ?? "")].join(";");
const STUDY = smallStudy({
  lists: { places: codes(1, 2, 3, 4, 5, 6, 7) },
  questions: [
    { id: "PLACE", type: "single", codes: "places" },
    ...ITEMS.map((id) => ({ id, type: "number", range: [0, 10] })),
  ],
  derived,
  indicators: [
    ...ITEMS.map((question) => ({ id: `mean_${question}`, statistic: "mean", definitions: [{ value: { question } }] })),
    { id: "score", statistic: "mean", definitions: [{ value: { mean_of: ITEMS.map((question) => ({ question })) } }] },
  ],
  waves: { 2025: { export: ["id;PLACE;a;b;c", ...PEOPLE.map(lineOf), ""].join("\n") } },
  publicKeys: { crossings: Object.keys(GROUPS) },
});

const answersOf = (person: Person): readonly number[] => ITEMS.flatMap((item) => person[item] ?? []).map(Number);
const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const MADE: Made = {
  people: PEOPLE,
  measures: [
    ...ITEMS.map((item) => ({
      ...{ indicator: `mean_${item}`, statistic: "mean" as const },
      base: (person: Person) => person[item] !== undefined,
      counts: (person: Person) => Number(person[item]),
    })),
    { indicator: "score", statistic: "mean", counts: (person) => meanOf(answersOf(person)) },
  ],
  kinds: Object.fromEntries(
    Object.entries(GROUPS).map(([kind, groups]) => [
      kind,
      ({ PLACE }: Person) => Object.keys(groups).find((code) => groups[code].includes(PLACE)),
    ]),
  ),
  answered: ["PLACE"],
  decimals: 4,
};

const found = (...hidden: readonly string[]) => {
  const published = publishByHand({
    ...MADE,
    hidden: ({ indicator, kind, domain }) =>
      indicator === "score" && hidden.includes(`${kind}=${domain}`) ? "protected" : undefined,
  });
  return attack(published, STUDY).filter(({ kind }) => kind === "group");
};

describe("a hidden score of a region, beside its items and the scores of groups that overlap", () => {
  test("planted: a group, less the group within it and another region, says what five answered who left an item blank", () => {
    const leaks = found("REG=r3");
    expect(leaks.map(({ domain, count_lower, count_upper }) => [domain, count_lower, count_upper])).toEqual([
      ["r3", 2, 5],
    ]);
    const left = PEOPLE.filter((person) => person.PLACE === "5" && answersOf(person).length < ITEMS.length);
    const truth = meanOf(left.map((person) => meanOf(answersOf(person))));
    expect(leaks[0].value_lower).toBeLessThanOrEqual(truth);
    expect(leaks[0].value_upper).toBeGreaterThanOrEqual(truth);
  });

  test("not where the group is hidden too", () => {
    expect(found("REG=r3", "LARGE=in")).toEqual([]);
  });

  test("protected: nothing is found", async () => {
    const published = await publishedOf(STUDY);
    const hidden = (published.get("estimates") ?? []).filter(({ status }) => status === "suppressed");
    expect(hidden.map(({ domain_kind, domain }) => `${domain_kind}=${domain}`)).toEqual(["REG=r3", "SMALL=in"]);
    expect(attack(published, STUDY)).toEqual([]);
  });
});
