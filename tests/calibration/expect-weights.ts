import { expect } from "vitest";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import type { WeightResult } from "#tests/calibration/reference-samples";

/** Each weight within the tolerance of the case: |found - expected| <= tol |expected| + 1e-9 of the largest. */
export function expectWeights(
  found: Pick<CalibratedWeights, "weights">,
  expected: Partial<WeightResult> & { readonly weights: readonly number[] },
  tolerance: number,
): void {
  expect(found.weights.length).toBe(expected.weights.length);
  const scale = expected.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const worst = expected.weights.reduce((most, weight, row) => {
    const excess = Math.abs(found.weights[row] - weight) / (tolerance * Math.abs(weight) + 1e-9 * scale);
    return Math.max(most, excess);
  }, 0);
  expect(worst).toBeLessThanOrEqual(1);
}
