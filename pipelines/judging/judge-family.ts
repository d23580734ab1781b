import { type Indicator, kindOf } from "#schemas/indicators";
import type { Verdict } from "#schemas/tables/status";
import { adjustPValues } from "#statistics/multiplicity/adjust-p-values";
import { significanceLevel } from "./significance.ts";
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

/** What a family is judged by. */
export interface FamilyRules {
  readonly indicators: readonly Pick<Indicator, "id" | "statistic">[];
  /** Confidence level. */
  readonly level: number;
}

/** Corrects the p of a family of differences (Benjamini-Hochberg, those that have one) and draws the verdict of each. */
export function judgeFamily<Difference extends TestedDifference>(
  differences: readonly Difference[],
  { indicators, level }: FamilyRules,
): readonly (Difference & Judgement)[] {
  const adjusted = adjustPValues(
    differences.map(({ p }) => p),
    "BH",
  );
  const family_size = adjusted.filter((p) => p !== null).length;
  const kinds = new Map(indicators.map(({ id, statistic }) => [id, kindOf(statistic)]));
  const alpha = significanceLevel(level);
  return differences.map((row, index) => {
    const p_adjusted = adjusted[index];
    const equivalence = kinds.get(row.indicator)?.equivalence ?? null;
    const verdict = verdictOf({ ...row, p_adjusted, equivalence, alpha });
    return { ...row, p_adjusted, family_size, verdict };
  });
}
