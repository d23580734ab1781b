import { INK, type SeriesStyle } from "#figures/drawing/palette";
import { NARROW, SHEET, WIDE } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { Dot, DotChart } from "#figures/forms/place-dots";
import { tileGrid } from "#figures/forms/tile-grid";
import type { MaturityRow } from "#schemas/tables/maturity";
import { REGION } from "#schemas/tables/status";
import { localise } from "#wording/localise";
import { formatBrackets, formatInterval, formatNumber } from "#wording/numbers";
import { isShown, statusSign } from "#wording/statuses";
import { capitalise, enumerate, french } from "#wording/typography";
import { joinNote, signNotes, weightWords } from "../captions.ts";
import type { ChartContent, FigureSlot, TableContent } from "../figure-content.ts";
import { type MaturityView, maturityOf, nationalMaturity, stageLabels, stageLevel } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { axisOf } from "./axes.ts";
import { signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

const SERIES: SeriesStyle = { id: "maturity", label: "", colour: "#0B5F59", text_colour: INK, shape: "circle" };
const SCALE = "score de 0 à 100";

interface Territory {
  readonly region: RegionView;
  readonly view: MaturityView;
}

/** The country's dimensions, then its regions: squares at their place, and the same values as dots. */
export function maturityFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const national = nationalMaturity(context);
  if (national === undefined) return [];
  const dimensions = dimensionsFigure(context, { ...request, id: `${request.id}-dimensions` }, national, "Ensemble");
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
  const label = maturityLabel(context);
  const title = french(`${label} : ${indexWords(view.index, place)}`);
  const rows = [{ label: "Indice", row: view.index }, ...view.dimensions];
  const shown = rows.filter(({ row }) => isShown(row.status) && row.score !== null);
  const first = shown[0];
  if (first === undefined) return { id: request.id, title, absence: notComputable(view.index) };
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
  draw: (_, { rows }) => drawDimensions(rows),
  reading: (_, { view, first, place }) => french(readingOf(view, first, place)),
  table: (_, { title, rows }) => maturityTable(title, rows),
};

function drawDimensions(rows: readonly Score[]): readonly ChartContent[] {
  const chart: DotChart = {
    groups: [
      { heading: null, rows: rows.map(({ label: name, row }) => ({ label: capitalise(name), dots: [dotOf(row)] })) },
    ],
    key: [],
    dense: true,
    ...axisOf("score-100", []),
  };
  return [{ wide: dotRows(chart, SHEET), narrow: dotRows(chart, NARROW), name: "" }];
}

function dimensionsCaption(context: SiteContext, { request, view, place, title, rows }: Dimensions) {
  return {
    id: request.id,
    title,
    subtitle: french(`Dimensions de l’indice, ${SCALE}, ${place}, ${view.editionLabel}`),
    note: maturityNote(
      context,
      request,
      rows.map(({ row }) => row),
    ),
    ...maturityCaption(context, view),
    indicators: [],
  };
}

function maturityLabel({ definition }: SiteContext): string {
  return localise(definition.study.maturity?.label ?? "Maturité");
}

function indexWords(row: MaturityRow, place: string): string {
  if (!isShown(row.status) || row.score === null) return `indice non calculable (${place})`;
  const stage = row.stage === null ? "" : `, stade « ${row.stage} »`;
  return `${formatNumber(row.score)} sur 100${stage} (${place})`;
}

/** « Non calculable » with its reason, for a slot that keeps its place. */
export function notComputable(row: MaturityRow): string {
  const components = `${row.components} composantes disponibles sur ${row.components_expected}`;
  return french(`Non calculable : ${row.reason ?? "données insuffisantes"} (${components}).`);
}

function dotOf(row: MaturityRow): Dot {
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
    text: shown ? formatNumber(row.score ?? 0) + (fragile ? "*" : "") : statusSign(row.status),
    absence: shown ? null : "non calculable",
  };
}

function territoriesFigure(
  context: SiteContext,
  request: FigureRequest,
  territories: readonly Territory[],
): FigureSlot {
  const first = territories.find(({ view }) => isShown(view.index.status) && view.index.score !== null);
  const title = `${maturityLabel(context)} : les régions`;
  if (first === undefined) {
    const reasons = [...new Set(territories.map(({ view }) => view.index.reason ?? "données insuffisantes"))];
    const absence = `L’indice n’est pas calculable dans les ${territories.length} régions : ${enumerate(reasons.slice(0, 3))}.`;
    return { id: request.id, title: french(title), absence: french(absence) };
  }
  return makeFigure(TERRITORIES, context, { request, territories, first, title: french(title) });
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
  reading: (_, { first }) =>
    french(readingOf(first.view, { label: "indice", row: first.view.index }, first.region.label)),
  table: (_, { territories, title }) =>
    maturityTable(
      title,
      territories.map(({ region, view }) => ({ label: region.label, row: view.index })),
    ),
};

