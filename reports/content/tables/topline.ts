import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isShown } from "#wording/shown";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, type PublicView, viewMeasure } from "../study-view.ts";

/** A public's flat tables: a row per answer, a column per wave, unweighted bases beside. */
export interface Topline {
  readonly id: string;
  readonly label: string;
  readonly table: TableContent;
}

/** Every question and indicator of every public, for the whole of it. */
export function toplines(context: SiteContext): readonly Topline[] {
  const whole = context.index.release.estimates.filter(({ domain_kind }) => domain_kind === WHOLE);
  return context.publics.map((publicView) => {
    const own = whole.filter((row) => row.public === publicView.id);
    return { id: `tri-${publicView.id}`, label: publicView.label, table: toplineTable(context, publicView, own) };
  });
}

function toplineTable(context: SiteContext, publicView: PublicView, rows: readonly Estimate[]): TableContent {
  const waves = publicView.waves.map(({ wave }) => wave).filter((wave) => rows.some((row) => row.wave === wave));
  const { tables, type } = context.words;
  const lines = new Map<string, Estimate[]>();
  for (const row of rows) {
    const key = `${row.indicator}\u0000${row.answer}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return {
    caption: type.typeset(tables.topline.caption(publicView.label)),
    columns: [tables.topline.column, ...waves],
    rows: [...lines.values()].map((own) => ({
      heading: lineLabel(context, own[0]),
      cells: waves.map((wave) =>
        cellOf(
          context,
          own.find((row) => row.wave === wave),
        ),
      ),
    })),
  };
}

function lineLabel(context: SiteContext, row: Estimate | undefined): string {
  if (row === undefined) return "";
  const measure = viewMeasure(context, row);
  if (row.answer === "") return measure.label;
  return context.words.tables.limits.answer(measure.label, answerLabel(context, row));
}

function cellOf(context: SiteContext, row: Estimate | undefined): string {
  const { numbers, statuses } = context.words;
  if (row === undefined) return statuses.sign("not-asked");
  if (!isShown(row.status) || row.estimate === null) return statuses.sign(row.status);
  const { percent } = kindOf(row.statistic);
  const { unit } = viewMeasure(context, row);
  const own = percent ? "percent" : unit === "percent" ? "number" : unit;
  return `${numbers.bare(row.estimate, own, decimalsOf(own, halfWidth(row)))}${statuses.sign(row.status)} (${numbers.count(row.base ?? 0)})`;
}
