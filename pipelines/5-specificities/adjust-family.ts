import { verdictOf } from "#sample/verdict";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Specificity } from "#schemas/tables/specificities";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";
import type { Comparison } from "./compare-with-rest.ts";

/** Corrects the p of all comparisons of a public and wave as one family (Benjamini-Hochberg) and draws the verdicts. */
export function adjustFamily(
  comparisons: readonly Comparison[],
  { indicators, study }: StudyDefinition,
): readonly Specificity[] {
  const tested = comparisons.filter(({ p }) => p !== null);
  const adjusted = adjustPValues(
    tested.map(({ p }) => p ?? 1),
    "BH",
  );
  const byRow = new Map(tested.map((row, index) => [row, adjusted[index]]));
  const shares = new Set(indicators.indicators.filter(({ statistic }) => statistic === "share").map(({ id }) => id));
  return comparisons.map((row) => {
    const p_adjusted = byRow.get(row) ?? null;
    const verdict = verdictOf({
      ...row,
      p_adjusted,
      isShare: shares.has(row.indicator),
      alpha: 1 - study.confidence_level,
    });
    return { ...row, p_adjusted, family: `${row.public} ${row.wave}`, family_size: tested.length, verdict };
  });
}
