import { INK, type SeriesStyle, TEXT_SIZE } from "#figures/drawing/palette";
import { NARROW, SHEET, type Size, WIDE } from "#figures/drawing/sizes";
import { measureText } from "#figures/drawing/text-metrics";
import { dotRows } from "#figures/forms/dot-rows";
import type { Dot, DotChart } from "#figures/forms/place-dots";
import { tileGrid } from "#figures/forms/tile-grid";
import type { MaturityRow } from "#schemas/tables/maturity";
import { REGION } from "#schemas/tables/status";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { joinNote, signNotes, surveysOf, weightWords } from "../captions.ts";
import type { ChartContent, FigureSlot, TableContent } from "../figure-content.ts";
import { maturityReason } from "../maturity/missing-dimensions.ts";
import {
  type MaturityView,
  maturityOf,
  nationalMaturity,
  stageLabels,
  stageLevel,
  stageName,
  stagesOf,
} from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { axisOf } from "./axes.ts";
import { signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

const SERIES: SeriesStyle = { id: "maturity", label: "", colour: "#0B5F59", text_colour: INK, shape: "circle" };

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
    national,
    context.words.figures.maturity.whole,
  );
  const territories = context.regions.flatMap((region) => {
    const view = maturityOf(context, REGION, region.code);
    return view === undefined ? [] : [{ region, view }];
  });
  return territories.length === 0 ? [dimensions] : [dimensions, territoriesFigure(context, request, territories)];
}

/** Dimensions and index of one territory, or why the index is not computed. */
export function dimensionsFigure(
  context: SiteContext,
  request: FigureRequest,
  view: MaturityView,
  place: string,
): FigureSlot {
  const { words } = context;
  const { maturity } = words.figures;
  const { typeset } = words.type;
  const label = maturityLabel(context);
  const title = typeset(maturity.title(label, indexWords(context, view.index, place)));
  const rows = [{ label: maturity.index, row: view.index }, ...view.dimensions];
  const shown = rows.filter(({ row }) => isShown(row.status) && row.score !== null);
  const first = shown[0];
  if (first === undefined) return { id: request.id, title, absence: notComputable(context, view.index) };
  return makeFigure(DIMENSIONS, context, { request, view, place, title, rows, first });
}

interface Score {
  readonly label: string;
  readonly row: MaturityRow;
}

interface Dimensions {
  readonly request: FigureRequest;
  readonly view: MaturityView;
  readonly place: string;
  readonly title: string;
  /** The index, then each dimension. */
  readonly rows: readonly Score[];
  /** The score that the Lecture reads. */
  readonly first: Score;
}

const DIMENSIONS: FigureParts<Dimensions> = {
  caption: dimensionsCaption,
  draw: ({ words }, { rows }) => drawDimensions(words, rows),
  reading: ({ words }, { view, first, place }) => words.type.typeset(readingOf(words, view, { ...first, place })),
  table: (context, { title, rows }) => maturityTable(context, title, rows),
};

function drawDimensions(words: StudyWords, rows: readonly Score[]): readonly ChartContent[] {
  const { capitalise } = words.type;
  const chart: DotChart = {
    groups: [
      {
        heading: null,
        rows: rows.map(({ label, row }) => ({ label: capitalise(label), dots: [dotOf(words, row)] })),
      },
    ],
    key: [],
    dense: true,
    ...axisOf(words, "score-100", []),
  };
  return [{ wide: dotRows(chart, SHEET), narrow: dotRows(chart, NARROW), name: "" }];
}

function dimensionsCaption(context: SiteContext, { request, view, place, title, rows }: Dimensions) {
  return {
    id: request.id,
    form: "maturity" as const,
    title,
    subtitle: context.words.type.typeset(context.words.figures.maturity.dimensions(place, view.editionLabel)),
    note: maturityNote(
      context,
      request,
      rows.map(({ row }) => row),
    ),
    ...maturityCaption(context, view),
    indicators: [],
    facts: [],
    scores: rows.map(({ row }) => row),
  };
}

function maturityLabel({ definition, words }: SiteContext): string {
  const { maturity } = definition.study;
  return maturity === undefined ? words.pages.report.maturity : words.text(maturity.label);
}

