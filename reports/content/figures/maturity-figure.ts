import { TEXT_SIZE } from "#figures/drawing/palette";
import { NARROW, type Size, WIDE } from "#figures/drawing/sizes";
import { measureText } from "#figures/drawing/text-metrics";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotChart } from "#figures/forms/place-dots";
import { tileGrid } from "#figures/forms/tile-grid";
import { REGION } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import type { ChartContent, FigureSlot } from "../figure-content.ts";
import { dimensionsFigure } from "../maturity/dimensions-figure.ts";
import {
  maturityCaption,
  maturityLabel,
  maturityNote,
  maturityTable,
  scoreDot,
  scoreReading,
} from "../maturity/maturity-parts.ts";
import { maturityReason } from "../maturity/missing-dimensions.ts";
import { type MaturityView, maturityOf, nationalMaturity, stageLabels, stageLevel } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { axisOf } from "./axes.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

/** Beside a map in squares, in the width that is left: labels in the margin where they leave room for the marks. */
const besideTiles = (rows: readonly { readonly label: string }[]): Size =>
  Math.max(...rows.map(({ label }) => measureText(label, TEXT_SIZE))) > LONGEST
    ? NARROW
    : { width: 308, narrow: false };
const LONGEST = 160;

interface Territory {
  readonly region: RegionView;
  readonly view: MaturityView;
}

/** The country's dimensions, then its regions: squares at their place, and the same values as dots. */
export function maturityFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const national = nationalMaturity(context);
  if (national === undefined) return [];
  const dimensions = dimensionsFigure(
    context,
    { ...request, id: `${request.id}-dimensions` },
    { view: national, place: context.words.figures.maturity.whole },
  );
  const territories = context.regions.flatMap((region) => {
    const view = maturityOf(context, REGION, region.code);
    return view === undefined ? [] : [{ region, view }];
  });
  return territories.length === 0 ? [dimensions] : [dimensions, territoriesFigure(context, request, territories)];
}

function territoriesFigure(
  context: SiteContext,
  request: FigureRequest,
  territories: readonly Territory[],
): FigureSlot {
  const first = territories.find(({ view }) => isShown(view.index.status) && view.index.score !== null);
  const { figures, type } = context.words;
  const { placesTitle, placesAbsence, unknown } = figures.maturity;
  const title = placesTitle(maturityLabel(context));
  if (first === undefined) {
    const reasons = [...new Set(territories.map(({ view }) => maturityReason(context, view.index) ?? unknown))];
    const absence = placesAbsence(territories.length, reasons.slice(0, 3));
    return { id: request.id, title: type.typeset(title), absence: type.typeset(absence) };
  }
  return makeFigure(TERRITORIES, context, { request, territories, first, title: type.typeset(title) });
}

interface Territories {
  readonly request: FigureRequest;
  readonly territories: readonly Territory[];
  readonly first: Territory;
  readonly title: string;
}

const TERRITORIES: FigureParts<Territories> = {
  caption: territoriesCaption,
  draw: (context, { territories }) => territoryCharts(context, territories),
  reading: ({ words }, { first: { region, view } }) => {
    const read = { label: words.figures.maturity.index, row: view.index, place: region.label };
    return words.type.typeset(scoreReading(words, view, read));
  },
  table: (context, { territories, title }) =>
    maturityTable(
      context,
      title,
      territories.map(({ region, view }) => ({ label: region.label, row: view.index })),
    ),
};

function territoriesCaption(context: SiteContext, { request, territories, first, title }: Territories) {
  const { figures, type } = context.words;
  return {
    id: request.id,
    form: "maturity" as const,
    title,
    subtitle: type.typeset(figures.maturity.indexSubtitle(first.view.editionLabel)),
    note: maturityNote(
      context,
      request,
      territories.map(({ view }) => view.index),
    ),
    ...maturityCaption(context, first.view),
    indicators: [],
    facts: [],
    scores: territories.map(({ view }) => view.index),
  };
}

/** A map in squares where the study gives their places, never without the values and intervals beside it. */
function territoryCharts(context: SiteContext, territories: readonly Territory[]): readonly ChartContent[] {
  const { words } = context;
  const { tiles: tilesName, values } = words.figures.maturity;
  const rows = territories.map(({ region, view }) => ({ label: region.label, dots: [scoreDot(words, view.index)] }));
  const dots: DotChart = { groups: [{ heading: null, rows }], key: [], ...axisOf(words, "score-100", []) };
  const tiles = tilesOf(context, territories);
  if (tiles.length === 0) return [{ wide: dotRows(dots, WIDE), narrow: dotRows(dots, NARROW), name: "" }];
  const classes = stageLabels(context).map(words.type.capitalise);
  return [
    { wide: null, narrow: tileGrid({ tiles, classes }, NARROW), name: tilesName },
    { wide: null, narrow: dotRows({ ...dots, dense: true }, besideTiles(rows)), name: values },
  ];
}

function tilesOf(context: SiteContext, territories: readonly Territory[]) {
  const { numbers, statuses } = context.words;
  return territories.flatMap(({ region, view }) => {
    const tile = context.definition.tiles.find(({ code }) => code === region.code);
    if (tile === undefined) return [];
    const level = stageLevel(context, view.index);
    const text = level === null ? statuses.sign(view.index.status) : numbers.count(view.index.score ?? 0);
    return [{ ...tile, text, level }];
  });
}
