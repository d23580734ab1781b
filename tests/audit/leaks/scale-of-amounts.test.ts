import { describe, expect, test } from "vitest";
import { scaleOf } from "#audit/leaks/values-of";
import type { Measured } from "#audit/lines/enter-family";
import { readSamples } from "#audit/reading/samples";
import type { SampleSystem } from "#audit/sample-system";

const row = { study: "s", public: "users", wave: "2025", indicator: "visits", answer: "", statistic: "mean" };
const [sample] = readSamples(
  new Map([
    ["estimates", [{ ...row, domain_kind: "all", domain: "all", status: "published", base: 500, estimate: 5.7 }]],
  ]),
);
const measuredIn = (range: { lower: number; upper: number } | undefined, isAmount: boolean) =>
  ({
    measure: { indicator: "visits", answer: "", counted: { kind: "value", text: "", range, isAmount } },
  }) as unknown as Measured;
const scale = (...given: Parameters<typeof measuredIn>) =>
  scaleOf({ sample } as unknown as SampleSystem, measuredIn(...given));

describe("what the bounds of a mean are set beside", () => {
  test("the range of scores, whatever everybody answers", () => {
    expect(scale({ lower: 0, upper: 10 }, false)).toBe(10);
  });

  test("of a number that is believed to be below 999, what everybody answers", () => {
    expect(scale({ lower: 0, upper: 999 }, true)).toBeCloseTo(4 * 5.7, 0);
    expect(scale({ lower: 0, upper: 12 }, true)).toBe(12);
  });

  test("of a number without bounds, nothing", () => {
    expect(scale(undefined, true)).toBe(0);
  });
});
