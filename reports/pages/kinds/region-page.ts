import { regionChanges, regionSpecificities, synthesis } from "#reports/content/facts/regional-facts";
import type { FigureSlot } from "#reports/content/figure-content";
import { dumbbellFigure, type RegionalValue, regionalValues } from "#reports/content/figures/dumbbell-figure";
import { dimensionsFigure } from "#reports/content/figures/maturity-figure";
import { regionTrendFigure } from "#reports/content/figures/region-trend-figure";
import { maturityOf } from "#reports/content/maturity-view";
import { basesTable, keyFigures } from "#reports/content/sheet-content";
import { maturityChanges } from "#reports/content/sheets/maturity-changes";
import { pooledTable } from "#reports/content/sheets/pooled-places";
import { relatedPlaces } from "#reports/content/sheets/related-places";
import { headlineIndicators, type SiteContext } from "#reports/content/site-context";
import { anyMeasure, type RegionView } from "#reports/content/study-view";
import { intervalSentence } from "#reports/content/tables/waves-table";
import { REGION } from "#schemas/tables/status";
import { wordingOfPlace } from "#wording/wording-of";
import type { PageContent, PageKind } from "../page-kind.ts";

/** Answers of a question shown on a sheet: the highest of each public. */
const MOST_ANSWERS = 3;

/** The sheet of a territory: the same blocks, order and axes for those of every level, and for groups. */
export const regionPage: PageKind = {
  name: "sheet",
  template: "region",
  figure: "_sheet-figure",
  navigation: () => null,
  reads: [
    ...["estimates", "small_areas", "specificities", "trends", "maturity"],
    ...["maturity_trends", "maturity_components", "facts"],
  ] as const,
  pages: (context) =>
    context.sheets.map((region) => ({
      file: region.file,
      content: () => regionContent(spokenFor(context, region), region),
    })),
};

/** The words of a level or of a group are its own; those of the main level are the study's. */
const spokenFor = (context: SiteContext, region: RegionView): SiteContext =>
  region.kind === REGION ? context : { ...context, words: wordingOfPlace(context.definition.study, region) };

function regionContent(context: SiteContext, region: RegionView): PageContent {
  const { study } = context.definition;
  const { captions, sheets, text } = context.words;
  const [indicator] = headlineIndicators(context);
  const told = { owner: study.owner, study: text(study.title), place: region.label, version: study.version };
  const values = {
    region: region.label,
    kicker: sheets.kicker,
    distinct: sheets.distinct,
    locatorLabel: sheets.locator(region.label),
    tiles: tilesOf(context, region),
    related: relatedLinks(context, region),
    synthesis: synthesis(context, region),
    keyTitle: indicator === undefined ? "" : anyMeasure(context, indicator).label,
    keys: keyFigures(context, region),
    dumbbell: headlineDumbbell(context, region),
    specificities: regionSpecificities(context, region),
    changes: regionChanges(context, region),
    details: answerDumbbells(context, region),
    waves: indicator === undefined ? null : regionTrendFigure(context, region, { id: "vagues", indicator }),
    maturity: maturitySlot(context, region),
    maturityChanges: maturityChanges(context, region),
    bases: basesTable(context, region),
    pooled: pooledTable(context, region),
    pooledTitle: sheets.pooled.open,
    rules: sheets.rules(context.minimumBase, context.fragileBase - 1, intervalSentence(context)),
    citation: sheets.toCite(captions.sayOnce(sheets.citation(told), study.synthetic)),
  };
  return { title: region.label, description: sheets.description(region.label, text(study.title)), values };
}

function headlineDumbbell(context: SiteContext, region: RegionView): FigureSlot {
  const values = headlineIndicators(context).flatMap((indicator) =>
    context.publics.flatMap((publicView) => regionalValues(context, region, publicView, indicator)),
  );
  const single = values.filter(({ row }) => row.answer === "");
  const title = context.words.sheets.headline(region.label);
  return dumbbellFigure(context, { id: "indicateurs", title, region, values: single });
}

/** The first indicator with several answers rated by every public: its highest answers in the region. */
function answerDumbbells(context: SiteContext, region: RegionView): readonly FigureSlot[] {
  const several = context.definition.indicators.indicators.filter((one) =>
    one.definitions.some(({ for_each }) => for_each !== undefined),
  );
  const [first] = several.toSorted((one, other) => reach(other) - reach(one));
  if (first === undefined) return [];
  const values = context.publics.flatMap((publicView) =>
    highest(regionalValues(context, region, publicView, first.id)),
  );
  const { sheets, text, type } = context.words;
  const title = type.typeset(sheets.highest(text(first.label), MOST_ANSWERS));
  return [dumbbellFigure(context, { id: "reponses", title, region, values })];
}

function reach({ definitions }: { readonly definitions: readonly { readonly publics: readonly string[] }[] }): number {
  return new Set(definitions.flatMap(({ publics }) => publics)).size;
}

function highest(values: readonly RegionalValue[]): readonly RegionalValue[] {
  return values.toSorted((one, other) => (other.row.estimate ?? -1) - (one.row.estimate ?? -1)).slice(0, MOST_ANSWERS);
}

function maturitySlot(context: SiteContext, region: RegionView): FigureSlot | null {
  const view = maturityOf(context, region.kind, region.code);
  if (view === undefined) return null;
  const request = { id: "maturite", title: null, note: null, indicators: [], questions: [], publics: undefined };
  return dimensionsFigure(context, request, view, region.label);
}

/** Tiles of the main level: those of the territory, or of what holds it, are inked. */
function tilesOf(context: SiteContext, region: RegionView) {
  const { around, inside } = relatedPlaces(context, region);
  const own = region.kind === REGION ? [region] : [...inside, ...around];
  const inked = new Set(own.filter(({ kind }) => kind === REGION).map(({ code }) => code));
  return context.definition.tiles.map((tile) => ({ ...tile, here: inked.has(tile.code) }));
}

/** Links from a sheet to others, each list with its name; an empty one is left out. */
function relatedLinks(context: SiteContext, region: RegionView) {
  const { around, inside, before, after } = relatedPlaces(context, region);
  const { sheets } = context.words;
  const up = "../";
  const lists = [
    { name: sheets.before, places: before === undefined ? [] : [before] },
    { name: sheets.after, places: after === undefined ? [] : [after] },
    { name: sheets.around, places: around },
    { name: sheets.inside, places: inside },
  ];
  return lists
    .filter(({ places }) => places.length > 0)
    .map(({ name, places }) => ({ name, places: places.map(({ label, file }) => ({ label, href: up + file })) }));
}
