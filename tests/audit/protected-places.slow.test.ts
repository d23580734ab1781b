import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { draws } from "#tests/tier";
import { type DrawnPlaces, drawPlaces } from "./drawn-places.ts";
import { hiddenOf, publishProtected, RULES } from "./protected-by-hand.ts";
import { truthOf } from "./published-by-hand.ts";

/** Leaks of groups, of hidden figures, and of hidden numbers of respondents that are small. */
function leaksOf({ made, given, documents }: DrawnPlaces, hidden = hiddenOf(made, given)) {
  const truth = truthOf(made);
  return attack(publishProtected(made, hidden), documents).filter(
    ({ kind, indicator, domain_kind, domain }) =>
      kind === "group" ||
      kind === "hidden-value" ||
      (kind === "hidden-count" && (truth.get(`${indicator} ${domain_kind}=${domain}`)?.base ?? 0) < RULES.minimum),
  );
}

describe("levels one in the other, and groups that overlap", () => {
  test("what the protector hides, the intruder does not find", () => {
    let cells = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const drawn = drawPlaces(seed);
      const hidden = hiddenOf(drawn.made, drawn.given);
      cells += hidden.size;
      expect(leaksOf(drawn, hidden), String(seed)).toEqual([]);
    });
    assert(samples, { numRuns: draws(25, 250) });
    expect(cells).toBeGreaterThan(0);
  });

  test.each([
    // Of a department, by those who are out of the base in the groups and regions around it: none of these tells alone.
    [201037, 53],
    // Two departments together, by a zone and the groups that fill the rest of it.
    [208016],
    // Everybody, hidden for a group that all but has the minimum, and told by a region and its rest.
    [73751],
    // Of a department, by another and the groups of both.
    [144],
    // Of a region, by groups that reach out of it.
    [148],
    // Of a department, by a group less the group within it, where a larger base tells the third.
    [967720],
    // Of a department, by what another base leaves in the regions around it: all respondents are the same for both.
    [11945],
  ])("what several places tell together", (...seeds) => {
    for (const seed of seeds) expect(leaksOf(drawPlaces(seed)), String(seed)).toEqual([]);
  });

  test("the country and its regions keep every number that they have alone", () => {
    const lost = Array.from({ length: 25 }, (_, seed) => drawPlaces(2000 + seed)).flatMap(({ made, given }) => {
      const alone = hiddenOf(made, { ...given, partitions: given.partitions.filter(({ kind }) => kind === "region") });
      return [...hiddenOf(made, given)].filter((cell) => !alone.has(cell) && /\n(?:region|all)\n/.test(cell));
    });
    expect(lost).toEqual([]);
  });

  test("groups that are not seen are found", () => {
    const isFound = Array.from({ length: 25 }, (_, seed) => 2000 + seed).some((seed) => {
      const drawn = drawPlaces(seed);
      const partitions = drawn.given.partitions.filter(({ kind }) => kind !== "group");
      return leaksOf(drawn, hiddenOf(drawn.made, { ...drawn.given, partitions })).length > 0;
    });
    expect(isFound).toBe(true);
  });
});
