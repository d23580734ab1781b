import { BROAD, NARROW } from "#figures/drawing/sizes";
import { type HeatCell, type HeatMap, heatMap } from "#figures/forms/heat-map";
import type { Specificity } from "#schemas/tables/specificities";
import { factKey } from "#schemas/tables/told/facts";
import { isShown, isSignificant } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, joinNote, samplesOf } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { inRegion } from "../release-index.ts";
import {
  headlineIndicators,
  latestByRegion,
  publicsOf,
  type SiteContext,
  type WaveEstimates,
} from "../site-context.ts";
import { answerLabel, type MeasureView, type RegionView, viewMeasure } from "../study-view.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";
import { laterWaveNote } from "./regions-figure.ts";

/** A line of the map: an indicator or an answer, in every region. */
interface Line {
  readonly label: string;
  readonly measure: MeasureView;
  readonly use: WaveEstimates;
  readonly cells: readonly { readonly region: RegionView; readonly row: Specificity | undefined }[];
}

/** Value-tests from which a significant gap has two signs and three: 1 % and 0.1 % of chance, whatever the level. */
const TWO_SIGNS = 2.58;
const THREE_SIGNS = 3.29;
const MOST_LINES = 16;

/** One map per public, or several where its lines do not fit one: what is above and below the rest of the country. */
export function heatmapFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const publics = publicsOf(context, request.publics);
  return publics.flatMap((publicView): readonly FigureSlot[] => {
    const one = publics.length === 1 ? request : { ...request, id: `${request.id}-${publicView.id}` };
    const lines = linesOf(context, one, publicView).filter(hasSomething);
    const titled = request.title !== null && publics.length === 1;
    const { figures, type } = context.words;
    const { absence, titled: titledWith, title, part } = figures.heatmap;
    const name = titled ? (request.title ?? "") : titledWith(request.title ?? title, publicView.label);
    if (lines.length === 0)
      return [{ id: one.id, title: type.typeset(name), absence: type.typeset(absence(publicView.unit)) }];
    const maps = Math.ceil(lines.length / MOST_LINES);
    const each = Math.ceil(lines.length / maps);
    return Array.from({ length: maps }, (_, index) =>
      makeFigure(PARTS, context, {
        request: index === 0 ? one : { ...one, id: `${one.id}-${index + 1}` },
        lines: lines.slice(index * each, (index + 1) * each),
        title: type.typeset(maps === 1 ? name : part(name, index + 1, maps)),
      }),
    );
  });
}

function hasSomething({ cells }: Line): boolean {
  return cells.some(({ row }) => row !== undefined && isShown(row.status) && row.v_test !== null);
}

function linesOf(
  context: SiteContext,
  request: FigureRequest,
  publicView: SiteContext["publics"][number],
): readonly Line[] {
  const asked = [...request.indicators, ...request.questions];
  const ids = asked.length > 0 ? asked : headlineIndicators(context);
  return ids.flatMap((id) => {
    const use = latestByRegion(context, publicView, id);
    if (use === undefined) return [];
    const measure = viewMeasure(context, { public: publicView.id, wave: use.wave.wave, indicator: id });
    return use.rows.map((row) => {
      const { answer } = row;
      const name = answer === "" ? measure.label : context.words.type.capitalise(answerLabel(context, row));
      const label = answer === "" || asked.length === 1 ? name : `${measure.label} – ${name}`;
      return { label, measure, use, cells: cellsOf(context, use, { id, answer }) };
    });
  });
}

function cellsOf(context: SiteContext, use: WaveEstimates, { id, answer }: { id: string; answer: string }) {
  return context.regions.map((region) => {
    const rows = context.index.specificities(inRegion(use.public.id, use.wave.wave, id, region.code));
    return { region, row: rows.find((one) => one.answer === answer) };
  });
}

/** The class of a comparison: none unless significant after correction, then by its value-test. */
export function heatCell({ statuses }: StudyWords, row: Specificity | undefined): HeatCell {
  if (row === undefined) return { level: null, sign: "" };
  if (!isShown(row.status) || row.v_test === null) return { level: null, sign: statuses.sign(row.status) };
  if (!isSignificant(row.verdict)) return { level: 0, sign: "" };
  const size = 1 + [TWO_SIGNS, THREE_SIGNS].filter((bound) => Math.abs(row.v_test ?? 0) >= bound).length;
  const level = row.v_test > 0 ? size : -size;
  return { level, sign: (level > 0 ? "+" : "−").repeat(size) };
}

interface Specificities {
  readonly request: FigureRequest;
  readonly lines: readonly Line[];
  readonly title: string;
}

const PARTS: FigureParts<Specificities> = {
  caption: captionOf,
  draw: drawMap,
  reading: (context, { lines }) => {
    const { typeset, capitalise } = context.words.type;
    return typeset(capitalise(readingOf(context, lines)));
  },
  table: tableOf,
};

