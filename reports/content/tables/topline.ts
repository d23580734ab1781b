import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { decimalsOf, formatBare, formatNumber, halfWidth } from "#wording/numbers";
import { isShown, statusSign } from "#wording/statuses";
import { capitalise, french } from "#wording/typography";
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
  const lines = new Map<string, Estimate[]>();
  for (const row of rows) {
    const key = `${row.indicator}\u0000${row.answer}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return {
    caption: french(`Tri à plat, ${publicView.label} : valeur, puis base non pondérée entre parenthèses`),
    columns: ["Question ou indicateur", ...waves],
    rows: [...lines.values()].map((own) => ({
      heading: lineLabel(context, publicView, own[0]),
      cells: waves.map((wave) =>
        cellOf(
          context,
          publicView,
          own.find((row) => row.wave === wave),
        ),
      ),
    })),
  };
}

function lineLabel({ definition }: SiteContext, publicView: PublicView, row: Estimate | undefined): string {
  if (row === undefined) return "";
  const measure = viewMeasure(definition, publicView.id, row.indicator);
  if (row.answer === "") return measure.label;
  return `${measure.label} – ${capitalise(answerLabel(definition, publicView.id, row.indicator, row.answer))}`;
}

function cellOf({ definition }: SiteContext, publicView: PublicView, row: Estimate | undefined): string {
  if (row === undefined || row.status === "not-asked") return "///";
  if (!isShown(row.status) || row.estimate === null) return statusSign(row.status);
  const { percent } = kindOf(row.statistic);
  const { unit } = viewMeasure(definition, publicView.id, row.indicator);
  const own = percent ? "percent" : unit === "percent" ? "number" : unit;
  return `${formatBare(row.estimate, own, decimalsOf(own, halfWidth(row)))}${statusSign(row.status)} (${formatNumber(row.base ?? 0)})`;
}