function territoriesCaption(context: SiteContext, { request, territories, first, title }: Territories) {
  return {
    id: request.id,
    title,
    subtitle: french(`Indice, ${SCALE}, ${first.view.editionLabel}`),
    note: maturityNote(
      context,
      request,
      territories.map(({ view }) => view.index),
    ),
    ...maturityCaption(context, first.view),
    indicators: [],
  };
}

/** A map in squares where the study gives their places, never without the values and intervals beside it. */
function territoryCharts(context: SiteContext, territories: readonly Territory[]): readonly ChartContent[] {
  const rows = territories.map(({ region, view }) => ({ label: region.label, dots: [dotOf(view.index)] }));
  const dots: DotChart = { groups: [{ heading: null, rows }], key: [], ...axisOf("score-100", []) };
  const tiles = tilesOf(context, territories);
  if (tiles.length === 0) return [{ wide: dotRows(dots, WIDE), narrow: dotRows(dots, NARROW), name: "" }];
  const classes = stageLabels(context).map(capitalise);
  return [
    { wide: null, narrow: tileGrid({ tiles, classes }, NARROW), name: "carte en carreaux" },
    { wide: null, narrow: dotRows(dots, NARROW), name: "valeurs et intervalles" },
  ];
}

function tilesOf(context: SiteContext, territories: readonly Territory[]) {
  return territories.flatMap(({ region, view }) => {
    const tile = context.definition.tiles.find(({ code }) => code === region.code);
    if (tile === undefined) return [];
    const level = stageLevel(context, view.index);
    const text = level === null ? statusSign(view.index.status) : formatNumber(view.index.score ?? 0);
    return [{ ...tile, text, level }];
  });
}

function maturityNote(context: SiteContext, request: FigureRequest, rows: readonly MaturityRow[]): string | null {
  return joinNote([
    request.note,
    "moyenne géométrique des dimensions ; bornes des stades fixées pour toutes les éditions",
    signNotes(context, { ...signsIn(rows), suppressed: false }),
    rows.some(({ status }) => !isShown(status))
      ? "n. d. et s : non calculable, effectif efficace ou dimensions insuffisants"
      : null,
  ]);
}

function maturityCaption({ definition: { study }, publics }: SiteContext, view: MaturityView) {
  const waves = study.maturity?.editions.find(({ id }) => id === view.edition)?.waves ?? {};
  const used = publics.flatMap(({ id, label }) => (waves[id] === undefined ? [] : [`${label} ${waves[id]}`]));
  const scored = study.waves.filter((wave) => waves[wave.public] === wave.wave);
  const synthetic = study.synthetic ? "données synthétiques, " : "";
  return {
    scope: french(`Vagues réunies : ${enumerate(used)} ; répondants, ${weightWords(scored)}.`),
    source: french(`${study.owner}, ${view.editionLabel} ; calculs, ${synthetic}version ${study.version}.`),
  };
}

function readingOf(view: MaturityView, { label, row }: { label: string; row: MaturityRow }, place: string): string {
  const bounds =
    row.ci_lower === null || row.ci_upper === null
      ? ""
      : ` (intervalle : ${formatInterval(row.ci_lower, row.ci_upper, "score-100", 0)})`;
  const name = label === "Indice" ? "indice" : label;
  return `${place}, ${view.editionLabel} : « ${name} » vaut ${formatNumber(row.score ?? 0)} sur 100${bounds}.`;
}

function maturityTable(
  caption: string,
  rows: readonly { readonly label: string; readonly row: MaturityRow }[],
): TableContent {
  return {
    caption,
    columns: ["Territoire ou dimension", "Score", "Intervalle", "Stade", "Composantes", "Remarque"],
    rows: rows.map(({ label, row }) => {
      const shown = isShown(row.status) && row.score !== null;
      const interval =
        shown && row.ci_lower !== null && row.ci_upper !== null
          ? formatBrackets(row.ci_lower, row.ci_upper, "score-100", 0)
          : "–";
      const cells = [shown ? formatNumber(row.score ?? 0) : statusSign(row.status), interval, row.stage ?? "–"];
      return {
        heading: capitalise(label),
        cells: [...cells, `${row.components} / ${row.components_expected}`, row.reason ?? "–"],
      };
    }),
  };
}
