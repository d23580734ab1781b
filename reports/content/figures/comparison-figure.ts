import { keyAlone } from "#figures/drawing/key";
import { HALF, NARROW, WIDE } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import { FEW, type FewValue, fewValues } from "#figures/forms/few-values";
import type { DotChart, DotGroup } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import { NO_ANSWER } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import { isShown, isSignificant } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, intervalOf, joinNote, type SampleUse, samplesOf, signNotes } from "../captions.ts";
import { establishedGaps, publicGapsBetween, publicGapText, statedGap } from "../facts/public-gaps.ts";
import type { AbsentFigure, ChartContent, FigureSlot, TableContent } from "../figure-content.ts";
import { populationWords } from "../population-words.ts";
import { intervalInBrackets, printInterval, printValue } from "../printed.ts";
import { latestEstimates, publicsOf, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { answerLabel, type MeasureView, questionBehind, viewMeasure } from "../study-view.ts";
import { type Axis, axisOf, closeAxis, cutNote } from "./axes.ts";
import { dotOf, estimateCells, estimateColumns, signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

/** A value of the figure: whose, of what, on which line. */
interface Entry {
  readonly line: string;
  readonly use: WaveEstimates;
  readonly row: Estimate;
  readonly measure: MeasureView;
}

/** Lines above which dots are drawn closer together, without their values beside them. */
const CROWDED = 34;
/** Values above which lines are drawn in two columns. */
const TALL = 24;

/** Publics side by side on indicators, or on the answers to a question, each at its last wave: a figure per unit. */
export function comparisonFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const entries = orderLines(context, request, gather(context, request));
  const units = [...new Set(entries.map(({ measure }) => measure.unit))];
  if (units.length === 0) return [absent(context, request)];
  return units.map((unit, index) => {
    const own = entries.filter(({ measure }) => measure.unit === unit);
    const first = own.find(({ row }) => isShown(row.status) && row.estimate !== null);
    const one = index === 0 ? request : { ...request, id: `${request.id}-${unit}` };
    return first === undefined
      ? absent(context, one)
      : makeFigure(PARTS, context, { request: one, entries: own, first });
  });
}

function gather(context: SiteContext, request: FigureRequest): readonly Entry[] {
  const ids = [...request.indicators, ...request.questions];
  return ids.flatMap((id) =>
    publicsOf(context, request.publics).flatMap((publicView) => {
      const use = latestEstimates(context, publicView, id);
      if (use === undefined) return [];
      const measure = viewMeasure(context, { public: publicView.id, wave: use.wave.wave, indicator: id });
      return use.rows.map((row) => ({ line: lineOf(context, request, row), use, row, measure }));
    }),
  );
}

function lineOf(context: SiteContext, request: FigureRequest, row: Estimate): string {
  const measure = viewMeasure(context, row);
  if (row.answer === NO_ANSWER) return measure.label;
  const answer = context.words.type.capitalise(answerLabel(context, row));
  return request.indicators.length + request.questions.length > 1 ? `${measure.label} – ${answer}` : answer;
}

/** Answers are ranked by their mean over publics, unless they are steps of a scale; indicators keep their order. */
function orderLines(context: SiteContext, request: FigureRequest, entries: readonly Entry[]): readonly Entry[] {
  if (request.indicators.length + request.questions.length > 1 || isOrdered(context, entries)) return entries;
  const means = new Map<string, number>();
  for (const { line } of entries) {
    const values = entries.filter((entry) => entry.line === line).map(({ row }) => row.estimate ?? 0);
    means.set(line, values.reduce((sum, value) => sum + value, 0) / values.length);
  }
  return entries.toSorted((one, other) => (means.get(other.line) ?? 0) - (means.get(one.line) ?? 0));
}

function isOrdered({ definition }: SiteContext, entries: readonly Entry[]): boolean {
  const first = entries[0];
  if (first === undefined || first.row.answer === NO_ANSWER) return true;
  const type = questionBehind(definition, first.row)?.type;
  return type === "single" || type === "scale";
}

interface Comparison {
  readonly request: FigureRequest;
  readonly entries: readonly Entry[];
  /** The entry that the Lecture reads. */
  readonly first: Entry;
}

const PARTS: FigureParts<Comparison> = {
  caption: captionOf,
  draw: (context, { entries, first }) => {
    if (entries.length <= FEW) {
      const values = entries.map((entry) => textOf(context, entries, entry));
      return [{ wide: fewValues(values, WIDE), narrow: fewValues(values, NARROW), name: "" }];
    }
    const content = chartContent(context, entries, first.measure);
    if (!isTall(entries)) return [{ wide: dotRows(content, WIDE), narrow: dotRows(content, NARROW), name: "" }];
    const halves = halvesOf(content).map((half, index) => ({
      wide: dotRows(half, HALF),
      narrow: dotRows(half, NARROW),
      name: `${index + 1} / 2`,
    }));
    return content.key.length < 2 ? halves : [keyOf(context, content), ...halves];
  },
  reading: (context, { entries, first }, stated) => {
    const gap = statedGap(stated);
    if (gap !== undefined) return publicGapText(context, gap);
    const keys = stated.map(({ key }) => key);
    const told = entries.filter(({ row }) => keys.includes(factKey(row)));
    const [most = first] = told.toSorted((one, other) => (other.row.estimate ?? 0) - (one.row.estimate ?? 0));
    return readingOf(context, most);
  },
  table: (context, { request, entries }) => tableOf(context, entries, request.title ?? titleOf(context.words, entries)),
};

function captionOf(context: SiteContext, { request, entries, first }: Comparison) {
  const samples = samplesOf(
    context,
    entries.map(({ use, row }) => ({ ...use, rows: [row] })),
  );
  const uses = new Set(entries.map(({ use }) => `${use.public.id} ${use.wave.wave}`)).size;
  const { words } = context;
  const { typeset } = words.type;
  const { comparison } = words.figures;
  const { unit } = first.measure;
  return {
    id: request.id,
    form: "comparison" as const,
    title: typeset(request.title ?? titleOf(words, entries)),
    subtitle: typeset(
      `${subtitleOf(words, entries)}, ${words.numbers.unit(unit)}, ${uses > 1 ? comparison.lastWaves : entriesWave(context, first)}`,
    ),
    note: noteOf(context, { request, entries, first }, samples),
    ...captionParts(context, samples),
    broad: isTall(entries),
    indicators: request.indicators,
    facts: [
      ...entries.filter(({ row }) => isShown(row.status)).map(({ row }) => factKey(row)),
      ...publicGapsBetween(
        context,
        entries.map(({ row }) => row),
      ).map(({ key }) => key),
    ],
  };
}

/** What the reader must know of the values: how they were asked, what is compared, what the signs mean. */
function noteOf(context: SiteContext, { request, entries, first }: Comparison, samples: readonly SampleUse[]) {
  const { words } = context;
  const { comparison } = words.figures;
  const publics = new Set(entries.map(({ use }) => use.public.id)).size;
  const several = entries.some(({ measure }) => measure.several && measure.unit === "percent");
  const signs = signsIn(entries.map(({ row }) => row));
  return joinNote(context, [
    request.note,
    first.measure.note === request.note ? null : first.measure.note,
    several && isMultiple(context, first) ? comparison.multiple : null,
    samples.every(({ wave }) => wave.design.kind === "volunteer") ? null : comparison.interval,
    publics > 1 ? gapsNote(context, entries) : null,
    cutNote(words, axisFor(context, entries, first.measure)),
    designNote(context, samples),
    signNotes(context, signs),
  ]);
}

/** How many gaps between the publics of the figure are established, of those that are tested. */
function gapsNote(context: SiteContext, entries: readonly Entry[]): string {
  const { comparison } = context.words.figures;
  const gaps = publicGapsBetween(
    context,
    entries.map(({ row }) => row),
  );
  if (gaps.length === 0) return comparison.untested;
  return comparison.pairs(gaps.filter(({ verdict }) => isSignificant(verdict)).length, gaps.length);
}

function entriesWave(context: SiteContext, { use, row }: Entry): string {
  return `${populationWords(context, row).unit}, ${use.wave.wave}`;
}

function isMultiple({ definition }: SiteContext, { row }: Entry): boolean {
  return questionBehind(definition, row)?.type === "multiple";
}

/** The scale of the unit; notes out of ten are on the range that they use, where all could look alike otherwise. */
function axisFor({ words }: SiteContext, entries: readonly Entry[], { unit }: MeasureView): Axis {
  const values = entries.flatMap(({ row }) => (isShown(row.status) ? [row.estimate, row.ci_lower, row.ci_upper] : []));
  return unit === "score-10" ? closeAxis(words, unit, values) : axisOf(words, unit, values);
}

function chartContent(context: SiteContext, entries: readonly Entry[], measure: MeasureView): DotChart {
  const lines = [...new Set(entries.map(({ line }) => line))];
  const publics = context.publics.filter(({ id }) => entries.some(({ use }) => use.public.id === id));
  const dot = (entry: Entry) => dotOf(context, { series: entry.use.public.series, row: entry.row, unit: measure.unit });
  const single = lines.length === 1;
  const rows = single
    ? entries.map((entry) => ({ label: `${entry.use.public.label} (${entry.use.wave.wave})`, dots: [dot(entry)] }))
    : lines.map((line) => ({ label: line, dots: entries.filter((entry) => entry.line === line).map(dot) }));
  const groups: readonly DotGroup[] = [{ heading: null, rows }];
  const key = single
    ? []
    : publics.map(({ series, id }) => ({ ...series, label: `${series.label} (${waveOf(entries, id)})` }));
  return { groups, key, compact: entries.length > CROWDED, ...axisFor(context, entries, measure) };
}

/** A value and its interval as text, under what tells it from the others. */
function textOf(context: SiteContext, entries: readonly Entry[], entry: Entry): FewValue {
  const { row, use, line, measure } = entry;
  const who = `${use.public.label} (${use.wave.wave})`;
  const lines = new Set(entries.map((one) => one.line)).size;
  const publics = new Set(entries.map((one) => one.use.public.id)).size;
  const { series } = use.public;
  const dot = dotOf(context, { series, row, unit: measure.unit });
  const interval = isShown(row.status) ? printInterval(context.words, row, measure.unit) : null;
  return {
    series,
    label: lines === 1 ? who : publics === 1 ? line : `${who}${context.words.type.colon}${line}`,
    value: dot.text,
    details: [interval, dot.absence].filter((text) => text !== null),
  };
}

/** Whether the lines are drawn in two columns: one would be higher than a screen. */
const isTall = (entries: readonly Entry[]): boolean => entries.length > TALL;

/** Who is drawn how, once for the two halves. */
function keyOf({ words }: SiteContext, { key }: DotChart): ChartContent {
  return { wide: keyAlone(key, WIDE), narrow: keyAlone(key, NARROW), name: words.figures.comparison.key, across: true };
}

/** The same chart in two, on the same axis, the first lines first. */
function halvesOf(content: DotChart): readonly DotChart[] {
  const rows = content.groups.flatMap((group) => group.rows);
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)].map((half) => ({
    ...content,
    key: [],
    beside: rows,
    groups: [{ heading: null, rows: half }],
  }));
}

