import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, DEFAULT_SERIES, textOn } from "#figures/drawing/palette";
import { classBounds, classColours, classOf } from "#figures/maps/class-scale";

describe("classes of a map", () => {
  test.each([
    { values: [59, 86], most: 100, bounds: [50, 60, 70, 80, 90, 100] },
    { values: [41, 44], most: 100, bounds: [40, 45, 50, 55, 60, 65] },
    { values: [98, 99], most: 100, bounds: [75, 80, 85, 90, 95, 100] },
    { values: [4.9, 6.3], most: 10, bounds: [4.5, 5, 5.5, 6, 6.5, 7] },
    { values: [3, 410], most: Number.POSITIVE_INFINITY, bounds: [0, 100, 200, 300, 400, 500] },
  ])("of $values: $bounds", ({ values, most, bounds }) => {
    expect(classBounds(values, most)).toEqual(bounds);
  });

  test("hold every value, whatever it is, and keep to the scale", () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const bounds = classBounds(values, 100);
        expect(bounds).toHaveLength(6);
        expect(bounds[0]).toBeGreaterThanOrEqual(0);
        expect(bounds[5]).toBeLessThanOrEqual(100);
        for (const one of values) {
          const level = classOf(one, bounds);
          expect(one).toBeGreaterThanOrEqual(bounds[level] - 1e-9);
          expect(one).toBeLessThanOrEqual(bounds[level + 1]);
        }
      }),
    );
  });

  test("a value on a bound is in the class that it begins", () => {
    expect([0, 20, 39.9, 100].map((value) => classOf(value, [0, 20, 40, 60, 80, 100]))).toEqual([0, 1, 1, 4]);
  });

  // On the grey, neither paper nor ink is read: the class is made paler.
  test.each([...DEFAULT_SERIES, { colour: "#7C7C7C" }])(
    "text is read on every class of $colour, and classes differ",
    ({ colour }) => {
      const colours = classColours(colour);
      expect(new Set(colours).size).toBe(5);
      for (const one of colours) expect(contrast(textOn(one), one)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
