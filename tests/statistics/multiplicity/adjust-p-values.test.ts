import { describe, expect, test } from "vitest";
import { UsageError } from "#statistics/errors";
import { adjustPValues, P_ADJUSTMENTS } from "#statistics/multiplicity/adjust-p-values";
import { referenceGroup } from "#tests/reference/reference-case";

interface Expected {
  readonly p: readonly number[];
  readonly adjusted: readonly number[];
  readonly p_with_na: readonly (number | null)[];
  readonly adjusted_with_na: readonly (number | null)[];
}

const METHOD = /'(\w+)'/;

function expectClose(found: readonly (number | null)[], wanted: readonly (number | null)[]): void {
  expect(found.length).toBe(wanted.length);
  for (const [i, value] of wanted.entries()) {
    const ours = found[i];
    if (value === null) expect(ours).toBeNull();
    else expect(Math.abs((ours ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-12 * value);
  }
}

describe("reference", () => {
  const cases = referenceGroup("p-adjust");
  test("there are six cases, one per method", () => {
    expect(cases.length).toBe(P_ADJUSTMENTS.length);
  });
  test.each(cases)("$id", (entry) => {
    const name = METHOD.exec(entry.call)?.[1];
    const method = P_ADJUSTMENTS.find((known) => known === name);
    if (method === undefined) throw new Error(`unknown method in ${entry.call}`);
    const expected = entry.result as Expected;
    expectClose(adjustPValues(expected.p, method), expected.adjusted);
    expectClose(adjustPValues(expected.p_with_na, method), expected.adjusted_with_na);
  });
});

describe("published", () => {
  test("Benjamini & Hochberg 1995, table 1: four rejections by BH at 5 %, three by Hochberg", () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(adjustPValues(p, "BH").filter((value) => value <= 0.05).length).toBe(4);
    expect(adjustPValues(p, "hochberg").filter((value) => value <= 0.05).length).toBe(3);
  });
});

describe("properties", () => {
  const p = [0.2, 0.001, 0.04, 0.04, 0.9, 0.013];
  test.each(P_ADJUSTMENTS)("%s never lowers a p, keeps its order and stays within 1", (method) => {
    const adjusted = adjustPValues(p, method);
    for (const [i, value] of adjusted.entries()) {
      expect(value).toBeGreaterThanOrEqual(p[i] ?? 0);
      expect(value).toBeLessThanOrEqual(1);
    }
    expect(adjusted[2]).toBe(adjusted[3]);
    expect(adjustPValues(p.toReversed(), method)).toEqual(adjusted.toReversed());
  });
  test.each(P_ADJUSTMENTS)("%s leaves a single test and an empty family as they are", (method) => {
    expect(adjustPValues([0.03], method)).toEqual([0.03]);
    expect(adjustPValues([null, 0.03], method)).toEqual([null, 0.03]);
    expect(adjustPValues([], method)).toEqual([]);
  });
});

describe("refusals", () => {
  test.each([[-0.1], [1.5], [Number.NaN]])("%d is not a p-value", (value) => {
    expect(() => adjustPValues([0.5, value], "BH")).toThrow(UsageError);
  });
});
