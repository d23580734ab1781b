import { decimalsOf, formatInterval, formatNumber, formatValue, halfWidth } from "#wording/numbers";
import { intervalWords, shortVerdict } from "#wording/sentences";
import { isShown, isSignificant, statusSign } from "#wording/statuses";
import { french } from "#wording/typography";
import type { TableContent } from "./figure-content.ts";
import { regionalValues } from "./figures/dumbbell-figure.ts";
import { inRegion } from "./release-index.ts";
import { headlineIndicators, type SiteContext } from "./site-context.ts";
import type { PublicView, RegionView } from "./study-view.ts";

/** A number of the top of a sheet, or why it is not there. */
export interface KeyFigure {
  readonly who: string;
  readonly value: string | null;
  readonly interval: string | null;
  readonly against: string;
  readonly base: string | null;
  readonly significant: boolean;
}

/** The first headline indicator of each public: a public without result keeps its slot and says why. */
export function keyFigures(context: SiteContext, region: RegionView): readonly KeyFigure[] {
  const [indicator] = headlineIndicators(context);
  if (indicator === undefined) return [];
  return context.publics.flatMap((publicView): readonly KeyFigure[] => {
    const value = regionalValues(context, region, publicView, indicator).find(({ row }) => row.answer === "");
    if (value === undefined) return [];
    const who = `${publicView.label}, ${value.use.wave.wave}`;
    const { row, measure, specificity } = value;
    if (!isShown(row.status) || row.estimate === null) {
      return [
        {
          who,
          value: null,
          interval: null,
          against: french(row.reason ?? "effectif insuffisant"),
          significant: false,
          base: null,
        },
      ];
    }
    const tested = specificity !== undefined && isShown(specificity.status) && specificity.difference !== null;
    const verdict = tested ? specificity.verdict : "not-tested";
    return [
      {
        who,
        value:
          formatValue(row.estimate, measure.unit, decimalsOf(measure.unit, halfWidth(row))) + statusSign(row.status),
        interval: intervalLine(context, value.use.wave.design.kind, row, measure.unit),
        against: french(shortVerdict(verdict, specificity?.difference ?? 0, measure.unit)),
        significant: isSignificant(verdict),
        base: french(baseWords(row)),
      },
    ];
  });
}

function baseWords({ base, n_eff }: { readonly base: number | null; readonly n_eff: number | null }): string {
  const effective = n_eff === null ? "" : `, effectif efficace ${formatNumber(n_eff)}`;
  return `n = ${formatNumber(base ?? 0)}${effective}`;
}

type Row = { readonly ci_lower: number | null; readonly ci_upper: number | null };

function intervalLine(
  context: SiteContext,
  kind: string,
  row: Row,
  unit: Parameters<typeof formatInterval>[2],
): string | null {
  const words = intervalWords(kind, context.level);
  if (words === null || row.ci_lower === null || row.ci_upper === null) return null;
  return french(`${formatInterval(row.ci_lower, row.ci_upper, unit, decimalsOf(unit, halfWidth(row)))} (${words})`);
}

/** Bases of a region: raw and effective, the largest among the headline indicators, at each wave. */
export function basesTable(context: SiteContext, region: RegionView): TableContent {
  const rows = context.publics.flatMap((publicView) =>
    publicView.waves.map(({ wave }) => ({
      heading: publicView.label,
      cells: [wave, ...baseCells(context, region, publicView, wave)],
    })),
  );
  return {
    caption: french(`Bases en région ${region.label} : réponses et effectif efficace, par public et vague`),
    columns: ["Public", "Vague", "Réponses", "Effectif efficace", "Publication"],
    rows,
  };
}

function baseCells(context: SiteContext, region: RegionView, publicView: PublicView, wave: string): readonly string[] {
  const rows = headlineIndicators(context).flatMap((indicator) =>
    context.index.estimates(inRegion(publicView.id, wave, indicator, region.code)),
  );
  const shown = rows
    .filter(({ status }) => isShown(status))
    .toSorted((one, other) => (other.base ?? 0) - (one.base ?? 0));
  const [first] = shown;
  if (first !== undefined) {
    const effective = first.n_eff === null ? "n. d." : formatNumber(first.n_eff);
    return [formatNumber(first.base ?? 0), effective, first.status === "fragile" ? "* fragile" : "publié"];
  }
  const hidden = rows.find(({ status }) => status === "suppressed");
  return hidden === undefined ? ["///", "///", "question non posée"] : ["s", "s", "s : effectif insuffisant ou secret"];
}
