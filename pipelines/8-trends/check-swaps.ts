import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { isMoved, isSame } from "./compare-distributions.ts";
import type { ColumnsOfWaves, DescribedColumn } from "./describe-columns.ts";

/** Two columns whose answers are each those that the other had in the wave before. */
export interface Swap {
  readonly one: DescribedColumn;
  readonly other: DescribedColumn;
}

/**
 * Columns that were exchanged since the wave before: the answers to each moved far beyond sampling error, and are now
 * distributed as those to the other were. Columns of inverted questions are not looked at.
 *
 * Source    two-sample Kolmogorov-Smirnov distance, on effective sizes; conservative for answers with few values
 */
export function findSwaps({ before, after }: ColumnsOfWaves, inverted: ReadonlySet<string>): readonly Swap[] {
  const moved = [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    if (inverted.has(now.question)) return [];
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
