import { expect, test } from "vitest";
import { attackReleases } from "#audit/attack";
import { smallStudy } from "#tests/flow/small-study";
import { type HandMeasure, type Person, publishByHand } from "../published-by-hand.ts";

const codes = (...own: readonly string[]) => ({ codes: Object.fromEntries(own.map((code) => [code, code])) });
const DOCUMENTS = smallStudy({
  lists: { places: codes("north", "south", "east", "west", "B", "C"), few: codes("1", "2") },
  questions: [
    { id: "place", type: "single", codes: "places" },
    { id: "y", type: "single", codes: "few" },
  ],
  indicators: [{ id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] }],
  waves: { 2025: { export: "id;place;y\n1;B;1\n" } },
});
const YES: HandMeasure = { indicator: "yes", counts: ({ y }) => y === "1" };

/** Respondents by the place of the first edition and that of the second. */
const PLACES = [
  { old: "A", cut: "north", many: 60 },
  { old: "A", cut: "south", many: 35 },
  { old: "D", cut: "east", many: 70 },
  { old: "D", cut: "west", many: 40 },
  { old: "B", cut: "B", many: 50 },
  { old: "C", cut: "C", many: 45 },
] as const;
type Drawn = "old" | "cut";

interface Edition {
  readonly hidden: readonly string[];
  readonly weightOf?: (person: Person, index: number) => number;
  readonly places?: typeof PLACES | readonly (typeof PLACES)[number][];
}

function edition(drawn: Drawn, { hidden, weightOf, places = PLACES }: Edition) {
  const people = places.flatMap((place) =>
    Array.from({ length: place.many }, (_, row): Person => ({ place: place[drawn], y: row % 3 === 0 ? "1" : "2" })),
  );
  return publishByHand({
    ...{ people, measures: [YES], kinds: { place: ({ place }) => place }, answered: ["place"] },
    hidden: ({ domain }) => (hidden.includes(domain) ? "protected" : undefined),
    ...(weightOf && { weightOf }),
  });
}

const found = (
  earlier: ReturnType<typeof edition>,
  later: ReturnType<typeof edition>,
  inside: readonly string[] = [],
) =>
  attackReleases({ earlier, later }, DOCUMENTS, { inside }).map((leak) =>
    [leak.kind, leak.domain_kind, leak.domain, leak.count_lower, leak.value_lower?.toFixed(3)].join(" "),
  );

/** One place alone is cut. */
const ONE = PLACES.filter(({ old }) => old !== "D");
const whole = edition("old", { hidden: ["B", "C"], places: ONE });
const parts = edition("cut", { hidden: ["south", "B", "C"], places: ONE });

test("a place cut in two of which one is hidden, and one made of two, are told by subtraction", () => {
  expect(found(whole, parts)).toEqual(["hidden-value place south 35 0.343"]);
  expect(found(parts, whole)).toEqual(["hidden-value earlier place south 35 0.343"]);
});

test("nothing is learnt of a place that is cut as it was, or of which both parts are shown or hidden", () => {
  expect(found(whole, whole)).toEqual([]);
  expect(found(whole, edition("cut", { hidden: ["B", "C"], places: ONE }))).toEqual([]);
  expect(found(whole, edition("cut", { hidden: ["north", "south", "B", "C"], places: ONE }))).toEqual([]);
});

test("where everybody weighs otherwise since, the numbers alone are told", () => {
  const few = ONE.map((place) => (place.cut === "south" ? { ...place, many: 12 as never } : place));
  const weightOf = (_: Person, index: number) => 1 + (index % 7) / 10;
  const before = edition("old", { hidden: ["B", "C"], places: few });
  const after = edition("cut", { hidden: ["south", "B", "C"], places: few, weightOf });
  expect(found(before, after)).toEqual(["hidden-count place south 12 "]);
});

test("two places cut at once are told where the intruder knows which part lies in which", () => {
  const before = edition("old", { hidden: ["B", "C"] });
  const after = edition("cut", { hidden: ["south", "west", "B", "C"] });
  expect(found(before, after)).toEqual([]);
  const known = ["north:earlier place=A", "south:earlier place=A", "east:earlier place=D", "west:earlier place=D"];
  expect(
    found(
      before,
      after,
      known.map((pair) => `place=${pair}`),
    ),
  ).toContain("hidden-value place south 35 0.343");
});
