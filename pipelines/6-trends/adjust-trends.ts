import { verdictOf } from "#sample/verdict";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Trend } from "#schemas/tables/trends";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";
import type { Change } from "./compare-waves.ts";

/** Corrects the p of all changes between two waves of a public, the country and its regions apart, and draws the verdicts. */
export function adjustTrends(changes: readonly Change[], { indicators, study }: StudyDefinition): readonly Trend[] {
  const shares = new Set(indicators.indicators.filter(({ statistic }) => statistic === "share").map(({ id }) => id));
  const families = Map.groupBy(changes, (change) => change.domain_kind);
  return [...families].flatMap(([kind, rows]) => {
    const tested = rows.filter(({ p }) => p !== null);
    const adjusted = adjustPValues(
      tested.map(({ p }) => p ?? 1),
      "BH",
    );
    const byRow = new Map(tested.map((row, index) => [row, adjusted[index]]));
    return rows.map((row) => {
      const p_adjusted = byRow.get(row) ?? null;
      const verdict = verdictOf({
        ...row,
        p_adjusted,
        isShare: shares.has(row.indicator),
        alpha: 1 - study.confidence_level,
      });
      return {
        ...row,
        p_adjusted,
        family: `${row.public} ${row.from_wave}-${row.to_wave} ${kind}`,
        family_size: tested.length,
        verdict,
      };
    });
  });
}
