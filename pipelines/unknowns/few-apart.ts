/** Part of all weights under which what two sums differ by is in none of the digits that are published. */
const UNSEEN = 1e-5;

/** Respondents who answered the same, weighed in two ways. */
export interface TwiceWeighed {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** Fewest respondents of a group, and how near a share is known. */
export interface FewRules {
  readonly minimum: number;
  readonly near_share: number;
}

/**
 * Whether a share by two weights tells that of fewer than the minimum. Where all others weigh r times as much by the one as by the
 * other, the one figure less r times the other is a sum over those few.
 *
 * Formula   d = |v - r w|, r the median of v / w by w; the minimum less one largest d are the few, and the other d, whose answers are
 *           from 0 to 1, leave their share an interval of Σ d others / Σ d few, narrower than `near_share`
 */
export function fewApart({ one, other }: TwiceWeighed, { minimum, near_share: near }: FewRules): boolean {
  const ratio = medianRatio(one, other);
  const apart = one.map((weight, row) => Math.abs(other[row] - ratio * weight)).sort((first, second) => second - first);
  const few = sumOf(apart.slice(0, minimum - 1));
  return few > UNSEEN * sumOf(other) && sumOf(apart.slice(minimum - 1)) < near * few;
}

function medianRatio(one: readonly number[], other: readonly number[]): number {
  const ratios = one
    .map((weight, row) => ({ weight, ratio: other[row] / weight }))
    .filter(({ weight }) => weight > 0)
    .sort((first, second) => first.ratio - second.ratio);
  let left = sumOf(one) / 2;
  for (const { weight, ratio } of ratios) {
    left -= weight;
    if (left <= 0) return ratio;
  }
  return ratios.at(-1)?.ratio ?? 0;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
