import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { DRAWN_DOCUMENTS, drawSample } from "./drawn-sample.ts";
import { givenOf, hiddenOf, publishProtected } from "./protected-by-hand.ts";
import type { Made, Person } from "./published-by-hand.ts";

const SIZES = { a: 3, each: 60 } as const;
const { measures, kinds } = drawSample(1);

/**
 * Three places where a third say yes, and in the first so many of class 3, whom the measure of classes 1 and 2 leaves out: none of
 * them says yes.
 *
 * @param apart so many in the second place of whom the class is not known, and who did not say yes either
 */
function survey(out: number, apart = 0): Made {
  const people = Array.from({ length: SIZES.a * SIZES.each }, (_, row): Person => {
    const [place, rank] = [Math.floor(row / SIZES.each), row % SIZES.each];
    const y = rank % 3 === 0 ? "1" : "2";
    return { a: String(place + 1), b: String(1 + (rank % 2)), y, z: rank % 4 === 0 ? "1" : "2" };
  });
  const left = Array.from({ length: out }, (): Person => ({ a: "1", b: "3", y: "2", z: "1" }));
  const blank = Array.from({ length: apart }, (): Person => ({ a: "2", y: "2", z: "1" }));
  return { people: [...people, ...left, ...blank], measures, kinds: { a: kinds.a }, answered: ["a", "y", "z"] };
}

/** What whoever subtracts reads of those who are out of the narrower base: how many in each place, and how many said yes. */
function subtracted(made: Made) {
  const rows = publishProtected(made, hiddenOf(made, givenOf(made))).get("estimates") ?? [];
  const told = (indicator: string, domain: string) =>
    rows.find((row) => row.indicator === indicator && row.domain === domain && row.base !== "");
  return ["all", "1", "2", "3"].flatMap((domain) => {
    const [all, part] = [told("yes", domain), told("yes_of_two", domain)];
    if (all === undefined || part === undefined) return [];
    const [count, yes] = [
      Number(all.base) - Number(part.base),
      Number(all.weighted_base) * Number(all.estimate) - Number(part.weighted_base) * Number(part.estimate),
    ];
    return count > 0 && count < 30 ? [{ domain, count, yes: Math.round(yes) }] : [];
  });
}

describe("a few whom one measure leaves out, none of whom said yes", () => {
  test("are no less a group than if one had: neither subtraction nor the audit finds them", () => {
    for (const made of [survey(5), survey(5, 4)]) {
      expect(subtracted(made)).toEqual([]);
      expect(attack(publishProtected(made, hiddenOf(made, givenOf(made))), DRAWN_DOCUMENTS)).toEqual([]);
    }
  });

  test("of the minimum and more: their answer is the condition of the base, and nothing is hidden for it", () => {
    expect(hiddenOf(survey(30), givenOf(survey(30))).size).toBe(0);
  });
});
