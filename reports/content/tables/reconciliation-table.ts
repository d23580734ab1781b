import type { ReconciliationRow } from "#schemas/tables/release";
import { decimalsOf, halfWidth } from "#wording/numbers";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";
import { tableOrNull } from "./method-tables.ts";

/** Figures already printed elsewhere, beside what the study computes: those that can be tested, or the others. */
export function reconciliationTable(context: SiteContext, testable: boolean): TableContent | null {
  const { reconciliation } = context.words.tables;
  const kept = context.index.release.reconciliation.filter((row) => (row.outcome !== "not-testable") === testable);
  const rows = kept.map((row) => {
    const wave = `${context.publics.find(({ id }) => id === row.public)?.label ?? row.public} ${row.wave}`.trim();
    const why = reconciliation.remark(row);
    const computed = testable ? [computedWords(context, row), reconciliation.outcomes[row.outcome]] : [];
    return [labelOf(context, row), wave, publishedWords(context, row), ...computed, why, row.source];
  });
  const [figure = "", wave = "", published = "", ...others] = reconciliation.columns;
  const columns = [figure, wave, published, ...(testable ? reconciliation.computed : []), ...others];
  return tableOrNull(context, testable ? reconciliation.testable : reconciliation.untestable, columns, rows);
}

/** How many figures came out how. */
export function reconciliationLead({ index, words }: SiteContext): string {
  const { reconciliation } = words.tables;
  const rows = index.release.reconciliation;
  if (rows.length === 0) return reconciliation.none;
  const counts = Object.entries(reconciliation.outcomes).flatMap(([outcome, said]) => {
    const count = rows.filter((row) => row.outcome === outcome).length;
    return count === 0 ? [] : [[said, count] as const];
  });
  return reconciliation.lead(rows.length, counts);
}

function labelOf(context: SiteContext, row: ReconciliationRow): string {
  if (row.indicator === "") return row.id;
  const { label } = viewMeasure(context, row);
  return row.answer === "" ? label : `${label} – ${answerLabel(context, row)}`;
}

function publishedWords({ words }: SiteContext, { qualifier, published, unit }: ReconciliationRow): string {
  const value = words.numbers.count(published, Number.isInteger(published) ? 0 : 1);
  return words.tables.reconciliation.published(value, qualifier, unit);
}

function computedWords(context: SiteContext, row: ReconciliationRow): string {
  if (row.estimate === null) return "–";
  const { numbers } = context.words;
  const { unit } = viewMeasure(context, row);
  const own = row.unit === "percent" ? "percent" : unit;
  const decimals = decimalsOf(own, halfWidth(row));
  const value = numbers.value(row.estimate, own, decimals);
  const { ci_lower, ci_upper } = row;
  const interval =
    ci_lower === null || ci_upper === null ? "" : ` (${numbers.interval(ci_lower, ci_upper, own, decimals)})`;
  return value + interval;
}
