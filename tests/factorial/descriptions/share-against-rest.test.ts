import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { testShareAgainstRest } from "#statistics/tests/share-against-rest";
import { categoryValueTest } from "#statistics/tests/value-test";

describe("properties", () => {
  test("equal weights give the test of catdes", () => {
    const ours = testShareAgainstRest({ share: 0.8, effectiveBase: 10 }, { share: 0.3, effectiveBase: 40 });
    expect(ours.p).toBe(categoryValueTest({ both: 8, inClass: 10, inCategory: 20, total: 50 }).p);
    expect(ours.vTest).toBeGreaterThan(0);
  });
  test("a domain without a case is no proof where the answer is rare", () => {
    expect(
      testShareAgainstRest({ share: 0, effectiveBase: 30 }, { share: 0.02, effectiveBase: 1500 }).p,
    ).toBeGreaterThan(0.5);
  });
  test("a smaller effective base is less sure", () => {
    const rest = { share: 0.4, effectiveBase: 1000 };
    const sure = testShareAgainstRest({ share: 0.6, effectiveBase: 100 }, rest);
    expect(testShareAgainstRest({ share: 0.6, effectiveBase: 50 }, rest).p).toBeGreaterThan(sure.p);
  });
  test("nobody and everybody are never told apart from themselves", () => {
    for (const share of [0, 1])
      expect(testShareAgainstRest({ share, effectiveBase: 12.4 }, { share, effectiveBase: 80.7 }).p).toBe(1);
  });
});

describe("refusals", () => {
  test("a share of 2, a base of 0", () => {
    expect(() => testShareAgainstRest({ share: 2, effectiveBase: 5 }, { share: 0.5, effectiveBase: 5 })).toThrow(
      UsageError,
    );
    expect(() => testShareAgainstRest({ share: 0.5, effectiveBase: 0 }, { share: 0.5, effectiveBase: 5 })).toThrow(
      UsageError,
    );
  });
});
