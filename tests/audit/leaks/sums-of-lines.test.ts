import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { smallStudy } from "#tests/flow/small-study";
import { givenOf, hiddenOf, publishProtected } from "../protected-by-hand.ts";
import { type Made, type Person, publishByHand } from "../published-by-hand.ts";

const codes = (...own: readonly (string | number)[]) => ({
  codes: Object.fromEntries(own.map((code) => [String(code), String(code)])),
});
const share = (id: string, sizes?: readonly string[]) => ({
  ...{ id, statistic: "share" },
  definitions: [{ numerator: { question: "y", in: ["1"] }, ...(sizes && { base: { question: "SIZE", in: sizes } }) }],
});
const DOCUMENTS = smallStudy({
  lists: { places: codes("A", "B", "C"), three: codes(1, 2, 3), two: codes(1, 2) },
  questions: [
    { id: "REG", type: "single", codes: "places" },
    { id: "AGE", type: "single", codes: "two" },
    { id: "SIZE", type: "single", codes: "three" },
    { id: "y", type: "single", codes: "two" },
  ],
  indicators: [share("yes"), share("small", ["1", "2"])],
  waves: { 2025: { export: "id;REG;AGE;SIZE;y\n1;A;1;1;1\n" } },
});

const alike = (count: number, own: Person): readonly Person[] =>
  Array.from({ length: count }, (_, row): Person => ({ ...own, y: row % 3 === 0 ? "1" : "2" }));
const counts = ({ y }: Person): boolean => y === "1";

const groupsIn = (published: ReturnType<typeof publishByHand>) =>
  attack(published, DOCUMENTS).filter(({ kind }) => kind === "group");
const foundIn = (made: Made) => groupsIn(publishByHand(made));

/** What the protector leaves of a made sample, as the intruder finds it. */
const foundWhereProtected = (made: Made) => groupsIn(publishProtected(made, hiddenOf(made, givenOf(made))));

describe("two bases and those without a region: of neither base do the few of the hidden region and the few without one follow", () => {
  const placed = Object.entries({ A: [40, 40, 40], B: [60, 60, 5], C: [60, 50, 40], none: [30, 30, 5] });
  const people = placed.flatMap(([place, sizes]) =>
    sizes.flatMap((count, at) => alike(count, { SIZE: String(at + 1), ...(place === "none" ? {} : { REG: place }) })),
  );
  const made: Made = {
    people,
    measures: [
      { indicator: "yes", counts },
      { indicator: "small", base: ({ SIZE }) => SIZE !== "3", counts },
    ],
    kinds: { REG: ({ REG }) => REG },
    answered: ["SIZE", "y"],
  };
  const hiddenB: Made["hidden"] = ({ domain }) => (domain === "B" ? "protected" : undefined);

  test("planted: the ten of both together are found, and what they answered", () => {
    const found = foundIn({ ...made, hidden: hiddenB });
    expect(found.map(({ count_lower, group }) => [count_lower, group])).toEqual([[10, "REG=B + #REG="]]);
    expect(found[0].value_lower).toBeLessThanOrEqual(0.4);
    expect(found[0].value_upper).toBeGreaterThanOrEqual(0.4);
  });

  test("not where one number more is hidden", () => {
    const more: Made["hidden"] = (cell) =>
      cell.indicator === "small" && cell.domain === "C" ? "protected" : hiddenB(cell);
    expect(foundIn({ ...made, hidden: more })).toEqual([]);
  });

  test("protected: nothing is found", () => {
    expect(foundWhereProtected({ ...made, hidden: undefined })).toEqual([]);
  });
});

describe("two variables that are crossed, each left blank by some", () => {
  const cells: readonly (readonly [age: string, size: string, count: number])[] = [
    ...[["1", "1", 100] as const, ["1", "2", 40] as const, ["2", "1", 40] as const, ["2", "2", 100] as const],
    ...[["1", "", 40] as const, ["2", "", 6] as const, ["", "1", 40] as const, ["", "2", 6] as const],
  ];
  const people = cells.flatMap(([age, size, count]) =>
    alike(count, { ...(age && { AGE: age }), ...(size && { SIZE: size }) }),
  );
  const made: Made = {
    people,
    measures: [{ indicator: "yes", counts }],
    kinds: {
      AGE: ({ AGE }) => AGE,
      SIZE: ({ SIZE }) => SIZE,
      "AGE × SIZE": ({ AGE, SIZE }) => (AGE && SIZE ? `${AGE} × ${SIZE}` : undefined),
    },
    answered: ["y"],
  };
  const hidden =
    (...names: readonly string[]): Made["hidden"] =>
    ({ kind, domain }) =>
      names.includes(`${kind}=${domain}`) ? "protected" : undefined;
  /** What one margin and its cells tell by themselves: six who left the other blank. */
  const beside = ["AGE=2", "SIZE=2", "AGE × SIZE=1 × 2", "AGE × SIZE=2 × 1"];

  test("planted: who is of neither first category, less the cell of the second ones, are twelve", () => {
    expect(foundIn({ ...made, hidden: hidden(...beside) }).map(({ count_lower }) => count_lower)).toEqual([12]);
  });

  test("not where the cell of the first ones is hidden too", () => {
    expect(foundIn({ ...made, hidden: hidden(...beside, "AGE × SIZE=1 × 1") })).toEqual([]);
  });

  test("protected: nothing is found", () => {
    expect(foundWhereProtected(made)).toEqual([]);
  });
});
