import type { SeriesStyle } from "#figures/drawing/palette";
import type { Dot } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import {
  decimalsOf,
  formatBare,
  formatBrackets,
  formatGap,
  formatNumber,
  formatValue,
  halfWidth,
  type Unit,
} from "#wording/numbers";
import { isShown, isSignificant, statusSign, statusWords, verdictWords } from "#wording/statuses";
import type { SiteContext } from "../site-context.ts";

/** What a dot is made from. */
export interface DotSource {
  readonly series: SeriesStyle;
  readonly row: Estimate;
  /** The comparison that decides filled or hollow; without one a dot is filled. */
  readonly specificity?: Specificity | undefined;
  readonly unit: Unit;
}

/** An estimate as a mark. A row that may not be shown gives a sign and no number. */
export function dotOf(context: SiteContext, { series, row, specificity, unit }: DotSource): Dot {
  if (!isShown(row.status) || row.estimate === null) {
    const absence = row.status === "suppressed" ? "effectif insuffisant" : statusWords(row.status, context.minimumBase);
    const values = { estimate: null, ci_lower: null, ci_upper: null, reference: null };
    return { series, ...values, filled: true, fragile: false, text: statusSign(row.status), absence };
  }
  const fragile = row.status === "fragile";
  const compared = specificity !== undefined && isShown(specificity.status);
  return {
    series,
    estimate: row.estimate,
    ci_lower: row.ci_lower,
    ci_upper: row.ci_upper,
    reference: compared ? specificity.rest_estimate : null,
    filled: specificity === undefined || isSignificant(specificity.verdict) || specificity.verdict === "equivalent",
    fragile,
    text: formatValue(row.estimate, unit, decimalsOf(unit, halfWidth(row))) + (fragile ? "*" : ""),
    absence: null,
  };
}

/** Columns of the table under a figure of estimates. */
export function estimateColumns(unit: string, compared: boolean): readonly string[] {
  const columns = [`Valeur (${unit})`, "Intervalle", "n"];
  return compared ? [...columns, "Reste du pays", "Écart", "Test"] : columns;
}

/** Cells of the same table: the same numbers as the marks. */
export function estimateCells(row: Estimate, unit: Unit, specificity?: Specificity | null): readonly string[] {
  const sign = statusSign(row.status);
  const shown = isShown(row.status) && row.estimate !== null;
  const decimals = decimalsOf(unit, halfWidth(row));
  const value = shown ? formatBare(row.estimate, unit, decimals) + sign : sign;
  const interval =
    shown && row.ci_lower !== null && row.ci_upper !== null
      ? formatBrackets(row.ci_lower, row.ci_upper, unit, decimals)
      : "–";
  const cells = [value, interval, shown ? formatNumber(row.base ?? 0) : sign];
  return specificity === undefined ? cells : [...cells, ...comparisonCells(specificity, unit)];
}

function comparisonCells(specificity: Specificity | null, unit: Unit): readonly string[] {
  if (specificity === null || !isShown(specificity.status)) return ["–", "–", "–"];
  const { rest_estimate, difference, verdict } = specificity;
  if (rest_estimate === null || difference === null) return ["–", "–", "–"];
  return [
    formatBare(rest_estimate, unit, decimalsOf(unit, halfWidth(specificity))),
    formatGap(difference, unit),
    verdictWords(verdict),
  ];
}

/** Which signs a set of rows makes appear. */
export function signsIn(rows: readonly { readonly status: string }[]) {
  return {
    fragile: rows.some(({ status }) => status === "fragile"),
    suppressed: rows.some(({ status }) => status === "suppressed"),
  };
}
