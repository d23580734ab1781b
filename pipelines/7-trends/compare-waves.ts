import { type KnownEstimate, welchFreedom } from "#judging/effective-base";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import type { Trend } from "#schemas/tables/trends";
import { studentCdf, studentQuantile } from "#statistics/distributions/student";
import { testShareAgainstRest } from "#statistics/tests/share-against-rest";

/** Estimates of a wave, and the series of each of its indicators. */
export interface WaveEstimates {
  readonly wave: Wave;
  readonly estimates: readonly Estimate[];
  readonly series: ReadonlyMap<string, string>;
}

/** A change before the family is known. */
export type Change = Omit<Trend, "p_adjusted" | "verdict" | "family" | "family_size">;

/** Compares two waves on every indicator and domain that both have, as independent samples. */
export function compareWaves(from: WaveEstimates, to: WaveEstimates, definition: StudyDefinition): readonly Change[] {
  const earlier = new Map(
    from.estimates.filter(({ indicator }) => from.series.has(indicator)).map((row) => [keyOf(row), row]),
  );
  const later = to.estimates.filter(({ indicator, statistic }) => to.series.has(indicator) && statistic !== "quantile");
  return later.flatMap((row) => {
    const before = earlier.get(keyOf(row));
    return before === undefined ? [] : [compareCell(before, row, { from, to, definition })];
  });
}

const keyOf = ({ indicator, answer, domain_kind, domain }: Estimate): string =>
  [indicator, answer, domain_kind, domain].join("\n");

interface Pair {
  readonly from: WaveEstimates;
  readonly to: WaveEstimates;
  readonly definition: StudyDefinition;
}

function compareCell(before: Estimate, after: Estimate, pair: Pair): Change {
  const head = headOf(before, after, pair);
  const refusal = refusalOf(before, after, pair);
  if (refusal !== undefined) return { ...head, ...NO_DIFFERENCE, ...refusal };
  return { ...head, ...differenceOf(before, after, pair.definition), status: "published", reason: null };
}

const NO_DIFFERENCE = { difference: null, se: null, ci_lower: null, ci_upper: null, df: null, p: null } as const;

function refusalOf(
  before: Estimate,
  after: Estimate,
  { from, to, definition }: Pair,
): Pick<Change, "status" | "reason"> | undefined {
  const { minimum_base } = definition.study.disclosure;
  if (from.series.get(before.indicator) !== to.series.get(after.indicator)) {
    return { status: "not-comparable", reason: "question ou champ modifié entre les deux vagues" };
  }
  if (before.status === "not-asked" || after.status === "not-asked")
    return { status: "not-asked", reason: "question absente d'une des deux vagues" };
  if (before.estimate === null || after.estimate === null)
    return { status: "not-evaluable", reason: before.reason ?? after.reason };
  if ((before.base ?? 0) < minimum_base || (after.base ?? 0) < minimum_base) {
    return { status: "suppressed", reason: `effectif insuffisant (moins de ${minimum_base} réponses)` };
  }
  if (before.se === null || after.se === null)
    return { status: "not-comparable", reason: "échantillon de volontaires : pas de test" };
  return undefined;
}

/**
 * Change between two independent waves, with the tests of a domain against the rest: exact on effective counts for a share,
 * Welch's for the rest.
 *
 * Formula   d = b - a; se² = se(a)² + se(b)²
 */
function differenceOf(before: Estimate, after: Estimate, { study }: StudyDefinition) {
  const difference = (after.estimate ?? 0) - (before.estimate ?? 0);
  const se = Math.hypot(before.se ?? 0, after.se ?? 0);
  const p = after.statistic === "share" ? shareTest(before, after) : undefined;
  if (!(se > 1e-12)) return { ...NO_DIFFERENCE, difference, se: 0, p: p ?? null };
  const df = welchFreedom(spread(before), spread(after));
  const half = -studentQuantile((1 - study.confidence_level) / 2, df) * se;
  const limits = { ci_lower: difference - half, ci_upper: difference + half };
  return { difference, se, ...limits, df, p: p ?? Math.min(1, 2 * studentCdf(-Math.abs(difference / se), df)) };
}

const spread = ({ se, n_eff }: Estimate): KnownEstimate => ({ variance: (se ?? 0) ** 2, effectiveBase: n_eff ?? 0 });

function shareTest(before: Estimate, after: Estimate): number {
  const known = ({ estimate, n_eff }: Estimate) => ({ share: estimate ?? 0, effectiveBase: Math.max(1, n_eff ?? 0) });
  return testShareAgainstRest(known(after), known(before)).p;
}

function headOf(before: Estimate, after: Estimate, { from, to }: Pair) {
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
    comparable: from.series.get(indicator) === to.series.get(indicator),
    from_base: before.base,
    to_base: after.base,
    from_estimate: before.estimate,
    to_estimate: after.estimate,
  };
}
