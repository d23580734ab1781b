/** What is known of a number: it lies between two bounds. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

export const exactly = (value: number): Interval => ({ lower: value, upper: value });

/** A number known within a half-width. */
export const around = (value: number, half: number): Interval => ({ lower: value - half, upper: value + half });

/** Product of two intervals of which the second is non-negative. */
export function times(factor: Interval, size: Interval): Interval {
  const ends = [factor.lower, factor.upper].flatMap((one) => [one * size.lower, one * size.upper]);
  return { lower: Math.min(...ends), upper: Math.max(...ends) };
}

/** The values that a ratio of two numbers can take; the divisor is positive. */
export function ratioOf(numerator: Interval, divisor: Interval): Interval | undefined {
  if (divisor.lower <= 0) return undefined;
  const ends = [numerator.lower, numerator.upper].flatMap((one) => [one / divisor.lower, one / divisor.upper]);
  return { lower: Math.min(...ends), upper: Math.max(...ends) };
}

export const widthOf = ({ lower, upper }: Interval): number => upper - lower;

export const shifted = ({ lower, upper }: Interval, by: Interval): Interval => ({
  lower: lower - by.upper,
  upper: upper - by.lower,
});

export const plus = (one: Interval, other: Interval): Interval => ({
  lower: one.lower + other.lower,
  upper: one.upper + other.upper,
});

/** So many times an interval, which may be negative. */
export const scaled = ({ lower, upper }: Interval, by: number): Interval =>
  by < 0 ? { lower: upper * by, upper: lower * by } : { lower: lower * by, upper: upper * by };
