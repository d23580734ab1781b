import { PANEL, THIRD } from "#figures/drawing/sizes";
import type { TimeMark } from "#figures/forms/time-marks";
import { headLinesOf, markLinesOf, type TrendPanel, type TrendPoint, trendPanel } from "#figures/forms/trend-panel";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import type { Trend } from "#schemas/tables/trends";
import { middleOf } from "#wording/days";
import { isShown, isSignificant } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, intervalOf, joiningNotes, joinNote, samplesOf, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { populationWords } from "../population-words.ts";
import { gapBounds, intervalInBrackets, markValue, printValue } from "../printed.ts";
import { allEstimates, publicsOf, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { answerLabel, anyMeasure, type MeasureView, type PublicView, viewMeasure } from "../study-view.ts";
import { type Axis, closeAxis, cutNote } from "./axes.ts";
import { estimateCells, estimateColumns, signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";
import { breakText, eventMark, eventsBetween, eventsNote } from "./time-marks.ts";

/** A public's answer over its waves. */
interface Series {
  readonly public: PublicView;
  readonly measure: MeasureView;
  readonly answer: string;
  readonly answerLabel: string | null;
  readonly uses: readonly WaveEstimates[];
  readonly points: readonly { readonly use: WaveEstimates; readonly row: Estimate }[];
  readonly trends: readonly Trend[];
}

/** Panels above which a figure would not fit a page: what is left makes another. */
const MOST_PANELS = 8;
/** Panels that stand on one line of the page. */
const ABREAST = 4;

/** One panel per public (or answer): values over time, broken where the waves do not compare. */
export function trendFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const series = gather(context, request).filter(({ points }) => points.length > 1);
  if (series.length === 0) {
    const { figures, type } = context.words;
    const title = type.typeset(request.title ?? labelOf(context, request));
    return [{ id: request.id, title, absence: figures.trend.absence }];
  }
  const count = Math.ceil(series.length / MOST_PANELS);
  const each = Math.ceil(series.length / count);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const own = series.slice(index * each, (index + 1) * each);
    const [first] = own;
    const one = index === 0 ? request : { ...request, id: `${request.id}-${index + 1}` };
    return first === undefined ? [] : [makeFigure(PARTS, context, { request: one, series: own, first })];
  });
}

function labelOf(context: SiteContext, { indicators, questions }: FigureRequest): string {
  const id = indicators[0] ?? questions[0] ?? "";
  return anyMeasure(context, id).label;
}

function gather(context: SiteContext, request: FigureRequest): readonly Series[] {
  return [...request.indicators, ...request.questions].flatMap((id) =>
    publicsOf(context, request.publics).flatMap((publicView) => {
      const uses = allEstimates(context, publicView, id);
      const answers = [...new Set(uses.flatMap(({ rows }) => rows.map((row) => row.answer)))];
      return answers.map((answer) => seriesOf(context, uses, { public: publicView, id, answer }));
    }),
  );
}

function seriesOf(
  context: SiteContext,
  uses: readonly WaveEstimates[],
  key: { readonly public: PublicView; readonly id: string; readonly answer: string },
): Series {
  const cell = { public: key.public.id, indicator: key.id, domain_kind: WHOLE, domain: WHOLE };
  const points = uses.flatMap((use) => {
    const row = use.rows.find((one) => one.answer === key.answer);
    return row !== undefined && isShown(row.status) && row.estimate !== null ? [{ use, row }] : [];
  });
  return {
    public: key.public,
    measure: viewMeasure(context, { public: key.public.id, wave: uses.at(-1)?.wave.wave, indicator: key.id }),
    answer: key.answer,
    answerLabel:
      key.answer === "" ? null : answerLabel(context, { public: key.public.id, indicator: key.id, answer: key.answer }),
    uses,
    points,
    trends: context.index.trends(cell).filter((trend) => trend.answer === key.answer),
  };
}

/** The change between two waves, if the study compares them. */
function changeBetween({ trends }: Series, from: string, to: string): Trend | undefined {
  return trends.find((trend) => trend.from_wave === from && trend.to_wave === to && trend.comparable);
}

