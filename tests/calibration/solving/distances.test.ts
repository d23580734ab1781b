import { describe, expect, test } from "vitest";
import { checkBounds, DISTANCES, RATIO_FUNCTIONS } from "#calibration/solving/distances";
import { UsageError } from "#statistics/errors";

const POINTS = [-2, -0.3, 0, 0.4, 3];

describe("reference", () => {
  test("logit, L = 0.4, U = 2.2: R's 1 + cal.logit$Fm1 and cal.logit$dF", () => {
    const ratios = [0.40604379092770482, 0.7439052328188055, 1, 1.4370103925784923, 2.1980110963305344];
    const slopes = [0.015058744807070368, 0.69549806932457381, 1, 1.0989279893409551, 0.0049667650933775676];
    POINTS.forEach((u, index) => {
      expect(RATIO_FUNCTIONS.logit.ratio(u, 0.4, 2.2)).toBeCloseTo(ratios[index], 13);
      expect(RATIO_FUNCTIONS.logit.slope(u, 0.4, 2.2)).toBeCloseTo(slopes[index], 13);
    });
  });

  test("raking cut at 0.5 and 4: R's 1 + cal.raking$Fm1", () => {
    const ratios = [0.5, 0.74081822068171788, 1, 1.4918246976412703, 4];
    POINTS.forEach((u, index) => {
      expect(RATIO_FUNCTIONS.raking.ratio(u, 0.5, 4)).toBeCloseTo(ratios[index], 14);
    });
  });
});

describe("properties", () => {
  test.each(DISTANCES)("%s: no change at u = 0, and never a number that is not one", (distance) => {
    const { ratio, slope } = RATIO_FUNCTIONS[distance];
    expect(ratio(0, 0.2, 5)).toBeCloseTo(1, 14);
    expect(slope(0, 0.2, 5)).toBeCloseTo(1, 14);
    for (const u of [-1e6, 1e6]) expect(Number.isFinite(ratio(u, 0.2, 5)) && slope(u, 0.2, 5) === 0).toBe(true);
  });
});

describe("refusals", () => {
  test("bounds the wrong way round, and logit with bounds beside 1", () => {
    expect(() => checkBounds("linear", { lower: 2, upper: 1 })).toThrow(UsageError);
    expect(() => checkBounds("logit", { lower: 1.1, upper: 2 })).toThrow(UsageError);
    expect(() => checkBounds("logit", { lower: 0.5, upper: Infinity })).toThrow(UsageError);
  });
});
