import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Leak } from "#audit/leak";
import { draws } from "#tests/tier";
import { DRAWN_DOCUMENTS, drawSample } from "./drawn-sample.ts";
import { type Given, givenOf, hiddenOf, publishProtected, RULES } from "./protected-by-hand.ts";
import { type Made, truthOf } from "./published-by-hand.ts";

/** Samples without what release takes away from the reports: how many are in a category, and how many left it blank. */
const bareSample = (seed: number): Made => ({ ...drawSample(seed), margins: [], answered: [] });

/** Leaks of groups, of hidden figures, and of hidden numbers of respondents that are small. */
function leaksOf(made: Made, given: Given) {
  const truth = truthOf(made);
  const isLarge = ({ indicator, domain_kind, domain }: Leak): boolean =>
    (truth.get(`${indicator} ${domain_kind}=${domain}`)?.base ?? 0) >= RULES.minimum;
  return attack(publishProtected(made, hiddenOf(made, given)), DRAWN_DOCUMENTS).filter(
    (leak) => leak.kind === "group" || leak.kind === "hidden-value" || (leak.kind === "hidden-count" && !isLarge(leak)),
  );
}

describe("what the protector hides, the intruder does not find", () => {
  test("samples drawn at random: blanks, groups beside codes, bases within bases, weighted or not", () => {
    let protectedCells = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const made = bareSample(seed);
      const given = givenOf(made);
      protectedCells += hiddenOf(made, given).size;
      expect(leaksOf(made, given), String(seed)).toEqual([]);
    });
    assert(samples, { numRuns: draws(30, 500) });
    expect(protectedCells).toBeGreaterThan(0);
  });
});

/** Fills the blanks: a protector that does not see them. */
const withoutBlanks = ({ measures, partitions }: Given): Given => ({
  measures,
  partitions: partitions.map((partition) => ({
    ...partition,
    codes: partition.codes.map((code) => (code === -1 ? 0 : code)),
  })),
});

const withoutGroups = ({ measures, partitions }: Given): Given => ({
  measures,
  partitions: partitions.filter(({ kind }) => kind !== "half"),
});

/** How many of so many samples leak where a protection is switched off; the others need it not. */
function leaking(without: (given: Given) => Given): number {
  return Array.from({ length: 30 }, (_, seed) => bareSample(1000 + seed)).filter(
    (made) => leaksOf(made, without(givenOf(made))).length > 0,
  ).length;
}

describe("each protection switched off is found", () => {
  test("small cells alone are hidden", () => {
    const bare = Array.from({ length: 30 }, (_, seed) => bareSample(1000 + seed)).filter(
      (made) => attack(publishProtected(made, new Set()), DRAWN_DOCUMENTS).length > 0,
    );
    expect(bare.length).toBeGreaterThan(20);
  });

  test("blanks that are not seen", () => {
    expect(leaking(withoutBlanks)).toBeGreaterThan(0);
  });

  test("groups beside their codes that are not seen", () => {
    expect(leaking(withoutGroups)).toBeGreaterThan(0);
  });

  test("measures each by itself, bases within bases not seen", () => {
    const leaks = Array.from({ length: 30 }, (_, seed) => bareSample(1000 + seed)).filter((made) => {
      const { measures, partitions } = givenOf(made);
      const hidden = new Set(measures.flatMap((measure) => [...hiddenOf(made, { measures: [measure], partitions })]));
      return attack(publishProtected(made, hidden), DRAWN_DOCUMENTS).length > 0;
    });
    expect(leaks.length).toBeGreaterThan(0);
  });
});
