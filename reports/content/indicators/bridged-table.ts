import { REGION, WHOLE } from "#schemas/tables/status";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import { placeLabel } from "../maturity/maturity-pairs.ts";
import { gapBounds } from "../printed.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import type { IndicatorView } from "./indicator-list.ts";

/** Changes over another wording, of everybody and of the main level: the shift that a wave measured is taken off, and its error added. */
export function bridgedTable(context: SiteContext, { id, label }: IndicatorView): TableContent | null {
  const { bridged } = context.words.indicators;
  const rows = context.index.release.bridged_trends.filter(
    (row) => row.indicator === id && [WHOLE, REGION].includes(row.domain_kind),
  );
  return tableOrNull(
    context,
    bridged.caption(label),
    bridged.columns,
    rows.map((row) => [headingOf(context, row), ...cellsOf(context, row)]),
  );
}

function headingOf(context: SiteContext, row: BridgedTrend): string {
  const { type } = context.words;
  const label = context.publics.find((one) => one.id === row.public)?.label ?? row.public;
  const answer = row.answer === "" ? [] : [answerLabel(context, row)];
  return type.list([label, ...answer, placeLabel(context, row.domain_kind, row.domain)]);
}

function cellsOf(context: SiteContext, row: BridgedTrend): readonly string[] {
  const { indicators, numbers, statuses } = context.words;
  const { bridged } = indicators;
  const waves = `${row.from_wave} – ${row.to_wave}`;
  const { difference, shift_estimate: shift } = row;
  if (!isShown(row.status) || difference === null || shift === null)
    return [waves, row.bridge_wave, "–", statuses.sign(row.status), "–", statuses.reason(row) ?? "–"];
  const { unit } = viewMeasure(context, row);
  const change = `${numbers.gap(difference, unit)} ${bridged.sign}`;
  return [
    ...[waves, row.bridge_wave, numbers.gap(shift, unit), change],
    ...[row.ci_lower === null ? "–" : gapBounds(context.words, row, unit), statuses.change(row.verdict)],
  ];
}