/** The changes between consecutive waves, then between the first and the last comparable ones. */
function changesOf(series: Series): readonly Trend[] {
  return series.trends.filter((trend) => trend.comparable && isShown(trend.status) && trend.difference !== null);
}

/** The changes that the table has a line for: from a wave to the next that is shown, then from the first to the last. */
function changesShown(series: Series): readonly Trend[] {
  const waves = series.points.map(({ use }) => use.wave.wave);
  return changesOf(series).filter(({ from_wave, to_wave }) => {
    const from = waves.indexOf(from_wave);
    const to = waves.indexOf(to_wave);
    return from !== -1 && to !== -1 && (to === from + 1 || (from === 0 && to === waves.length - 1));
  });
}

const changeKey = ({ to_wave: wave, ...row }: Trend): string => factKey({ ...row, wave });

interface Trends {
  readonly request: FigureRequest;
  readonly series: readonly Series[];
  readonly first: Series;
}

const PARTS: FigureParts<Trends> = {
  caption: captionOf,
  draw: (context, { series }) => panelsOf(context, series),
  reading: (context, { series }, stated) => context.words.type.typeset(readingOf(context, series, stated)),
  table: ({ words }, { request, series, first }) => tableOf(words, series, request.title ?? first.measure.label),
};

function captionOf(context: SiteContext, { request, series, first }: Trends) {
  const uses = series.flatMap(({ points }) => points.map(({ use, row }) => ({ ...use, rows: [row] })));
  const samples = samplesOf(context, uses);
  const rows = series.flatMap(({ points }) => points.map(({ row }) => row));
  const { measure } = first;
  const single = series.every((one) => one.measure.id === measure.id);
  const { words } = context;
  const { typeset } = words.type;
  const { estimates, trend } = words.figures;
  const what = single ? (measure.subtitle ?? measure.label) : estimates;
  return {
    id: request.id,
    form: "trend" as const,
    title: typeset(request.title ?? trend.title(measure.label)),
    subtitle: typeset(trend.subtitle(what, words.numbers.unit(measure.unit))),
    note: joinNote(context, [
      request.note,
      measure.note,
      trend.note,
      ...joiningNotes(
        context,
        series.map(({ public: { id }, points }) => ({
          public: id,
          indicator: points[0]?.row.indicator ?? "",
          waves: points.map(({ use }) => use.wave.wave),
        })),
      ),
      hasBreak(series) ? (series.some(isEverTested) ? trend.broken : trend.untestedBreak) : null,
      eventsNote(context, eventsOf(context, series)),
      cutNote(words, axisOfSeries(context, series, first)),
      trend.tests,
      designNote(context, samples),
      signNotes(context, signsIn(rows)),
    ]),
    ...captionParts(context, samples),
    indicators: request.indicators,
    facts: [...rows.map(factKey), ...series.flatMap((one) => changesShown(one).map(changeKey))],
  };
}

const eventsOf = (context: SiteContext, series: readonly Series[]) =>
  eventsBetween(
    context,
    series.map(({ public: { id } }) => id),
    timeSpan(series),
  );

/** Whether the changes of a measure are tested at all: those of quantiles are not. */
const isEverTested = ({ trends }: Series): boolean => trends.length > 0;

function hasBreak(series: readonly Series[]): boolean {
  return series.some((one) => segmentsOf(one).some((segment) => segment > 0));
}

/** Numbers the runs of waves that compare from one to the next. */
function segmentsOf(series: Series): readonly number[] {
  let segment = 0;
  return series.points.map(({ use }, index) => {
    const before = series.points[index - 1];
    if (before !== undefined && changeBetween(series, before.use.wave.wave, use.wave.wave) === undefined) segment += 1;
    return segment;
  });
}

function panelsOf(context: SiteContext, series: readonly Series[]) {
  const times = timeSpan(series);
  const size = series.length === ABREAST ? THIRD : PANEL;
  const names = series.map((one) => panelName(context, series, one));
  const panels = series.map((one, index): TrendPanel => {
    const points = pointsOf(context, one);
    return {
      series: { ...one.public.series, label: names[index] ?? "" },
      points,
      reference: [],
      reference_label: "",
      times,
      headLines: headLinesOf(names, size),
      marks: marksOf(context, one, { points, times }),
      ...axisOfSeries(context, series, one),
    };
  });
  const markLines = markLinesOf(panels, size);
  return panels.map((panel, index) => {
    return { wide: null, narrow: trendPanel({ ...panel, markLines }, size), name: names[index] ?? "" };
  });
}

