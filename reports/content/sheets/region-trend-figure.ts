import { FOURTH, THIRD } from "#figures/drawing/sizes";
import { emptyPanel } from "#figures/forms/empty-panel";
import { panelHeight, trendPanel } from "#figures/forms/trend-panel";
import type { Estimate } from "#schemas/tables/estimates";
import { because } from "#schemas/tables/reasons";
import type { Specificity } from "#schemas/tables/specificities";
import { factKey } from "#schemas/tables/told/facts";
import { middleOf } from "#wording/days";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, joiningNotes, joinNote, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { closeAxis } from "../figures/axes.ts";
import { estimateCells, estimateColumns, signsIn } from "../figures/dots.ts";
import { type FigureParts, makeFigure } from "../figures/figure-form.ts";
import { regionSentence } from "../figures/regions-figure.ts";
import { markValue } from "../printed.ts";
import { inPlace } from "../release-index.ts";
import { allEstimates, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { anyMeasure, type MeasureView, type PublicView, type RegionView, viewMeasure } from "../study-view.ts";
import { shownSamples } from "./sheet-dots-figure.ts";

/** The territory's values over the waves, the rest of the country as a thin line of ink: a place for each public, whatever it has. */
export function regionTrendFigure(
  context: SiteContext,
  region: RegionView,
  request: { readonly id: string; readonly indicator: string },
): FigureSlot {
  const { id, indicator } = request;
  const panels = context.publics.map((publicView) => waveValues(context, region, publicView, indicator));
  const { figures, type } = context.words;
  const title = type.typeset(figures.trend.title(anyMeasure(context, indicator).label));
  if (panels.some(({ values }) => values.length > 0))
    return makeFigure(PARTS, context, { id, title, region, indicator, panels });
  const reasons = panels.map((panel) => `${panel.public.label}${type.colon}${reasonOf(context, panel)}`);
  return { id, title, absence: type.typeset(`${figures.placeTrend.absence} ${type.list(reasons)}.`) };
}

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly region: RegionView;
  readonly indicator: string;
  /** One for each public, in order. */
  readonly panels: readonly WavePanel[];
}

const PARTS: FigureParts<Drawn> = {
  caption: captionOf,
  draw: drawPanels,
  reading: (context, { region, panels }) => {
    const { typeset, capitalise } = context.words.type;
    const told = panels.find(({ values }) => values.length > 0);
    return typeset(capitalise(waveReading(context, region, told?.values ?? [])));
  },
  table: ({ words }, { title, panels }) =>
    tableOf(
      words,
      title,
      panels.flatMap(({ values }) => values),
    ),
};

function drawPanels(context: SiteContext, { indicator, region, panels }: Drawn) {
  const axes = {
    times: spanOf(context, indicator),
    ...closeAxis(context.words, measureOf(context, panels).unit, boundsOfLevel(context, region, indicator)),
  };
  const size = panels.length > THREE ? FOURTH : THIRD;
  return panels.map((panel) => {
    const name = panel.public.label;
    if (panel.values.length > 0)
      return { wide: null, narrow: trendPanel(panelOf(context.words, panel, axes), size), name };
    const reason = context.words.type.typeset(context.words.type.capitalise(reasonOf(context, panel)));
    const { series } = panel.public;
    return { wide: null, narrow: emptyPanel({ series, reason, height: panelHeight(series, size) }, size), name };
  });
}

/** Panels that a line of a sheet holds in their usual width. */
const THREE = 3;

/** Why a public has no value here at any wave. */
function reasonOf({ words, minimumBase }: SiteContext, { hidden, isAsked }: WavePanel): string {
  const absent = isAsked ? words.statuses.reason(because("few-or-unplaced")) : null;
  if (hidden === undefined) return absent ?? words.statuses.words("not-asked", minimumBase);
  return words.statuses.reason(hidden) ?? words.statuses.words(hidden.status, minimumBase);
}

/** Every published value of the indicator in the territories of the same kind: their sheets have the same axis. */
function boundsOfLevel(context: SiteContext, region: RegionView, indicator: string): readonly (number | null)[] {
  const places = context.sheets.filter(({ kind }) => kind === region.kind);
  return context.publics.flatMap((publicView) =>
    places.flatMap((place) => waveValues(context, place, publicView, indicator).values.flatMap(boundsOf)),
  );
}

function measureOf(context: SiteContext, panels: readonly WavePanel[]): MeasureView {
  return panels.find(({ values }) => values.length > 0)?.measure ?? panels[0]?.measure ?? anyMeasure(context, "");
}

function captionOf(context: SiteContext, { id, title, region, panels }: Drawn) {
  const { words } = context;
  const { placeTrend } = words.figures;
  const all = panels.flatMap(({ values }) => values);
  const measure = measureOf(context, panels);
  const samples = shownSamples(context, all);
  return {
    id,
    form: "region-trend" as const,
    title,
    subtitle: words.type.typeset(
      `${measure.subtitle ?? measure.label}, ${region.label}, ${words.numbers.unit(measure.unit)}`,
    ),
    note: joinNote(context, [
      placeTrend.note,
      ...joiningNotes(
        context,
        panels.map(({ public: { id }, values }) => ({
          public: id,
          indicator: measure.id,
          waves: values.map(({ use }) => use.wave.wave),
        })),
      ),
      placeTrend.broken,
      designNote(context, samples),
      signNotes(context, signsIn(all.map(({ row }) => row))),
    ]),
    ...captionParts(context, samples, words.captions.place(region.label)),
    indicators: [measure.id],
    facts: all.map(({ row }) => factKey(row)),
  };
}

