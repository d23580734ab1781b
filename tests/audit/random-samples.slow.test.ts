import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Leak } from "#audit/leak";
import { draws } from "#tests/tier";
import { DRAWN_DOCUMENTS as DOCUMENTS, drawSample } from "./drawn-sample.ts";
import { publishByHand, truthOf } from "./published-by-hand.ts";

const placeOf = ({ indicator, domain_kind, domain }: Leak): string => `${indicator} ${domain_kind}=${domain}`;

describe("properties over samples drawn at random", () => {
  test("what the intruder says of a hidden cell is true", () => {
    let said = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const made = drawSample(seed);
      const truth = truthOf(made);
      for (const leak of attack(publishByHand(made), DOCUMENTS)) {
        const cell = truth.get(placeOf(leak));
        if (!leak.kind.startsWith("hidden") || cell === undefined) continue;
        said++;
        expect(cell.base, `${seed} ${placeOf(leak)}`).toBeGreaterThanOrEqual(leak.count_lower ?? 0);
        expect(cell.base, `${seed} ${placeOf(leak)}`).toBeLessThanOrEqual(leak.count_upper ?? Number.POSITIVE_INFINITY);
        if (leak.kind !== "hidden-value") continue;
        expect(cell.estimate, `${seed} ${placeOf(leak)}`).toBeGreaterThan((leak.value_lower ?? 0) - 1e-6);
        expect(cell.estimate, `${seed} ${placeOf(leak)}`).toBeLessThan((leak.value_upper ?? 1) + 1e-6);
      }
    });
    assert(samples, { numRuns: draws(30, 500) });
    expect(said).toBeGreaterThan(0);
  });

  test("a hidden cell that is alone in its kind, where everybody answered, is always found", () => {
    let planted = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const { people, ...drawn } = drawSample(seed);
      const made = { ...drawn, people: people.filter(({ a, b, y, z }) => a && b && y && z), decimals: undefined };
      const sizes = Map.groupBy(made.people, ({ a }) => a);
      const alone = [...sizes].toSorted(([, one], [, other]) => one.length - other.length)[0];
      const published = publishByHand({
        ...made,
        hidden: ({ kind, domain }) => (kind === "a" && domain === alone[0] ? "hidden" : undefined),
      });
      const found = attack(published, DOCUMENTS).filter(
        ({ kind, domain }) => kind === "hidden-value" && domain === alone[0],
      );
      const own = found.find(({ indicator }) => indicator === "yes");
      expect([own?.count_lower, own?.count_upper], String(seed)).toEqual([alone[1].length, alone[1].length]);
      planted++;
    });
    assert(samples, { numRuns: draws(30, 500) });
    expect(planted).toBeGreaterThan(0);
  });

  test("the same files, the same leaks", () => {
    const made = publishByHand(drawSample(7));
    expect(attack(made, DOCUMENTS)).toEqual(attack(made, DOCUMENTS));
  });
});
