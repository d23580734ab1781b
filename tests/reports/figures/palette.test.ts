import { describe, expect, test } from "vitest";
import { DEFAULT_SERIES, SPECIFICITY } from "#figures/drawing/palette";
import { difference, labOf, type VISIONS } from "#tests/reports/figures/colour-vision";

type Vision = keyof typeof VISIONS;

/** The smallest difference of two colours as a vision sees them. */
function closest(colours: readonly string[], vision: Vision): number {
  const seen = colours.map((colour) => labOf(colour, vision));
  return Math.min(...seen.flatMap((one, index) => seen.slice(index + 1).map((other) => difference(one, other))));
}

test.each([
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
] as const)("published: the difference of %j and %j is %d", (one, other, expected) => {
  expect(difference(one, other)).toBeCloseTo(expected, 4);
});

describe("the colours of the series stay apart", () => {
  const colours = DEFAULT_SERIES.map(({ colour }) => colour);
  test.each([
    ["normal", 30],
    ["protanopia", 20],
    ["deuteranopia", 20],
    ["tritanopia", 20],
    ["greyscale", 9],
  ] as const)("%s: by %d at least", (vision, least) => {
    expect(closest(colours, vision)).toBeGreaterThanOrEqual(least);
  });
});

test.each(["normal", "protanopia", "deuteranopia", "tritanopia"] as const)(
  "neighbouring classes of specificity are told apart: %s",
  (vision) => {
    const steps = SPECIFICITY.slice(1).map((colour, index) => closest([SPECIFICITY[index] ?? colour, colour], vision));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(12);
  },
);
