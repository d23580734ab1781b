import type { StudyDefinition } from "#schemas/study-definition";
import type { Verdict } from "#schemas/tables/status";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";
import { verdictOf } from "./verdict.ts";

/** A difference with its test, before anything is known of the others of its family. */
export interface TestedDifference {
  readonly indicator: string;
  readonly difference: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly p: number | null;
}

/** What its family makes of a difference. */
export interface Judgement {
  readonly p_adjusted: number | null;
  readonly family_size: number;
  readonly verdict: Verdict;
}

/** Corrects the p of a family of differences (Benjamini-Hochberg, those that have one) and draws the verdict of each. */
export function judgeFamily<Difference extends TestedDifference>(
  differences: readonly Difference[],
  { indicators, study }: StudyDefinition,
): readonly (Difference & Judgement)[] {
  const adjusted = adjustPValues(
    differences.map(({ p }) => p),
    "BH",
  );
  const family_size = adjusted.filter((p) => p !== null).length;
  const shares = new Set(indicators.indicators.filter(({ statistic }) => statistic === "share").map(({ id }) => id));
  return differences.map((row, index) => {
    const p_adjusted = adjusted[index];
    const isShare = shares.has(row.indicator);
    const verdict = verdictOf({ ...row, p_adjusted, isShare, alpha: 1 - study.confidence_level });
    return { ...row, p_adjusted, family_size, verdict };
  });
}
