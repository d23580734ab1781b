import type { Distribution } from "./describe-columns.ts";

/** How far answers moved, as the largest gap between two cumulated distributions, and in units of its sampling error. */
const MOVED = { gap: 0.15, errors: 3 } as const;
/** How near two distributions are to be those of the same question: within sampling error (p = 1 %), or a few points of opinion. */
const SAME = { gap: 0.04, errors: 1.63 } as const;

/** Whether answers moved far beyond sampling error. */
export const isMoved = (was: Distribution, is: Distribution): boolean =>
  gapBetween(was, is) > Math.max(MOVED.gap, MOVED.errors * gapError(was, is));

/** Whether answers are distributed alike, but for sampling error or this much opinion. */
export const isSame = (was: Distribution, is: Distribution, gap: number = SAME.gap): boolean =>
  was.kind === is.kind && gapBetween(was, is) <= Math.max(gap, SAME.errors * gapError(was, is));

/** Largest difference between the cumulated shares of two distributions, their values in order. */
function gapBetween(one: Distribution, two: Distribution): number {
  const values = [...new Set([...one.shares.keys(), ...two.shares.keys()])].sort(inOrder);
  let cumulated = 0;
  let largest = 0;
  for (const value of values) {
    cumulated += (one.shares.get(value) ?? 0) - (two.shares.get(value) ?? 0);
    largest = Math.max(largest, Math.abs(cumulated));
  }
  return largest;
}

const gapError = (one: Distribution, two: Distribution): number =>
  Math.sqrt(1 / one.effectiveBase + 1 / two.effectiveBase);

/** Numbers first, by size; then texts. */
function inOrder(a: string, b: string): number {
  const one = Number(a);
  const two = Number(b);
  if (!Number.isNaN(one) && !Number.isNaN(two)) return one - two || (a < b ? -1 : 1);
  if (Number.isNaN(one) !== Number.isNaN(two)) return Number.isNaN(one) ? 1 : -1;
  return a < b ? -1 : 1;
}
