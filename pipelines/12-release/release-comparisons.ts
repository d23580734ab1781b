import { NO_DIFFERENCE } from "#judging/no-difference";
import type { Study } from "#schemas/study";
import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import { because, type Why } from "#schemas/tables/reasons";
import { NOT_ADJUSTED, type Specificity } from "#schemas/tables/specificities";
import { type Status, WHOLE } from "#schemas/tables/status";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import type { PublicGap } from "#schemas/tables/told/public-gaps";
import type { Trend } from "#schemas/tables/trends";
import { measureName, type StructureTold, tellingGaps } from "./telling-gaps.ts";

export interface Comparisons {
  readonly specificities: readonly Specificity[];
  readonly trends: readonly Trend[];
}

interface ComparisonRules {
  readonly disclosure: Study["disclosure"];
  readonly structure: StructureTold;
}

/** Comparisons follow the estimates that they compare: hidden where one is hidden, fragile where one is fragile. */
export function releaseComparisons(
  { specificities, trends }: Comparisons,
  estimates: readonly Estimate[],
  { disclosure: { fragile_base }, structure }: ComparisonRules,
): Comparisons {
  const statuses = new Map(estimates.map((row) => [cellKey(row, row.wave), row] as const));
  const telling = tellingGaps(specificities, estimates, structure);
  return {
    specificities: specificities.map((told) => {
      const row = telling.has(measureName(told)) ? { ...told, ...NOT_ADJUSTED } : told;
      const own = statuses.get(cellKey(row, row.wave));
      if (row.status === "suppressed" || own?.status === "suppressed") return suppressSpecificity(row);
      const fragile = row.status === "published" && Math.min(row.base ?? 0, row.rest_base ?? 0) < fragile_base;
      return fragile
        ? { ...notEquivalent(row), status: "fragile", ...whyUntested(row, because("fragile-base", fragile_base)) }
        : row;
    }),
    trends: trends.map((row) => {
      const ends = [statuses.get(cellKey(row, row.from_wave)), statuses.get(cellKey(row, row.to_wave))];
      const hidden = ends.find((end) => end?.status === "suppressed");
      if (row.status === "suppressed" || hidden !== undefined) return suppressTrend(row);
      const fragileEnd = row.status === "published" ? ends.find((end) => end?.status === "fragile") : undefined;
      return fragileEnd === undefined
        ? row
        : { ...notEquivalent(row), status: "fragile", ...whyUntested(row, whyFragile(fragileEnd)) };
    }),
  };
}

/** Changes over another wording follow the estimates of both waves, hidden where one is hidden, fragile where one is fragile. */
export function releaseBridged(rows: readonly BridgedTrend[], estimates: readonly Estimate[]): readonly BridgedTrend[] {
  if (rows.length === 0) return rows;
  const statuses = new Map(estimates.map((row) => [cellKey(row, row.wave), row] as const));
  return rows.map((row) => {
    const ends = [statuses.get(cellKey(row, row.from_wave)), statuses.get(cellKey(row, row.to_wave))];
    if (ends.some((end) => end === undefined || end.status === "suppressed")) return suppressBridged(row);
    const fragile = row.status === "published" ? ends.find((end) => end?.status === "fragile") : undefined;
    return fragile === undefined
      ? row
      : { ...notEquivalent(row), status: "fragile", ...whyUntested(row, whyFragile(fragile)) };
  });
}

/** Gaps between publics follow both estimates, of everybody in two publics. */
export function releasePublicGaps(gaps: readonly PublicGap[], estimates: readonly Estimate[]): readonly PublicGap[] {
  const whole = estimates.filter(({ domain_kind }) => domain_kind === WHOLE);
  const statuses = new Map(whole.map((row) => [cellKey(row, row.wave), row] as const));
  return gaps.map((row) => {
    const place = { ...row, domain_kind: WHOLE, domain: WHOLE };
    const ends = [
      statuses.get(cellKey(place, row.wave)),
      statuses.get(cellKey({ ...place, public: row.other_public }, row.other_wave)),
    ];
    if (ends.some((end) => end === undefined || end.status === "suppressed")) return suppressPublicGap(row);
    const fragile = row.status === "published" ? ends.find((end) => end?.status === "fragile") : undefined;
    return fragile === undefined
      ? row
      : { ...notEquivalent(row), status: "fragile", ...whyUntested(row, whyFragile(fragile)) };
  });
}

/** A base too small is told as that of one of two waves; all else as it is told of the estimate. */
const whyFragile = ({ reason, reason_detail }: Why): Why =>
  reason === "fragile-base" ? { reason: "fragile-base-of-a-wave", reason_detail } : { reason, reason_detail };

/** Why a gap has no test says more than that its base is small. */
const whyUntested = ({ reason, reason_detail }: Why, fragile: Why): Why =>
  reason === null ? fragile : { reason, reason_detail };

/** A fragile cell shows a difference, if it does, but no sameness. */
const notEquivalent = <Row extends Specificity | Trend | BridgedTrend | PublicGap>(row: Row): Row =>
  row.verdict === "equivalent" ? { ...row, verdict: "not-significant" } : row;

const NO_TEST = {
  ...NO_DIFFERENCE,
  p_adjusted: null,
} as const;
const HIDDEN: { readonly status: Status; readonly verdict: "not-tested" } = {
  status: "suppressed",
  verdict: "not-tested",
};

function suppressSpecificity(row: Specificity): Specificity {
  return {
    ...row,
    ...NO_TEST,
    ...HIDDEN,
    base: null,
    rest_base: null,
    n_eff: null,
    rest_n_eff: null,
    estimate: null,
    rest_estimate: null,
    v_test: null,
    ...NOT_ADJUSTED,
    ...because("protected"),
  };
}

function suppressTrend(row: Trend): Trend {
  return {
    ...row,
    ...NO_TEST,
    ...HIDDEN,
    from_base: null,
    to_base: null,
    from_n_eff: null,
    to_n_eff: null,
    from_estimate: null,
    to_estimate: null,
    ...because("protected"),
  };
}

const suppressBridged = (row: BridgedTrend): BridgedTrend => ({
  ...row,
  ...NO_TEST,
  ...HIDDEN,
  from_estimate: null,
  to_estimate: null,
  ...because("protected"),
});

const suppressPublicGap = (row: PublicGap): PublicGap => ({
  ...row,
  ...NO_TEST,
  ...HIDDEN,
  base: null,
  other_base: null,
  n_eff: null,
  other_n_eff: null,
  estimate: null,
  other_estimate: null,
  ...because("protected"),
});
