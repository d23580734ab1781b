import { STAGES } from "#figures/drawing/palette";
import { NARROW, WIDE } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotChart } from "#figures/forms/place-dots";
import { REGION } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import type { ChartContent, FigureSlot } from "../figure-content.ts";
import { classMaturity, type MatureTerritory } from "../maps/maturity-classes.ts";
import { territoryMap } from "../maps/territory-map.ts";
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
import { maturityOf, nationalMaturity, stageLabels } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import { axisOf } from "./axes.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

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
  territories: readonly MatureTerritory[],
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
  readonly territories: readonly MatureTerritory[];
  readonly first: MatureTerritory;
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
    mapped: mapOf(context, territories) !== null,
  };
}

/** A map where the study has what one is made of, never without the values and intervals beside it. */
function territoryCharts(context: SiteContext, territories: readonly MatureTerritory[]): readonly ChartContent[] {
  const { words } = context;
  const rows = territories.map(({ region, view }) => ({ label: region.label, dots: [scoreDot(words, view.index)] }));
  const dots: DotChart = { groups: [{ heading: null, rows }], key: [], dense: true, ...axisOf(words, "score-100", []) };
  const map = mapOf(context, territories);
  const name = map === null ? "" : words.figures.maps.values;
  const values = { wide: dotRows(dots, WIDE), narrow: dotRows(dots, NARROW), name };
  return map === null ? [values] : [map, values];
}

function mapOf(context: SiteContext, territories: readonly MatureTerritory[]): ChartContent | null {
  const names = stageLabels(context).map(context.words.type.capitalise);
  return territoryMap(context, classMaturity(context, territories), { colours: STAGES, names });
}
