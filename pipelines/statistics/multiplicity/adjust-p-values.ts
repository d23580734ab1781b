import { UsageError } from "#statistics/errors";

/** The corrections offered for a family of tests. The first four bound the chance of any false finding, the last two the share of false ones. */
export const P_ADJUSTMENTS = ["holm", "hochberg", "hommel", "bonferroni", "BH", "BY"] as const;

/** How the p-values of one family are adjusted. */
export type PAdjustment = (typeof P_ADJUSTMENTS)[number];

/** Adjusted p in increasing order of p, from p in increasing order. */
type Step = (sorted: readonly number[]) => readonly number[];

const STEPS: Readonly<Record<PAdjustment, Step>> = {
  bonferroni: (sorted) => sorted.map((p) => sorted.length * p),
  holm: (sorted) => cumulativeMax(sorted.map((p, i) => (sorted.length - i) * p)),
  hochberg: (sorted) => reverseMin(sorted.map((p, i) => (sorted.length - i) * p)),
  hommel: (sorted) => (sorted.length === 2 ? STEPS.hochberg(sorted) : hommel(sorted)),
  BH: (sorted) => reverseMin(sorted.map((p, i) => (sorted.length / (i + 1)) * p)),
  BY: (sorted) => {
    const harmonic = sorted.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
    return reverseMin(sorted.map((p, i) => harmonic * (sorted.length / (i + 1)) * p));
  },
};

/**
 * p-values adjusted for having been read as one family, in the order given.
 *
 * Formula   with p sorted upwards and m tests: bonferroni m p; holm max(j ≤ i) (m - j + 1) p_j; hochberg min(j ≥ i) (m - j + 1) p_j;
 *           BH min(j ≥ i) m p_j / j; BY the same times Σ 1/j; hommel the closure of Simes' test; all at most 1
 * Assumes   bonferroni, holm, BY: nothing; hochberg, hommel, BH: independent or positively dependent tests
 * Source    Holm 1979; Hochberg 1988; Hommel 1988; Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001
 * R         p.adjust(p, method)
 *
 * @param p - p-values in [0, 1]; null where a test could not be made: it stays null and is not counted in m
 * @param method - the correction
 * @returns adjusted p-values, each at least its p
 * @throws UsageError if a p-value is not a number between 0 and 1
 * @example adjustPValues([0.01, 0.02, 0.03], "holm") // => [0.03, 0.04, 0.04]
 */
export function adjustPValues(p: readonly number[], method: PAdjustment): readonly number[];
export function adjustPValues(p: readonly (number | null)[], method: PAdjustment): readonly (number | null)[];
export function adjustPValues(p: readonly (number | null)[], method: PAdjustment): readonly (number | null)[] {
  const order: number[] = [];
  const tested: number[] = [];
  for (let position = 0; position < p.length; position++) {
    const value = p[position];
    if (value === null) continue;
    if (!(value >= 0 && value <= 1)) throw new UsageError(`a p-value must lie between 0 and 1; found ${value}`);
    order.push(position);
    tested.push(value);
  }
  if (tested.length < 2) return [...p];
  const rank = tested.map((_, i) => i).sort((a, b) => (tested[a] ?? 0) - (tested[b] ?? 0));
  const stepped = STEPS[method](rank.map((i) => tested[i] ?? 0));
  const adjusted: (number | null)[] = p.map(() => null);
  for (let i = 0; i < rank.length; i++) {
    const original = rank[i];
    adjusted[order[original] ?? 0] = Math.min(1, stepped[i] ?? 1);
  }
  return adjusted;
}

function cumulativeMax(values: readonly number[]): readonly number[] {
  let top = Number.NEGATIVE_INFINITY;
  return values.map((value) => {
    top = Math.max(top, value);
    return top;
  });
}

function reverseMin(values: readonly number[]): readonly number[] {
  let bottom = Number.POSITIVE_INFINITY;
  return values
    .toReversed()
    .map((value) => {
      bottom = Math.min(bottom, value);
      return bottom;
    })
    .toReversed();
}

/** Hommel's procedure: the largest, over subset sizes, of the Simes bound that would reject each test. */
function hommel(sorted: readonly number[]): readonly number[] {
  const n = sorted.length;
  const at = (i: number): number => sorted[i] ?? 1;
  const simes = Math.min(...sorted.map((p, i) => (n * p) / (i + 1)));
  const best = new Float64Array(n).fill(simes);
  for (let size = n - 1; size >= 2; size--) {
    const head = n - size + 1;
    let tail = Number.POSITIVE_INFINITY;
    for (let i = head; i < n; i++) tail = Math.min(tail, (size * at(i)) / (i - head + 2));
    const last = Math.min(size * at(head - 1), tail);
    for (let i = 0; i < n; i++) {
      const bound = i < head ? Math.min(size * at(i), tail) : last;
      best[i] = Math.max(best[i] ?? 0, bound);
    }
  }
  return sorted.map((p, i) => Math.max(p, best[i] ?? 0));
}
