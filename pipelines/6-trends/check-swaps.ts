import { completeFinding } from "#findings/finding-log";
import type { Finding } from "#schemas/finding";
import type { ColumnsOfWaves } from "./check-order.ts";
import type { DescribedColumn, Distribution } from "./describe-columns.ts";

/** How far answers moved, as the largest gap between two cumulated distributions, and in units of its sampling error. */
const MOVED = { gap: 0.15, errors: 3 } as const;
/** How near two distributions are to be those of the same question: within sampling error (p = 1 %), or a few points of opinion. */
const SAME = { gap: 0.04, errors: 1.63 } as const;

/** Two columns whose answers are each those that the other had in the wave before. */
export interface Swap {
  readonly one: DescribedColumn;
  readonly other: DescribedColumn;
}

/**
 * Columns that were exchanged since the wave before: the answers to each moved far beyond sampling error, and are now
 * distributed as those to the other were.
 *
 * Source    two-sample Kolmogorov-Smirnov distance, on effective sizes; conservative for answers with few values
 */
export function findSwaps({ before, after }: ColumnsOfWaves): readonly Swap[] {
  const moved = [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    if (then?.distribution === undefined || now.distribution === undefined || then.series !== now.series) return [];
    return isMoved(then.distribution, now.distribution) ? [{ now, was: then.distribution, is: now.distribution }] : [];
  });
  return moved.flatMap(({ now, was, is }, index) =>
    moved
      .slice(index + 1)
      .filter((other) => isSame(was, other.is) && isSame(other.was, is))
      .map((other) => ({ one: now, other: other.now })),
  );
}

/** An error for each pair: which columns, and what to do. */
export function tellSwaps(swaps: readonly Swap[], { from, to }: ColumnsOfWaves): readonly Finding[] {
  return swaps.map(({ one, other }) =>
    completeFinding({
      code: "OBS-V237",
      message: `les réponses de « ${one.column} » et de « ${other.column} » en ${to.wave} sont celles de l'autre en ${from.wave} : colonnes échangées ?`,
      file: to.export.file,
      column: one.position ?? null,
      field: one.column,
      expected: `les réponses de ${named(one)} et de ${named(other)}, chacune dans sa colonne`,
      cause: "deux colonnes ont été permutées, ou renommées l'une pour l'autre, dans l'export",
      repair: `échanger les colonnes dans les sources de ${named(one)} et de ${named(other)} pour la vague ${to.wave}, ou dérogation (waivers) si les réponses ont vraiment changé`,
    }),
  );
}

const named = ({ question, part }: DescribedColumn): string => (part === "" ? question : `${question} (${part})`);

const isMoved = (was: Distribution, is: Distribution): boolean =>
  gapBetween(was, is) > Math.max(MOVED.gap, MOVED.errors * gapError(was, is));

const isSame = (was: Distribution, is: Distribution): boolean =>
  was.kind === is.kind && gapBetween(was, is) <= Math.max(SAME.gap, SAME.errors * gapError(was, is));

/** Largest difference between the cumulated shares of two distributions, their values in order. */
function gapBetween(one: Distribution, two: Distribution): number {
  const values = [...new Set([...one.shares.keys(), ...two.shares.keys()])].sort(inOrder);
  let [cumulated, largest] = [0, 0];
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
  const [one, two] = [Number(a), Number(b)];
  if (!Number.isNaN(one) && !Number.isNaN(two)) return one - two || (a < b ? -1 : 1);
  if (Number.isNaN(one) !== Number.isNaN(two)) return Number.isNaN(one) ? 1 : -1;
  return a < b ? -1 : 1;
}
