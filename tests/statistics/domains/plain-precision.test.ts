import { describe, expect, test } from "vitest";
import { calibrateDesign } from "#calibration/calibrate-design";
import { rake } from "#calibration/rake";
import { effectiveBaseOf } from "#judging/effective-base";
import { declareDesign } from "#statistics/designs/declare-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { type DomainEstimate, precisionLeft } from "#statistics/domains/domain-cell";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { withPlainPrecision } from "#statistics/domains/plain-precision";
import { scoreInterval } from "#statistics/intervals/score-interval";

// A stratum of 5 taken in full, and 10 of 100 in another.
const STRATA = Int32Array.from({ length: 15 }, (_, row) => Number(row >= 5));
const drawn = declareDesign({
  size: 15,
  strata: [STRATA],
  fpc: [Float64Array.from(STRATA, (stratum) => [5, 100][stratum])],
  weights: Float64Array.from(STRATA, (stratum) => [1, 10][stratum]),
});
const ANSWERS = Float64Array.of(1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1);

function cellsOf(design: LinearizedDesign, values: Float64Array): readonly DomainEstimate[] {
  const request = { partition: { codes: STRATA, count: 2 }, statistic: "mean", variables: [{ values }] } as const;
  const [{ cells }] = withPlainPrecision(design, request, estimateByDomain(design, request));
  return cells.map((cell) => {
    if (!cell.estimable) throw new Error(cell.reason);
    return cell;
  });
}

const intervalOf = (cell: DomainEstimate) =>
  scoreInterval({
    estimate: cell.estimate,
    standardError: Math.sqrt(cell.plain?.variance ?? cell.standardError ** 2),
    base: cell.respondents,
    effectiveSize: cell.effectiveSize,
    df: cell.respondents - 1,
    left: precisionLeft(cell),
  });

describe("published: what a finite population leaves of a variance", () => {
  test("nothing of a stratum taken in full, whatever its answers: its interval has no width", () => {
    for (const values of [ANSWERS, new Float64Array(15), new Float64Array(15).fill(1)]) {
      const [whole] = cellsOf(drawn, values);
      expect(precisionLeft(whole)).toBe(0);
      expect(intervalOf(whole)).toEqual({ lower: whole.estimate, upper: whole.estimate });
      expect(effectiveBaseOf(whole)).toBe(5);
    }
  });

  // Cochran 1977, § 3.2: v = (1 - n/N) p q / (n - 1), here 0.9 × 0.25 / 9.
  test("1 - n/N of a sampled one, where answers vary and where they do not", () => {
    const [, part] = cellsOf(drawn, ANSWERS);
    expect(part.standardError ** 2).toBeCloseTo((0.9 * 0.25) / 9, 12);
    expect(precisionLeft(part)).toBeCloseTo(0.9, 12);
    expect(effectiveBaseOf(part)).toBeCloseTo(10 / 0.9, 10);
    const [, none] = cellsOf(drawn, new Float64Array(15));
    expect(precisionLeft(none)).toBeCloseTo(0.9, 12);
    // Wilson's limit of 0 of n is t² / (n + t²); here n = 10 / 0.9, t on 9 degrees of freedom: qt(0.975, 9) = 2.262157.
    expect(intervalOf(none).upper).toBeCloseTo(2.2621571628 ** 2 / (10 / 0.9 + 2.2621571628 ** 2), 8);
  });
});

describe("published: what a margin tells is known", () => {
  const codes = Int32Array.from(ANSWERS);
  const variable = { variable: "answer", categories: ["0", "1"] };
  const weights = new Float64Array(15).fill(10);
  const margin = { ...variable, counts: [90, 60] };
  const raked = calibrateDesign(
    declareDesign({ size: 15, weights }),
    rake({ weights, variables: [{ ...variable, codes }] }, [margin]),
  );

  test("the share of a category of the margins has no variance left, that of its other half has", () => {
    const request = {
      partition: { codes: new Int32Array(15), count: 1 },
      statistic: "mean",
      variables: [{ values: ANSWERS }, { values: Float64Array.from(STRATA) }],
    } as const;
    const [told, other] = withPlainPrecision(raked, request, estimateByDomain(raked, request)).map(
      ({ cells }) => cells[0],
    );
    if (!told.estimable || !other.estimable) throw new Error("not estimable");
    expect(told.estimate).toBeCloseTo(60 / 150, 12);
    expect(precisionLeft(told)).toBe(0);
    expect(effectiveBaseOf(told)).toBeCloseTo(150, 9);
    expect(precisionLeft(other)).toBeGreaterThan(0.5);
  });
});

describe("regressions", () => {
  test("44 identical answers have the size that their weights leave them, not that of a rounding", () => {
    const size = 44;
    const design = declareDesign({ size, weights: Float64Array.from({ length: size }, (_, row) => 1 + (row % 7) / 3) });
    const values = new Float64Array(size).fill(7.3);
    const request = {
      partition: { codes: new Int32Array(size), count: 1 },
      statistic: "mean",
      variables: [{ values }],
    } as const;
    const [cell] = estimateByDomain(design, request)[0].cells;
    if (!cell.estimable) throw new Error(cell.reason);
    expect(cell.standardError).toBe(0);
    expect(effectiveBaseOf(cell)).toBe(cell.effectiveSize);
  });
});
