import { comparedEstimate } from "#judging/compared-estimate";
import { NO_DIFFERENCE } from "#judging/no-difference";
import { testDifference } from "#judging/test-difference";
import { kindOf } from "#schemas/indicators";
import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import type { Trend } from "#schemas/tables/trends";
import { breaksOf, type WaveChange } from "#study/waves/wave-changes";
import type { TrendWave } from "./describe-columns.ts";
import type { panelCorrelation } from "./panel-correlation.ts";

/** Estimates of a wave, and the series of each of its indicators. */
export interface WaveEstimates {
  readonly wave: TrendWave;
  readonly estimates: readonly Estimate[];
  readonly series: ReadonlyMap<string, string>;
}

/** What decides whether and how two waves are compared. */
export interface ComparingRules {
  /** Confidence level. */
  readonly level: number;
  readonly minimum_base: number;
  /** What the two estimates of a cell have in common in a panel; nothing where the waves are independent. */
  readonly shared: ReturnType<typeof panelCorrelation>;
  /** What changed between the two as wholes. */
  readonly changes: readonly WaveChange[];
}

/** A change before the family is known. */
export type Change = Omit<Trend, "p_adjusted" | "verdict" | "family" | "family_size">;

/** Compares two waves on every indicator and domain that both have. */
export function compareWaves(from: WaveEstimates, to: WaveEstimates, rules: ComparingRules): readonly Change[] {
  const earlier = new Map(
    from.estimates.filter(({ indicator }) => from.series.has(indicator)).map((row) => [keyOf(row), row]),
  );
  const later = to.estimates.filter(
    ({ indicator, statistic }) => to.series.has(indicator) && kindOf(statistic).betweenWaves,
  );
  return later.flatMap((row) => {
    const before = earlier.get(keyOf(row));
    return before === undefined ? [] : [compareCell(before, row, { from, to, rules })];
  });
}

/** The cell, whatever the wave. */
const keyOf = (row: Estimate): string => cellKey(row, "");

interface Pair {
  readonly from: WaveEstimates;
  readonly to: WaveEstimates;
  readonly rules: ComparingRules;
}

function compareCell(before: Estimate, after: Estimate, pair: Pair): Change {
  const head = headOf(before, after, pair);
  const refusal = refusalOf(before, after, pair);
  if (refusal !== undefined) return { ...head, ...NOT_COMPARED, ...refusal };
  return {
    ...head,
    ...differenceOf(before, after, pair.rules),
    ...sizesOf(before, after),
    status: "published",
  };
}

const NOT_COMPARED = {
  ...NO_DIFFERENCE,
  from_n_eff: null,
  to_n_eff: null,
} as const;

function refusalOf(
  before: Estimate,
  after: Estimate,
  { from, to, rules }: Pair,
): Pick<Change, "status" | "reason" | "reason_detail"> | undefined {
  const { minimum_base } = rules;
  // A question that a wave did not ask has no version there: nothing of it changed.
  if (isAbsent(before, after)) return { status: "not-asked", ...because("question-absent-of-a-wave") };
  const breaks = breaksOf(rules.changes, after.indicator);
  if (breaks.length > 0) return { status: "not-comparable", ...because("wave-changed", breaks.join(" ")) };
  if (from.series.get(before.indicator) !== to.series.get(after.indicator)) {
    return { status: "not-comparable", ...because("series-changed") };
  }
  if (before.estimate === null || after.estimate === null)
    return { status: "not-evaluable", ...whyOf(before.reason === null ? after : before) };
  if ((before.base ?? 0) < minimum_base || (after.base ?? 0) < minimum_base) {
    return { status: "suppressed", ...because("protected") };
  }
  if (before.se === null || after.se === null) return { status: "not-comparable", ...because("volunteers") };
  return undefined;
}

const isAbsent = (before: Estimate, after: Estimate): boolean =>
  before.status === "not-asked" || after.status === "not-asked";

const whyOf = ({ reason, reason_detail }: Why): Why => ({ reason, reason_detail });

/** The effective sizes on which the two were compared. */
const sizesOf = (before: Estimate, after: Estimate) => ({ from_n_eff: before.n_eff, to_n_eff: after.n_eff });

/** Change between two waves: of independent samples, or of those that share units. */
function differenceOf(before: Estimate, after: Estimate, { level, shared }: ComparingRules) {
  const { test } = kindOf(after.statistic);
  const common = shared(after);
  const covariance = (common?.correlation ?? 0) * (before.se ?? 0) * (after.se ?? 0);
  const options = { covariance, df: common?.df ?? (before.df ?? 0) + (after.df ?? 0), level, test };
  const { v_test: _, untested, ...tested } = testDifference(comparedEstimate(after), comparedEstimate(before), options);
  return { ...tested, ...(untested === null ? NO_REASON : because(untested)) };
}

function headOf(before: Estimate, after: Estimate, { from, to, rules }: Pair) {
  const { study, public: publicId, indicator, answer, domain_kind, domain } = after;
  return {
    study,
    public: publicId,
    indicator,
    answer,
    domain_kind,
    domain,
    from_wave: from.wave.wave,
    to_wave: to.wave.wave,
    series: to.series.get(indicator) ?? "",
    comparable:
      !isAbsent(before, after) &&
      breaksOf(rules.changes, indicator).length === 0 &&
      from.series.get(indicator) === to.series.get(indicator),
    from_base: before.base,
    to_base: after.base,
    from_estimate: before.estimate,
    to_estimate: after.estimate,
  };
}