function drawMap(context: SiteContext, { lines }: Specificities) {
  const content: HeatMap = {
    columns: shortNames(context),
    rows: lines.map((line) => ({
      label: lineLabel(lines, line),
      cells: line.cells.map(({ row }) => heatCell(context.words, row)),
    })),
  };
  return [{ wide: heatMap(content, BROAD), narrow: heatMap(content, NARROW), name: "" }];
}

function tableOf(context: SiteContext, { lines, title }: Specificities): TableContent {
  return {
    caption: title,
    columns: [context.words.figures.columns.indicator, ...context.regions.map(({ label }) => label)],
    rows: lines.map((line) => ({
      heading: lineLabel(lines, line),
      cells: line.cells.map(({ row }) => tableCell(context.words, row)),
    })),
  };
}

/** A line's label, with its wave where the lines are not of one. */
function lineLabel(lines: readonly Line[], { label, use }: Line): string {
  return new Set(lines.map((line) => line.use.wave.wave)).size === 1 ? label : `${label} (${use.wave.wave})`;
}

function captionOf(context: SiteContext, { request, lines, title }: Specificities) {
  const { words } = context;
  const { typeset } = words.type;
  const { heatmap } = words.figures;
  const { count } = words.numbers;
  const waveNames = new Set(lines.map(({ use }) => use.wave.wave));
  const used = samplesOf(
    context,
    lines.map(({ use }) => use),
  );
  return {
    id: request.id,
    form: "heatmap" as const,
    title,
    subtitle: typeset(heatmap.subtitle(waveNames.size === 1 ? ([...waveNames][0] ?? null) : null)),
    note: joinNote(context, [
      request.note,
      laterNote(context, lines),
      heatmap.signs(context.alpha, familySizes(lines), [count(TWO_SIGNS, 2), count(THREE_SIGNS, 2)]),
      heatmap.cells,
      heatmap.abbreviations(shortNames(context).map((short, at) => ({ short, label: context.regions[at].label }))),
      designNote(context, used),
    ]),
    ...captionParts(context, used),
    indicators: [],
    facts: [],
    broad: true,
    drawn: lines.flatMap(({ cells }) =>
      cells.flatMap(({ row }) => (row !== undefined && isShown(row.status) ? [factKey(row)] : [])),
    ),
  };
}

/** The sizes of the families of tests, one per wave where they differ. */
function familySizes(lines: readonly Line[]): readonly number[] {
  const rows = lines.flatMap(({ cells }) => cells.map(({ row }) => row));
  return [...new Set(rows.flatMap((row) => (row === undefined ? [] : [row.family_size])))];
}

function laterNote(context: SiteContext, lines: readonly Line[]): string | null {
  return lines.map((line) => laterWaveNote(context, line)).find((note) => note !== null) ?? null;
}

function tableCell({ numbers, statuses }: StudyWords, row: Specificity | undefined): string {
  if (row === undefined) return "–";
  if (!isShown(row.status) || row.v_test === null) return statuses.sign(row.status) || "–";
  const value = numbers.count(row.v_test, 1) + statuses.sign(row.status);
  return isSignificant(row.verdict) ? value : `${value} ${statuses.notSignificant}`;
}

/** A name of three letters or so of each region, in their order, no two alike: declared, else the first letters, else initials, else a number. */
function shortNames({ definition, regions }: SiteContext): readonly string[] {
  const declared = new Map(definition.tiles.map(({ code, short }) => [code, short]));
  const first = regions.map(({ code, label }) => declared.get(code) ?? label.slice(0, 3).toUpperCase());
  const initials = regions.map(({ label }, at) => (isAlone(first, at) ? first[at] : initialsOf(label)));
  return initials.map((name, at) => (isAlone(initials, at) ? name : String(at + 1)));
}

const isAlone = (names: readonly string[], at: number): boolean =>
  names.filter((name) => name === names[at]).length === 1;

/** Initials of the words that have a capital or a figure. */
const initialsOf = (label: string): string =>
  (label.match(/(?<![\p{L}\p{N}])[\p{Lu}\p{N}]/gu) ?? []).join("").slice(0, 4);

/** The sentence that reads one cell aloud: its value-test is in the table, as is every other. */
function readingOf({ words, alpha }: SiteContext, lines: readonly Line[]): string {
  const all = lines.flatMap((line) => line.cells.map((cell) => ({ line, ...cell })));
  const shown = all.filter(({ row }) => row !== undefined && isShown(row.status) && row.v_test !== null);
  const told = shown.find(({ row }) => row !== undefined && isSignificant(row.verdict)) ?? shown[0];
  if (told?.row === undefined) return "";
  const { line, row, region } = told;
  return words.figures.heatmap.reading({
    when: words.sentences.inWave(row.wave),
    place: region.label,
    line: line.label,
    value: words.numbers.count(row.v_test ?? 0, 1),
    significant: isSignificant(row.verdict),
    alpha,
    fragile: row.status === "fragile",
  });
}
