import type { MapValue } from "#figures/forms/outline-map";
import { NO_ANSWER, REGION } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import { type ClassedValues, classIndicator } from "../maps/indicator-map.ts";
import { type LinkedMap, linkedMap, shadeOf } from "../maps/linked-map.ts";
import { classMaturity } from "../maps/maturity-classes.ts";
import { maturityOf, nationalMaturity } from "../maturity-view.ts";
import { populationWords } from "../population-words.ts";
import { inRegion } from "../release-index.ts";
import { headlineIndicators, latestByRegion, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { type RegionView, viewMeasure } from "../study-view.ts";

/** A tile of the front page: a territory, its value, its class. */
interface HomeTile {
  readonly column: number;
  readonly row: number;
  readonly short: string;
  readonly label: string;
  readonly href: string;
  readonly text: string;
  /** Class that colours it; that of what is not shown where there is no value. */
  readonly shade: string;
}

/** The map of the front page and what it shows: outlines where the study has them, else tiles. */
export interface HomeMap {
  readonly outlines: LinkedMap | null;
  readonly tiles: readonly HomeTile[];
  readonly caption: string;
  /** Its classes, in one line. */
  readonly classes: readonly { readonly shade: string; readonly text: string }[];
}

/** In the column of the front page. */
const WIDTH = 300;

/** The territories on a map: coloured by the indicator that the study asks for, else by the maturity, else by a headline indicator. */
export function homeMap(context: SiteContext): HomeMap | null {
  const asked = context.definition.study.home?.map;
  if (asked === undefined && nationalMaturity(context) !== undefined) return maturityMap(context);
  const indicators = asked === undefined ? headlineIndicators(context) : [asked.indicator];
  const publics = context.publics.filter(({ id }) => asked === undefined || id === asked.public);
  for (const indicator of indicators)
    for (const publicView of publics) {
      const use = latestByRegion(context, publicView, indicator);
      const map = use === undefined ? null : indicatorHomeMap(context, use, indicator);
      if (map !== null) return map;
    }
  return null;
}

/** Nothing where no territory has a value that may be shown. */
function indicatorHomeMap(context: SiteContext, use: WaveEstimates, indicator: string): HomeMap | null {
  const { wave } = use.wave;
  const rows = context.regions.flatMap(({ code }) =>
    context.index
      .estimates(inRegion(use.public.id, wave, indicator, code))
      .filter(({ answer }) => answer === NO_ANSWER)
      .slice(0, 1),
  );
  if (!rows.some(({ status, estimate }) => isShown(status) && estimate !== null)) return null;
  const measure = viewMeasure(context, { public: use.public.id, indicator });
  const classed = classIndicator(context, { public: use.public, measure, rows });
  if (classed === null) return null;
  const { home, numbers } = context.words;
  const who = populationWords(context, { public: use.public.id, wave, indicator }).unit;
  const caption = home.mapped({ label: measure.label, who, unit: numbers.unit(measure.unit), wave });
  return drawn(context, { ...classed, caption });
}

function maturityMap(context: SiteContext): HomeMap | null {
  const { definition, words } = context;
  const territories = context.regions.flatMap((region) => {
    const view = maturityOf(context, REGION, region.code);
    return view === undefined ? [] : [{ region, view }];
  });
  const edition = territories.at(-1)?.view.editionLabel ?? "";
  const label = words.text(definition.study.maturity?.label ?? "");
  const caption = words.home.mapped({ label, who: "", unit: words.numbers.unit("score-100"), wave: edition });
  const ends = (definition.study.maturity?.stages ?? []).map(({ below }) => Math.min(100, below));
  const bounds = [0, ...ends].map((bound) => words.numbers.count(bound));
  return drawn(context, { values: classMaturity(context, territories), bounds, caption });
}

function drawn(
  context: SiteContext,
  { values, bounds, caption }: ClassedValues & { readonly caption: string },
): HomeMap | null {
  const outlines = linkedMap(context, { width: WIDTH, root: "", values });
  const tiles = outlines === null ? context.regions.flatMap((region) => tileOf(context, region, values)) : [];
  if (outlines === null && tiles.length === 0) return null;
  const { type } = context.words;
  const classes = bounds.slice(1).map((bound, at) => ({ shade: `shade-${at + 1}`, text: `${bounds[at]}–${bound}` }));
  return { outlines, tiles, caption: type.typeset(caption), classes };
}

/** The square of a territory, where the study gives it a place and something is known of it. */
function tileOf({ definition }: SiteContext, { code, file, label }: RegionView, values: readonly MapValue[]) {
  const tile = definition.tiles.find((one) => one.code === code);
  const value = values.find((one) => one.code === code);
  if (tile === undefined || value === undefined) return [];
  const { column, row, short } = tile;
  return [{ column, row, short, label, href: file, text: value.text, shade: shadeOf(value) }];
}