function pointsOf({ words }: SiteContext, one: Series): readonly TrendPoint[] {
  const segments = segmentsOf(one);
  return one.points.map(({ use, row }, index) => ({
    time: middleOf(use.wave.field.start, use.wave.field.end),
    wave: use.wave.wave,
    estimate: row.estimate ?? 0,
    ci_lower: row.ci_lower,
    ci_upper: row.ci_upper,
    fragile: row.status === "fragile",
    text: markValue(words, row, one.measure.unit) + (row.status === "fragile" ? words.statuses.sign("fragile") : ""),
    segment: segments[index] ?? 0,
  }));
}

/** The events of its time, and why it is broken where it is. */
function marksOf(
  context: SiteContext,
  one: Series,
  { points, times }: Pick<TrendPanel, "points" | "times">,
): readonly TimeMark[] {
  const events = eventsBetween(context, [one.public.id], times).map((event) => eventMark(context, event));
  const breaks = points.slice(1).flatMap(({ wave, time, segment }, index): readonly TimeMark[] => {
    const before = points[index];
    const change = one.trends.find(({ from_wave, to_wave }) => from_wave === before.wave && to_wave === wave);
    const text = before.segment === segment ? null : breakText(context, change);
    return text === null ? [] : [{ time: (before.time + time) / 2, text, line: false }];
  });
  return [...events, ...breaks].sort((first, second) => first.time - second.time);
}

/** The axis that a series shares with the others of its unit. */
function axisOfSeries({ words }: SiteContext, series: readonly Series[], { measure: { unit } }: Series): Axis {
  const sameUnit = series.filter(({ measure }) => measure.unit === unit);
  const values = sameUnit.flatMap(({ points }) =>
    points.flatMap(({ row }) => [row.estimate, row.ci_lower, row.ci_upper]),
  );
  return closeAxis(words, unit, values);
}

function panelName({ publics, words }: SiteContext, series: readonly Series[], one: Series): string {
  const measures = new Set(series.map(({ measure }) => measure.id));
  const what =
    one.answerLabel === null ? (measures.size > 1 ? one.measure.label : "") : words.type.capitalise(one.answerLabel);
  const several = new Set(series.map((other) => other.public.id)).size > 1;
  const who = (several && publics.length > 1) || what === "" ? one.public.label : "";
  return [who, what].filter((part) => part !== "").join(" – ");
}

function timeSpan(series: readonly Series[]): readonly [number, number] {
  const times = series.flatMap(({ points }) =>
    points.map(({ use }) => middleOf(use.wave.field.start, use.wave.field.end)),
  );
  const low = Math.min(...times);
  const high = Math.max(...times);
  const room = Math.max(0.8, (high - low) * 0.13);
  return [low - room, high + room];
}

/** The change that the title states, or the value that it states where it is none; else the first change, or the last value. */
function readingOf(context: SiteContext, series: readonly Series[], stated: readonly Fact[]): string {
  const { words } = context;
  const keys = stated.map(({ key }) => key);
  const changes = series.flatMap((one) => changesOf(one).map((change) => ({ one, change })));
  const level = stated.some(({ kind }) => kind === "level") ? levelStated(series, keys) : undefined;
  if (level !== undefined) return levelText(context, level);
  const told =
    changes.find(({ change }) => keys.includes(changeKey(change))) ??
    changes.find(({ change }) => isSignificant(change.verdict)) ??
    changes[0];
  if (told === undefined) {
    const [first] = series;
    const point = first?.points.at(-1);
    if (first === undefined || point === undefined) return "";
    const value = printValue(words, point.row, first.measure.unit);
    const { unit } = populationWords(context, point.row);
    return words.figures.trend.alone(point.use.wave.wave, value, { unit, tested: isEverTested(first) });
  }
  return `${words.type.capitalise(sentenceOf(context, told.one, told.change))}.`;
}

