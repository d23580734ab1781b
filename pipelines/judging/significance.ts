/**
 * Significance level that goes with a confidence level: 0.05 for 0.95.
 *
 * Rounded, since 1 - 0.95 is a little over 0.05 in binary, and the exact test of a small base does give p = 0.05.
 */
export function significanceLevel(confidenceLevel: number): number {
  return Math.round((1 - confidenceLevel) * 1e12) / 1e12;
}
