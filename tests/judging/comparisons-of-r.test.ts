import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calibrateDesign } from "#calibration/calibrate-design";
import { rake } from "#calibration/rake";
import { testDifference } from "#judging/test-difference";
import { comparisonFreedom } from "#statistics/comparisons/comparison-freedom";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { apiSample, SCHOOL_WIDE } from "#tests/calibration/reference-samples";
import { referenceDesign } from "#tests/reference/reference-designs";

/** What R's svyby, svycontrast, degf(subset) and svyttest give: tests/reference/comparisons/comparisons.R. */
interface Expected {
  readonly design: "clusters" | "strata" | "calibrated";
  readonly variable: "api00" | "high";
  readonly estimates: readonly number[];
  readonly errors: readonly number[];
  readonly difference: number;
  readonly error: number;
  readonly df: readonly number[];
  readonly t: number;
  /** Of svyttest, that of the difference of two means. */
  readonly testDf: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/comparisons/comparisons.json", import.meta.url), "utf8"),
) as readonly Expected[];

function designOf(name: Expected["design"]) {
  const { design, table } = referenceDesign(name === "clusters" ? "dclus1" : "dstrat");
  if (name !== "calibrated") return { design, table };
  const raked = rake(apiSample("dstrat"), [SCHOOL_WIDE], { tolerance: 1e-14 });
  return { design: calibrateDesign(design, raked), table };
}

const near = (found: number, wanted: number): void =>
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted));

describe("reference: a domain against the rest is R's", () => {
  test.each(cases.map((one) => [`${one.design} ${one.variable}`, one] as const))("%s", (_, wanted) => {
    const { design, table } = designOf(wanted.design);
    const codes = Int32Array.from(table.texts("awards"), (text) => Number(text !== "Yes"));
    const scores = table.numbers("api00");
    const values = wanted.variable === "high" ? scores.map((score) => Number(score > 650)) : scores;
    const partition = { codes, count: 2 };
    const request = { partition, statistic: "mean", variables: [{ values }], covariance: true } as const;
    const [{ cells, covariance }] = estimateByDomain(design, request);
    const freedom = comparisonFreedom(design, partition);
    expect([freedom.inside[0], freedom.rest[0], freedom.both]).toEqual([wanted.df[0], wanted.df[1], wanted.testDf]);
    expect(freedom.inside[1]).toBe(wanted.df[1]);
    const [one, other] = cells.map((cell, domain) => {
      if (!cell.estimable) throw new Error(cell.reason);
      near(cell.estimate, wanted.estimates[domain]);
      near(cell.standardError, wanted.errors[domain]);
      return { ...cell, base: cell.respondents, df: wanted.df[domain], size: cell.effectiveSize };
    });
    const options = { covariance: covariance?.[1] ?? 0, df: freedom.both, level: 0.95 } as const;
    const found = testDifference(one, other, { ...options, test: "student" });
    near(found.difference, wanted.difference);
    near(found.se, wanted.error);
    near(found.difference / found.se, -wanted.t);
    expect(found.df).toBeLessThanOrEqual(wanted.testDf);
    // On counts the error is R's too; the test and its interval are those of the rare share.
    if (wanted.variable === "high") near(testDifference(one, other, { ...options, test: "counts" }).se, wanted.error);
  });
});
