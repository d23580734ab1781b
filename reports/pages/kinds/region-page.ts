import { regionChanges, regionSpecificities, synthesis } from "#reports/content/facts/regional-facts";
import type { FigureSlot } from "#reports/content/figure-content";
import { inkedOf, locatorMap } from "#reports/content/maps/locator-map";
import { dimensionsFigure } from "#reports/content/maturity/dimensions-figure";
import { maturityOf, nationalMaturity } from "#reports/content/maturity-view";
import { basesTable, keyFigures } from "#reports/content/sheet-content";
import { gapTable } from "#reports/content/sheets/gap-table";
import { maturityChange, sheetEditions } from "#reports/content/sheets/maturity-changes";
import { placeSize } from "#reports/content/sheets/place-size";
import { pooledTable } from "#reports/content/sheets/pooled-places";
import { regionTrendFigure } from "#reports/content/sheets/region-trend-figure";
import { comparedWith, relatedPlaces } from "#reports/content/sheets/related-places";
import { sheetCaption } from "#reports/content/sheets/sheet-caption";
import { sheetDotsFigure } from "#reports/content/sheets/sheet-dots-figure";
import { sheetSlots } from "#reports/content/sheets/sheet-slots";
import { slotValues } from "#reports/content/sheets/slot-values";
import { headlineIndicators, type SiteContext } from "#reports/content/site-context";
import { anyMeasure, type RegionView } from "#reports/content/study-view";
import { REGION } from "#schemas/tables/status";
import { wordingOfPlace } from "#wording/wording-of";
import type { PageContent, PageKind } from "../page-kind.ts";

/** The sheet of a territory: the same blocks, lines, waves and axes for those of every level, and for groups. */
export const regionPage: PageKind = {
  name: "sheet",
  template: "region",
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
  const gaps = gapTable(context, region);
  const values = {
    region: region.label,
    kicker: sheets.kicker,
    size: placeSize(context, region),
    distinct: sheets.distinct,
    locatorLabel: sheets.locator(region.label),
    map: locatorMap(context, region),
    tiles: tilesOf(context, region),
    related: relatedLinks(context, region),
    compare: comparedWith(context, region),
    bases: basesTable(context, region),
    synthesis: synthesis(context, region),
    keyTitle: indicator === undefined ? "" : anyMeasure(context, indicator).label,
    keys: keyFigures(context, region),
    ...figuresOf(context, region, indicator),
    specificities: regionSpecificities(context, region),
    changes: regionChanges(context, region),
    gaps,
    moreGaps: moreThanPrinted(context, gaps?.rows.length ?? 0),
    pooled: pooledTable(context, region),
    pooledTitle: sheets.pooled.open,
    common: sheetCaption(context, region),
    citation: sheets.toCite(captions.sayOnce(sheets.citation(told), study.synthetic)),
  };
  return { title: region.label, description: sheets.description(region.label, text(study.title)), values };
}

/** Rows of the table of gaps that a sheet of paper has room for: those of print.css. */
const PRINTED_GAPS = 6;

const moreThanPrinted = ({ words }: SiteContext, rows: number): string | null =>
  rows > PRINTED_GAPS ? words.type.typeset(words.sheets.gaps.more(rows - PRINTED_GAPS)) : null;

/** The figures in their order, each with its lines whatever the territory has. */
function figuresOf(context: SiteContext, region: RegionView, indicator: string | undefined) {
  const { sheets, type } = context.words;
  const { main, gaps, practices } = sheetSlots(context);
  const dots = (id: string, title: string, as: "levels" | "gaps", slots: typeof main): FigureSlot | null =>
    slots.length === 0
      ? null
      : sheetDotsFigure(context, {
          id,
          title: type.typeset(title),
          region,
          as,
          values: slotValues(context, region, slots),
        });
  return {
    dumbbell: dots("indicateurs", sheets.headline(region.label), "levels", main),
    fragilities: dots("reponses", sheets.gapsOf(gaps[0]?.measure.label ?? ""), "gaps", gaps),
    practices: dots("pratiques", sheets.practices, "levels", practices),
    waves: indicator === undefined ? null : regionTrendFigure(context, region, { id: "vagues", indicator }),
    ...maturitySlot(context, region),
  };
}

function maturitySlot(context: SiteContext, region: RegionView) {
  const view = maturityOf(context, region.kind, region.code);
  if (view === undefined) return { maturity: null, maturityChange: null };
  const request = { id: "maturite", title: null, note: null, indicators: [], questions: [], publics: undefined };
  const change = sheetEditions(context, region);
  const asked = { view, place: region.label, country: nationalMaturity(context), change };
  return {
    maturity: dimensionsFigure(context, request, asked),
    maturityChange: change === undefined ? null : maturityChange(context, change),
  };
}

/** Tiles of the main level, which lead to their sheets: those of the territory, or of what holds it, are inked. */
function tilesOf(context: SiteContext, region: RegionView) {
  const isInked = inkedOf(context, region);
  return context.definition.tiles.flatMap((tile) => {
    const place = context.regions.find(({ code }) => code === tile.code);
    return place === undefined ? [] : [{ ...tile, label: place.label, href: `../${place.file}`, here: isInked(place) }];
  });
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