function boundsOf({ row, specificity }: WaveValue): readonly (number | null)[] {
  return [row.estimate, row.ci_lower, row.ci_upper, specificity?.rest_estimate ?? null];
}

function tableOf(words: StudyWords, caption: string, values: readonly WaveValue[]): TableContent {
  const { public: who, wave } = words.figures.columns;
  const unit = values[0]?.measure.unit ?? "percent";
  return {
    caption,
    columns: [who, wave, ...estimateColumns(words, unit, true)],
    rows: values.map(({ public: one, use, row, measure, specificity }) => ({
      heading: one.label,
      cells: [use.wave.wave, ...estimateCells(words, row, { unit: measure.unit, specificity: specificity ?? null })],
    })),
  };
}

interface WaveValue {
  readonly public: PublicView;
  readonly use: WaveEstimates;
  readonly measure: MeasureView;
  readonly row: Estimate;
  readonly specificity: Specificity | undefined;
}

interface WavePanel {
  readonly public: PublicView;
  readonly measure: MeasureView;
  readonly values: readonly WaveValue[];
  /** The last row that is not shown, where none is. */
  readonly hidden: Estimate | undefined;
  /** Whether the public was asked in a wave at least. */
  readonly isAsked: boolean;
  readonly segments: readonly number[];
}

function waveValues(context: SiteContext, region: RegionView, publicView: PublicView, indicator: string): WavePanel {
  const measure = viewMeasure(context, { public: publicView.id, wave: publicView.waves.at(-1)?.wave, indicator });
  const uses = allEstimates(context, publicView, indicator);
  const all = uses.flatMap((use): readonly WaveValue[] => {
    const cell = inPlace(publicView.id, use.wave.wave, indicator, region);
    const row = context.index.estimates(cell).find(({ answer }) => answer === "");
    const specificity = context.index.specificities(cell).find(({ answer }) => answer === "");
    return row === undefined ? [] : [{ public: publicView, use, measure, row, specificity }];
  });
  const values = all.filter(({ row }) => isShown(row.status) && row.estimate !== null);
  const hidden = all.at(-1)?.row;
  return {
    public: publicView,
    measure,
    values,
    hidden,
    isAsked: uses.length > 0,
    segments: segmentsOf(context, values),
  };
}

/** The national comparison of two waves says whether their line may be drawn. */
function segmentsOf(context: SiteContext, values: readonly WaveValue[]): readonly number[] {
  let segment = 0;
  return values.map(({ public: one, use, measure }, index) => {
    const before = values[index - 1]?.use.wave.wave;
    const trends = context.index.trends({ public: one.id, indicator: measure.id, domain_kind: "all", domain: "all" });
    const joined = trends.some(
      (trend) => trend.from_wave === before && trend.to_wave === use.wave.wave && trend.comparable,
    );
    if (before !== undefined && !joined) segment += 1;
    return segment;
  });
}

/** The years of every wave of the indicator, whatever the territory has. */
function spanOf(context: SiteContext, indicator: string): readonly [number, number] {
  const uses = context.publics.flatMap((publicView) => allEstimates(context, publicView, indicator));
  const times = uses.map(({ wave }) => middleOf(wave.field.start, wave.field.end));
  const low = Math.min(...times);
  const high = Math.max(...times);
  const room = Math.max(0.8, (high - low) * 0.14);
  return [low - room, high + room];
}

function panelOf(
  words: StudyWords,
  { public: one, measure, values, segments }: WavePanel,
  axes: { times: readonly [number, number] } & ReturnType<typeof closeAxis>,
) {
  const time = (value: WaveValue) => middleOf(value.use.wave.field.start, value.use.wave.field.end);
  const points = values.map((value, index) => ({
    time: time(value),
    wave: value.use.wave.wave,
    estimate: value.row.estimate ?? 0,
    ci_lower: value.row.ci_lower,
    ci_upper: value.row.ci_upper,
    fragile: value.row.status === "fragile",
    text:
      markValue(words, value.row, measure.unit) +
      (value.row.status === "fragile" ? words.statuses.sign("fragile") : ""),
    segment: segments[index] ?? 0,
  }));
  const reference = values.flatMap((value, index) => {
    const rest = value.specificity?.rest_estimate;
    return rest === null || rest === undefined
      ? []
      : [{ time: time(value), estimate: rest, segment: segments[index] ?? 0 }];
  });
  return { series: one.series, points, reference, reference_label: words.figures.placeTrend.reference, ...axes };
}

function waveReading(context: SiteContext, region: RegionView, values: readonly WaveValue[]): string {
  const last = values.at(-1);
  if (last === undefined) return "";
  return regionSentence(context, last, { region, row: last.row, specificity: last.specificity });
}
