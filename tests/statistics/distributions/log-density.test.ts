import { describe, expect, test } from "vitest";
import {
  countDeviance,
  logBinomialDensity,
  logPoissonDensity,
  stirlingError,
} from "#statistics/distributions/log-density";

describe("reference", () => {
  // R: dbinom(x, 1000, .37, log = TRUE); dpois(x, 37, log = TRUE)
  test.each([
    [0, -462.03545959655867],
    [3, -444.70360617308614],
    [400, -5.5700399699366132],
    [999, -986.81230125113757],
    [1000, -994.25227334386693],
  ])("binomial density at %i", (x, expected) => {
    expect(logBinomialDensity(x, 1000, { p: 0.37, q: 0.63 }) / expected).toBeCloseTo(1, 13);
  });

  test.each([
    [0, -37],
    [3, -27.959005731295381],
    [37, -2.7266496869511228],
    [10000, -46036.748710372107],
  ])("Poisson density at %i", (x, expected) => {
    expect(logPoissonDensity(x, 37) / expected).toBeCloseTo(1, 13);
  });

  // R: lgamma(n + 1) - (n + .5) * log(n) + n - log(sqrt(2 * pi))
  test.each([
    [0.5, 0.1534264097200273],
    [3, 0.027677925684998161],
    [20, 0.0041663196919983214],
  ])("Stirling's error at %f", (n, expected) => {
    expect(stirlingError(n)).toBeCloseTo(expected, 13);
  });
});

describe("properties", () => {
  test("impossible and certain outcomes; the two forms of the deviance meet", () => {
    expect(logBinomialDensity(1, 5, { p: 0, q: 1 })).toBe(Number.NEGATIVE_INFINITY);
    expect(logBinomialDensity(0, 5, { p: 0, q: 1 })).toBe(0);
    expect(logBinomialDensity(5, 5, { p: 1, q: 0 })).toBe(0);
    expect(countDeviance(0, 4)).toBe(4);
    for (const x of [0.8, 0.82, 1.2, 1.23]) expect(countDeviance(x, 1)).toBeCloseTo(x * Math.log(x) + 1 - x, 14);
  });
});
