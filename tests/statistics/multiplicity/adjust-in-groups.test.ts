import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustInGroups } from "#statistics/multiplicity/adjust-in-groups";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";

const tests = (groups: Readonly<Record<string, readonly (number | null)[]>>) =>
  Object.entries(groups).flatMap(([group, all]) => all.map((p) => ({ group, p })));

describe("published: Benjamini and Bogomolov's procedure, by hand", () => {
  // Simes: a 0.003 (0.001 × 3), b 0.03 (0.01 × 3), c 0.6. BH at 0.05: 0.009, 0.045, 0.6; two of three are kept, and
  // inside the level is 0.05 × 2 / 3. In a: 0.003, 0.03 (0.02 × 3/2), 0.5, times 3/2.
  test("groups first, then the tests of those kept", () => {
    const found = adjustInGroups(tests({ a: [0.001, 0.02, 0.5], b: [0.01, 0.6, 0.7], c: [0.2, 0.6, 0.9] }), 0.05);
    const wanted = [0.009, 0.045, 0.75, 0.045, 1, 1, 0.6, 0.9, 0.9];
    for (const [index, p] of wanted.entries()) expect(found[index]).toBeCloseTo(p, 12);
  });

  test("a test that could not be made counts for nothing", () => {
    expect(adjustInGroups(tests({ a: [0.01, null], b: [null] }), 0.05)).toEqual([0.01, null, null]);
  });
});

describe("properties", () => {
  test("groups of one are Benjamini and Hochberg's family", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (all) => {
        const found = adjustInGroups(
          all.map((p, index) => ({ group: String(index), p })),
          0.05,
        );
        return adjustPValues(all, "BH").every((p, index) => Math.abs(p - (found[index] ?? 2)) < 1e-12);
      }),
    );
  });

  test("never less than the p itself, at most 1", () => {
    const grouped = fc.record({ group: fc.constantFrom("a", "b", "c"), p: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(grouped, { minLength: 1, maxLength: 40 }), (all) =>
        adjustInGroups(all, 0.05).every((p, index) => p !== null && p >= all[index].p - 1e-15 && p <= 1),
      ),
    );
  });
});