function indexWords(context: SiteContext, row: MaturityRow, place: string): string {
  const { notComputed, computed } = context.words.figures.maturity;
  if (!isShown(row.status) || row.score === null) return notComputed(place);
  const { name, between } = stagesOf(context, row);
  return computed({ score: context.words.numbers.count(row.score), stage: name, between, place });
}

/** « Non calculable » with its reason, for a slot that keeps its place. */
function notComputable(context: SiteContext, row: MaturityRow): string {
  const { figures, type } = context.words;
  const told = { reason: maturityReason(context, row), available: row.components, expected: row.components_expected };
  return type.typeset(figures.maturity.absence(told));
}

function dotOf({ figures, numbers, statuses }: StudyWords, row: MaturityRow): Dot {
  const shown = isShown(row.status) && row.score !== null;
  const fragile = shown && row.status === "fragile";
  return {
    series: SERIES,
    estimate: shown ? row.score : null,
    ci_lower: shown ? row.ci_lower : null,
    ci_upper: shown ? row.ci_upper : null,
    reference: null,
    filled: true,
    fragile,
    text: shown ? numbers.count(row.score ?? 0) + (fragile ? statuses.sign("fragile") : "") : statuses.sign(row.status),
    absence: shown ? null : figures.maturity.notComputable,
  };
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
    return words.type.typeset(readingOf(words, view, read));
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
  const rows = territories.map(({ region, view }) => ({ label: region.label, dots: [dotOf(words, view.index)] }));
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

function maturityNote(context: SiteContext, request: FigureRequest, rows: readonly MaturityRow[]): string | null {
  const { note, signs } = context.words.figures.maturity;
  return joinNote(context, [
    request.note,
    note,
    signNotes(context, { ...signsIn(rows), suppressed: false }),
    rows.some(({ status }) => !isShown(status)) ? signs : null,
  ]);
}

function maturityCaption(context: SiteContext, view: MaturityView) {
  const { study } = context.definition;
  const { captions, type } = context.words;
  const waves = study.maturity?.editions.find(({ id }) => id === view.edition)?.waves ?? {};
  const used = context.publics.flatMap(({ id, label }) => (waves[id] === undefined ? [] : [`${label} ${waves[id]}`]));
  const scored = study.waves.filter((wave) => waves[wave.public] === wave.wave);
  return {
    scope: type.typeset(captions.gatheredScope(used, weightWords(context, scored))),
    source: type.typeset(captions.gatheredSource({ ...study, edition: view.editionLabel })),
    surveys: surveysOf(
      context,
      context.publics.flatMap((own) =>
        scored.flatMap((wave) => (wave.public === own.id ? [{ public: own, wave }] : [])),
      ),
    ),
  };
}

function readingOf(
  { figures, numbers }: StudyWords,
  { editionLabel }: MaturityView,
  { label, row, place }: { readonly label: string; readonly row: MaturityRow; readonly place: string },
): string {
  const { ci_lower, ci_upper } = row;
  const { index, reading } = figures.maturity;
  return reading({
    place,
    edition: editionLabel,
    name: label === index ? null : label,
    score: numbers.count(row.score ?? 0),
    bounds: ci_lower === null || ci_upper === null ? null : numbers.interval(ci_lower, ci_upper, "score-100", 0),
  });
}

function maturityTable(
  context: SiteContext,
  caption: string,
  rows: readonly { readonly label: string; readonly row: MaturityRow }[],
): TableContent {
  const { figures, type } = context.words;
  const { placeOrDimension, score, interval, stage, components, remark } = figures.columns;
  return {
    caption,
    columns: [placeOrDimension, score, interval, stage, components, remark],
    rows: rows.map(({ label, row }) => ({
      heading: type.capitalise(label),
      cells: [
        ...scoreCells(context.words, row),
        stageName(context, row) ?? "–",
        `${row.components} / ${row.components_expected}`,
        maturityReason(context, row) ?? "–",
      ],
    })),
  };
}

/** A score and its interval. */
function scoreCells({ numbers, statuses }: StudyWords, row: MaturityRow): readonly string[] {
  if (!isShown(row.status) || row.score === null) return [statuses.sign(row.status), "–"];
  const { ci_lower, ci_upper } = row;
  const bounded = ci_lower !== null && ci_upper !== null;
  return [numbers.count(row.score), bounded ? numbers.brackets(ci_lower, ci_upper, "score-100", 0) : "–"];
}
