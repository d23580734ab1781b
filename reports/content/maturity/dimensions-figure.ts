import { NARROW, SHEET, WIDE } from "#figures/drawing/sizes";
import { dotColumns } from "#figures/forms/dot-columns";
import { dotRows } from "#figures/forms/dot-rows";
import type { Dot, DotChart } from "#figures/forms/place-dots";
import type { MaturityRow } from "#schemas/tables/maturity";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import type { ChartContent, FigureSlot, TableContent } from "../figure-content.ts";
import { axisOf } from "../figures/axes.ts";
import { type FigureParts, makeFigure } from "../figures/figure-form.ts";
import type { FigureRequest } from "../figures/figure-request.ts";
import { type MaturityView, stagesOf } from "../maturity-view.ts";
import type { SiteContext } from "../site-context.ts";
import { changeCells, isCompared } from "./change-words.ts";
import type { MaturityPairView, ScoreChange, TerritoryChanges } from "./maturity-pairs.ts";
import {
  MATURITY_SERIES,
  maturityCaption,
  maturityLabel,
  maturityNote,
  maturityTable,
  scoreDot,
  scoreReading,
} from "./maturity-parts.ts";
import { maturityReason } from "./missing-dimensions.ts";

/** Whose dimensions are shown, and what is set beside them on a sheet. */
export interface DimensionsOf {
  readonly view: MaturityView;
  readonly place: string;
  /** The whole country, as ticks. */
  readonly country?: MaturityView | undefined;
  /** Two editions compared on their common components, in a drawing of their own: they are other scores. */
  readonly change?: ComparedEditions | undefined;
}

export interface ComparedEditions {
  readonly pair: MaturityPairView;
  readonly own: TerritoryChanges;
}

/** Dimensions and index of one territory, or why the index is not computed. */
export function dimensionsFigure(context: SiteContext, request: FigureRequest, asked: DimensionsOf): FigureSlot {
  const { words } = context;
  const { view, place } = asked;
  const { maturity } = words.figures;
  const { typeset } = words.type;
  const label = maturityLabel(context);
  const title = typeset(maturity.title(label, indexWords(context, view.index, place)));
  const rows = [{ label: maturity.index, row: view.index }, ...view.dimensions];
  const shown = rows.filter(({ row }) => isShown(row.status) && row.score !== null);
  const first = shown[0];
  if (first === undefined) return { id: request.id, title, absence: notComputable(context, view.index) };
  return makeFigure(DIMENSIONS, context, { request, ...asked, title, rows, first });
}

interface Score {
  readonly label: string;
  readonly row: MaturityRow;
}

interface Dimensions extends DimensionsOf {
  readonly request: FigureRequest;
  readonly title: string;
  /** The index, then each dimension. */
  readonly rows: readonly Score[];
  /** The score that the Lecture reads. */
  readonly first: Score;
}

const DIMENSIONS: FigureParts<Dimensions> = {
  caption: dimensionsCaption,
  draw: drawDimensions,
  reading: ({ words }, { view, first, place }) => words.type.typeset(scoreReading(words, view, { ...first, place })),
  table: (context, { title, rows, change }) => withChanges(context, maturityTable(context, title, rows), change),
};

/** The scores; on a sheet, beside the country's, and the change of the same lines between two editions. */
function drawDimensions({ words }: SiteContext, { rows, country, change, view }: Dimensions): readonly ChartContent[] {
  const { capitalise } = words.type;
  const axis = axisOf(words, "score-100", []);
  const scores = rows.map(({ label, row }) => {
    const dot = scoreDot(words, row);
    return { label: capitalise(label), dots: [{ ...dot, reference: countryScore(country, row) }] };
  });
  if (change === undefined) {
    const chart: DotChart = { groups: [{ heading: null, rows: scores }], key: [], dense: true, ...axis };
    return [{ wide: dotRows(chart, WIDE), narrow: dotRows(chart, NARROW), name: "" }];
  }
  const columns = [
    { ...MATURITY_SERIES, label: view.editionLabel },
    { ...MATURITY_SERIES, label: words.type.typeset(words.maturity.since(change.pair.from)) },
  ];
  const changed = changedRows(words, rows, change);
  const lines = scores.map(({ label, dots }, at) => ({ label, dots: [...dots, ...(changed[at]?.dots ?? [])] }));
  const narrow: DotChart = { groups: [{ heading: null, rows: lines }], key: columns, ...axis };
  return [{ wide: dotColumns({ columns, rows: lines, ...axis }, SHEET), narrow: dotRows(narrow, NARROW), name: "" }];
}

function countryScore(country: MaturityView | undefined, { dimension }: MaturityRow): number | null {
  const rows = country === undefined ? [] : [country.index, ...country.dimensions.map(({ row }) => row)];
  const own = rows.find((row) => row.dimension === dimension);
  return own === undefined || !isShown(own.status) ? null : own.score;
}

/** The former edition hollow, the later one filled, what it moved by; a line that is not compared says that. */
function changedRows(words: StudyWords, rows: readonly Score[], { own }: ComparedEditions) {
  return rows.map(({ label, row: { dimension } }) => {
    const change = changeOf(own, dimension);
    const dot: Dot = {
      series: MATURITY_SERIES,
      ...{ estimate: null, ci_lower: null, ci_upper: null, reference: null, filled: true, fragile: false },
      text: words.statuses.notAvailable,
      absence: words.maturity.notCompared,
    };
    const shown = change === undefined || !isCompared(change) ? dot : changeDot(words, dot, change);
    return { label: words.type.capitalise(label), dots: [shown] };
  });
}

function changeDot(words: StudyWords, dot: Dot, { row }: ScoreChange): Dot {
  const text = words.numbers.bareGap(row.difference ?? 0, "score-100");
  return { ...dot, estimate: row.to_score, former: row.from_score, text, absence: null };
}

const changeOf = ({ index, dimensions }: TerritoryChanges, dimension: string): ScoreChange | undefined =>
  [index, ...dimensions].find(({ row }) => row.dimension === dimension);

/** The table of the scores, with what each line was and became on the common components. */
function withChanges(
  { words }: SiteContext,
  { caption, columns, rows }: TableContent,
  change: ComparedEditions | undefined,
): TableContent {
  if (change === undefined) return { caption, columns, rows };
  const { table, commonComponents } = words.maturity;
  const { pair, own } = change;
  const changes = [own.index, ...own.dimensions];
  return {
    caption: words.type.typeset(commonComponents(caption, pair.from, pair.to)),
    columns: [...columns, pair.from, pair.to, table.change, table.interval, table.test],
    rows: rows.map(({ heading, cells }, at) => {
      const one = changes[at];
      return {
        heading,
        cells: [...cells, ...(one === undefined ? ["–", "–", "–", "–", "–"] : changeCells(words, one))],
      };
    }),
  };
}

function dimensionsCaption(context: SiteContext, { request, view, place, title, rows, change }: Dimensions) {
  const { words } = context;
  const means = change === undefined ? [] : [words.maturity.sinceMeans(change.pair.from)];
  return {
    id: request.id,
    form: "maturity" as const,
    title,
    subtitle: words.type.typeset(
      words.type.list([words.figures.maturity.dimensions(place, view.editionLabel), ...means]),
    ),
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
