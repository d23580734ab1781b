import type { Specificity } from "#schemas/tables/specificities";
import { REGION } from "#schemas/tables/status";
import { decimalsOf, formatInterval, formatNumber, formatValue, halfWidth } from "#wording/numbers";
import { intervalWords, shortVerdict } from "#wording/sentences";
import { isShown, isSignificant, statusSign } from "#wording/statuses";
import { enumerate, french } from "#wording/typography";
import { regionText } from "./essentials.ts";
import type { TableContent } from "./figure-content.ts";
import { regionalValues } from "./figures/dumbbell-figure.ts";
import { inRegion } from "./release-index.ts";
import { headlineIndicators, latestEstimates, type SiteContext } from "./site-context.ts";
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

const MOST_SPECIFICITIES = 5;

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

/** The significant specificities of a region, strongest first, at most five. */
export function regionSpecificities(context: SiteContext, region: RegionView): readonly string[] {
  const rows = latestSpecificities(context, region).filter(
    ({ status, verdict, difference }) => status === "published" && isSignificant(verdict) && difference !== null,
  );
  const strongest = rows.toSorted((one, other) => Math.abs(other.v_test ?? 0) - Math.abs(one.v_test ?? 0));
  return strongest
    .map((row) => regionText(context, row))
    .filter((text) => text !== null)
    .slice(0, MOST_SPECIFICITIES);
}

/** Tests of the region at the last wave of each indicator, one value each. */
function latestSpecificities(context: SiteContext, region: RegionView): readonly Specificity[] {
  const waves = new Map<string, string | undefined>();
  const latest = ({ public: id, indicator }: Specificity) => {
    const key = `${id} ${indicator}`;
    const publicView = context.publics.find((one) => one.id === id);
    if (!waves.has(key) && publicView !== undefined)
      waves.set(key, latestEstimates(context, publicView, indicator)?.wave.wave);
    return waves.get(key);
  };
  return context.index.release.specificities.filter(
    (row) => row.domain_kind === REGION && row.domain === region.code && row.answer === "" && latest(row) === row.wave,
  );
}

/** One sentence on the whole sheet: how many comparisons, how many significant, what is missing. */
export function synthesis(context: SiteContext, region: RegionView): string {
  const rows = latestSpecificities(context, region).filter(
    ({ status, verdict }) => isShown(status) && verdict !== "not-tested",
  );
  const significant = rows.filter(({ verdict, status }) => status === "published" && isSignificant(verdict));
  const publics = context.publics.filter(({ id }) => rows.some((row) => row.public === id));
  const missing = context.publics.filter((one) => !publics.includes(one)).map(({ unit }) => `les ${unit}`);
  const absent = missing.length === 0 ? "" : ` Pas de résultat direct publiable pour ${enumerate(missing)}.`;
  if (rows.length === 0)
    return french(`La région n’a pas assez de réponses pour être comparée au reste du pays.${absent}`);
  const count = formatNumber(rows.length);
  const corrected = "après correction pour comparaisons multiples";
  if (significant.length === 0) {
    return french(
      `Les ${count} valeurs comparées au reste du pays ne s’en distinguent pas significativement, ${corrected}.${absent}`,
    );
  }
  const found =
    significant.length === 1 ? "une s’en distingue" : `${formatNumber(significant.length)} s’en distinguent`;
  return french(`Sur ${count} valeurs comparées au reste du pays, ${found} significativement, ${corrected}.${absent}`);
}
