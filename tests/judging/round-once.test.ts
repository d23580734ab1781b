import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalsFor, roundOnce } from "#judging/round-once";

describe("round once: the values of a rounding by hand", () => {
  test.each([
    [0.62341, 4, 0.6234],
    [0.62349, 4, 0.6234],
    [0.62351, 4, 0.6235],
    [0.6235, 4, 0.6235],
    [0.62396, 4, 0.6239],
    [-0.62349, 4, -0.6234],
    [0.04999999, 3, 0.049],
    [29.96, 1, 29.9],
    [30.04, 1, 30],
    [0.000004, 4, 0.0001],
    [2e-30, 6, 0],
    [-6e-16, 6, 0],
    [0, 3, 0],
    [0.1 + 0.2, 4, 0.3],
  ])("%d at %d decimals is %d", (value, decimals, expected) => {
    expect(Object.is(roundOnce(value, decimals), expected)).toBe(true);
  });
});

/** Half away from zero at fewer decimals, in whole numbers: no binary fraction is left. */
const rounded = (value: number, decimals: number): number => {
  const scaled = Math.abs(value) * 10 ** decimals;
  return Math.sign(value) * Math.floor(scaled + 0.5 + scaled * 1e-12);
};

describe("properties", () => {
  const value = fc.double({ min: -1000, max: 1000, noNaN: true });

  test("rounded again, it is what the whole number is rounded to", () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 6 }), fc.nat(5), (number, decimals, fewer) => {
        const again = Math.max(0, decimals - 1 - fewer);
        expect(rounded(roundOnce(number, decimals), again)).toBeCloseTo(rounded(number, again), 9);
      }),
      {
        numRuns: 5000,
        examples: [
          [0.62349999, 4, 0],
          [0.995, 4, 0],
          [9.9999, 3, 0],
        ],
      },
    );
  });

  test("it is under a threshold of five units exactly where the number is, and positive where it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.double({ min: -2, max: 2, noNaN: true }), (five, units) => {
        const threshold = (five * 5) / 10_000;
        const number = threshold + units / 10_000;
        if (number < 1e-9 || Math.abs(number - threshold) < 1e-9) return;
        expect(roundOnce(number, 4) < threshold).toBe(number < threshold);
        expect(roundOnce(number, 4)).toBeGreaterThan(0);
      }),
      { numRuns: 5000 },
    );
  });

  test("it keeps the order of numbers, and is a unit away at most", () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(roundOnce(low, 3)).toBeLessThanOrEqual(roundOnce(high, 3));
        expect(Math.abs(roundOnce(one, 3) - one)).toBeLessThanOrEqual(1.000001e-3);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("decimals that leave so many digits", () => {
  test.each([
    [0.0115, 3, 4],
    [0.0999, 3, 4],
    [0.1, 3, 3],
    [1.66, 3, 2],
    [4321, 3, 1],
    [0.00001, 3, 6],
    [0, 3, 6],
    [922.2, 4, 1],
    [51_168_612, 6, 1],
  ])("%d with %d digits: %d decimals", (size, digits, decimals) => {
    expect(decimalsFor(size, digits)).toBe(decimals);
  });
});
