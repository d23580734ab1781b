import { type Indicator, kindOf } from "#schemas/indicators";
import type { Verdict } from "#schemas/tables/status";
import { adjustInGroups } from "#statistics/multiplicity/adjust-in-groups";
import { equivalenceMargin } from "./equivalence-margin.ts";
import { significanceLevel } from "./significance.ts";
import { verdictOf } from "./verdict.ts";

/** A difference with its test, before anything is known of the others of its family. */
export interface TestedDifference {
  readonly indicator: string;
  readonly answer: string;
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
  /** Indicator -> difference under which its study calls two values equivalent; none for the others. */
  readonly equivalence: Readonly<Record<string, number>>;
  /** Confidence level. */
  readonly level: number;
}

/** The two estimates of a difference. */
type Sides<Difference> = (difference: Difference) => readonly [number | null, number | null];

/**
 * Corrects the p of a family of differences, an indicator first, then its domains (those that have a test), and draws the
 * verdict of each.
 */
export function judgeFamily<Difference extends TestedDifference>(
  differences: readonly Difference[],
  { indicators, equivalence, level }: FamilyRules,
  sidesOf: Sides<Difference>,
): readonly (Difference & Judgement)[] {
  const alpha = significanceLevel(level);
  const tests = differences.map(({ indicator, answer, p }) => ({ group: `${indicator}\t${answer}`, p }));
  const adjusted = adjustInGroups(tests, alpha);
  const family_size = adjusted.filter((p) => p !== null).length;
  const kinds = new Map(indicators.map(({ id, statistic }) => [id, kindOf(statistic)]));
  return differences.map((row, index) => {
    const p_adjusted = adjusted[index];
    const declared = equivalence[row.indicator];
    const kind = kinds.get(row.indicator);
    const margin =
      declared === undefined || kind === undefined ? null : equivalenceMargin(declared, kind, sidesOf(row));
    const verdict = verdictOf({ ...row, p_adjusted, equivalence: margin, alpha });
    return { ...row, p_adjusted, family_size, verdict };
  });
}
