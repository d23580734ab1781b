import { expect } from "vitest";

/**
 * Expects numbers to agree as the reference set asks: |a - b| <= relative · |b| + absolute · scale, the scale being the
 * largest number expected.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: readonly (number | readonly number[])[] | readonly (readonly number[])[],
  tolerance: { relative?: number; absolute?: number; scale?: number } = {},
): void {
  const { relative = 1e-8, absolute = 1e-9 } = tolerance;
  const wanted = expected.flat();
  const scale = tolerance.scale ?? Math.max(...wanted.map(Math.abs));
  const differing = wanted.filter((b, index) => !(Math.abs(actual[index] - b) <= relative * Math.abs(b) + absolute * scale));
  expect({ length: actual.length, differing, actual: differing.length ? [...Array.from(actual)] : [] }).toEqual({
    length: wanted.length,
    differing: [],
    actual: [],
  });
}