/** A value that is drawn, by the key of its fact. */
function levelStated(series: readonly Series[], keys: readonly string[]) {
  const values = series.flatMap((one) => one.points.map((point) => ({ one, ...point })));
  return values.find(({ row }) => keys.includes(factKey(row)));
}

function levelText(context: SiteContext, { one, use, row }: NonNullable<ReturnType<typeof levelStated>>): string {
  const { sentences } = context.words;
  const measure = { ...one.measure, answer: one.answerLabel };
  const value = printValue(context.words, row, one.measure.unit);
  const interval = { unit: one.measure.unit, name: intervalOf(context, use.wave.design.kind) };
  const clause =
    sentences.level(measure, populationWords(context, row).unit, value) +
    intervalInBrackets(context.words, row, interval);
  return sentences.reading({ wave: use.wave.wave, clause, fragile: row.status === "fragile" });
}

/** Of whom a change is told. */
function unitOf(context: SiteContext, change: Trend): string {
  return populationWords(context, { ...change, wave: change.to_wave }).unit;
}

/** A change told with its values, its interval and its test. */
function sentenceOf(context: SiteContext, series: Series, change: Trend): string {
  const { words } = context;
  const { measure } = series;
  const at = (wave: string) => series.points.find(({ use }) => use.wave.wave === wave)?.row;
  const from = at(change.from_wave);
  const to = at(change.to_wave);
  const value = (row: Estimate | undefined, fallback: number | null) =>
    row === undefined ? words.numbers.value(fallback ?? 0, measure.unit, 0) : printValue(words, row, measure.unit);
  return words.sentences.change({ ...measure, answer: series.answerLabel }, unitOf(context, change), {
    from: { wave: change.from_wave, value: value(from, change.from_estimate) },
    to: { wave: change.to_wave, value: value(to, change.to_estimate) },
    difference: change.difference ?? 0,
    ci_lower: change.ci_lower,
    ci_upper: change.ci_upper,
    verdict: change.verdict,
  });
}

function tableOf(words: StudyWords, series: readonly Series[], caption: string): TableContent {
  const { series: head, wave, lastGap, gapInterval, test } = words.figures.columns;
  const unit = series[0]?.measure.unit ?? "percent";
  return {
    caption: words.type.typeset(caption),
    columns: [head, wave, ...estimateColumns(words, unit, false), lastGap, gapInterval, test],
    rows: series.flatMap((one) => [...pointRows(words, one), ...longRows(words, one)]),
  };
}

function headingOf({ public: who, measure, answerLabel: answer }: Series): string {
  return [who.label, measure.label, answer ?? ""].filter((part) => part !== "").join(" – ");
}

function pointRows(words: StudyWords, one: Series): TableContent["rows"] {
  return one.points.map(({ use, row }, index) => {
    const before = one.points[index - 1];
    const change = before === undefined ? undefined : changeBetween(one, before.use.wave.wave, use.wave.wave);
    const gap = index === 0 ? ["–", "–", "–"] : changeCells(words, change, one);
    return { heading: headingOf(one), cells: [use.wave.wave, ...estimateCells(words, row, one.measure), ...gap] };
  });
}

/** From the first wave to the last, where others stand between them and the two compare. */
function longRows(words: StudyWords, one: Series): TableContent["rows"] {
  const waves = one.points.map(({ use }) => use.wave.wave);
  const change = changesShown(one).find(
    ({ from_wave, to_wave }) => waves.indexOf(to_wave) > waves.indexOf(from_wave) + 1,
  );
  if (change === undefined) return [];
  const pair = `${change.from_wave} – ${change.to_wave}`;
  return [{ heading: headingOf(one), cells: [pair, "–", "–", "–", ...changeCells(words, change, one)] }];
}

function changeCells(words: StudyWords, change: Trend | undefined, series: Series): readonly string[] {
  const { unit } = series.measure;
  if (change === undefined)
    return [isEverTested(series) ? words.figures.trend.notComparable : words.figures.trend.untested, "–", "–"];
  if (change.difference === null) return ["–", "–", "–"];
  const { numbers, statuses } = words;
  return [numbers.gap(change.difference, unit), gapBounds(words, change, unit), statuses.change(change.verdict)];
}
