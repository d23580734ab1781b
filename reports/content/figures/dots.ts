import type { SeriesStyle } from "#figures/drawing/palette";
import type { Dot } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { decimalsOf, halfWidth, type Unit } from "#wording/numbers";
import { isShown, isSignificant } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { cellTexts } from "../explore/cell-words.ts";
import { markValue } from "../printed.ts";
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
export function dotOf({ words, minimumBase }: SiteContext, { series, row, specificity, unit }: DotSource): Dot {
  if (!isShown(row.status) || row.estimate === null) {
    const { statuses } = words;
    const absence = row.status === "suppressed" ? statuses.tooFew : statuses.words(row.status, minimumBase);
    const values = { estimate: null, ci_lower: null, ci_upper: null, reference: null };
    return { series, ...values, filled: true, fragile: false, text: statuses.sign(row.status), absence };
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
    text: markValue(words, row, unit) + (fragile ? words.statuses.sign("fragile") : ""),
    absence: null,
  };
}

/** Columns of the table under a figure of estimates. */
export function estimateColumns({ figures, numbers }: StudyWords, unit: Unit, compared: boolean): readonly string[] {
  const { value, interval, base, rest, gap, test } = figures.columns;
  const columns = [value(numbers.unit(unit)), interval, base];
  return compared ? [...columns, rest, gap, test] : columns;
}

/** Cells of the same table: the same numbers as the marks. */
export function estimateCells(
  words: StudyWords,
  row: Estimate,
  { unit, specificity }: { readonly unit: Unit; readonly specificity?: Specificity | null | undefined },
): readonly string[] {
  const { value, interval, base } = cellTexts(words, row, unit);
  const decimals = decimalsOf(unit, halfWidth(row));
  const cells = [value, interval, base];
  return specificity === undefined ? cells : [...cells, ...comparisonCells(words, specificity, { unit, decimals })];
}

function comparisonCells(
  { numbers, statuses }: StudyWords,
  specificity: Specificity | null,
  { unit, decimals }: { readonly unit: Unit; readonly decimals: number },
): readonly string[] {
  if (specificity === null || !isShown(specificity.status)) return ["–", "–", "–"];
  const { rest_estimate, difference, verdict } = specificity;
  if (rest_estimate === null || difference === null) return ["–", "–", "–"];
  return [
    numbers.bare(rest_estimate, unit, decimals), // as a sentence prints it beside the value
    numbers.gap(difference, unit),
    statuses.verdict(verdict),
  ];
}

/** Which signs a set of rows makes appear. */
export function signsIn(rows: readonly { readonly status: string }[]) {
  return {
    fragile: rows.some(({ status }) => status === "fragile"),
    suppressed: rows.some(({ status }) => status === "suppressed"),
    absent: rows.some(({ status }) => status === "not-evaluable"),
  };
}