function waveOf(entries: readonly Entry[], publicId: string): string {
  const waves = new Set(entries.filter(({ use }) => use.public.id === publicId).map(({ use }) => use.wave.wave));
  return [...waves].join(", ");
}

function titleOf({ figures }: StudyWords, entries: readonly Entry[]): string {
  return figures.labels([...new Set(entries.map(({ measure }) => measure.label))]);
}

function subtitleOf({ figures }: StudyWords, entries: readonly Entry[]): string {
  // Words that differ, by wave or by public, are those of no one: what is asked has then its short name.
  const said = (one: (entry: Entry) => string) => [...new Set(entries.map(one))];
  const [subtitle = "", ...others] = said(({ measure }) => measure.subtitle ?? measure.label);
  const [label = "", ...more] = said(({ measure }) => measure.label);
  return others.length === 0 ? subtitle : more.length === 0 ? label : figures.estimates;
}

/** The sentence that reads one mark aloud. */
function readingOf(context: SiteContext, { use, row, measure }: Entry): string {
  const { sentences, type } = context.words;
  const answer = row.answer === NO_ANSWER ? null : answerLabel(context, row);
  const value = printValue(context.words, row, measure.unit);
  const name = intervalOf(context, use.wave.design.kind);
  const clause =
    sentences.level({ ...measure, answer }, populationWords(context, row).unit, value) +
    intervalInBrackets(context.words, row, { unit: measure.unit, name });
  return type.typeset(sentences.reading({ wave: use.wave.wave, clause, fragile: row.status === "fragile" }));
}

function tableOf(context: SiteContext, entries: readonly Entry[], caption: string): TableContent {
  const { words } = context;
  const { indicatorOrAnswer, public: who, wave, publicGaps } = words.figures.columns;
  const unit = entries[0]?.measure.unit ?? "percent";
  const gaps = publicGapsBetween(
    context,
    entries.map(({ row }) => row),
  ).filter(({ verdict }) => isSignificant(verdict));
  const told = gaps.length > 0;
  return {
    caption: words.type.typeset(caption),
    columns: [indicatorOrAnswer, who, wave, ...estimateColumns(words, unit, false), ...(told ? [publicGaps] : [])],
    rows: entries.map(({ line, use, row, measure }) => ({
      heading: line,
      cells: [
        use.public.label,
        use.wave.wave,
        ...estimateCells(words, row, measure),
        ...(told ? [establishedGaps(context, row, gaps)] : []),
      ],
    })),
  };
}

function absent({ words }: SiteContext, request: FigureRequest): AbsentFigure {
  const { absence, title } = words.figures.comparison;
  return { id: request.id, title: words.type.typeset(request.title ?? title), absence };
}
