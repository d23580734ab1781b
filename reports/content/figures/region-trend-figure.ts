import { THIRD } from "#figures/drawing/sizes";
import { trendPanel } from "#figures/forms/trend-panel";
import { factKey } from "#schemas/tables/told/facts";
import { middleOf } from "#wording/days";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, joiningNotes, joinNote, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { printValue } from "../printed.ts";
import { inPlace } from "../release-index.ts";
import { allEstimates, type SiteContext } from "../site-context.ts";
import { anyMeasure, type MeasureView, type PublicView, type RegionView, viewMeasure } from "../study-view.ts";
import { closeAxis } from "./axes.ts";
import { estimateCells, estimateColumns, signsIn } from "./dots.ts";
import { type RegionalValue, shownSamples } from "./dumbbell-figure.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import { regionSentence } from "./regions-figure.ts";

/** The region's values over the waves, the rest of the country as a thin line of ink. */
export function regionTrendFigure(
  context: SiteContext,
  region: RegionView,
  request: { readonly id: string; readonly indicator: string },
): FigureSlot {
  const { id, indicator } = request;
  const asked = context.publics.filter((publicView) => allEstimates(context, publicView, indicator).length > 1);
  const panels = context.publics.flatMap((publicView) => waveValues(context, region, publicView, indicator));
  const label = anyMeasure(context, indicator).label;
  const { figures, type } = context.words;
  const title = type.typeset(figures.trend.title(label));
  const drawn = panels.filter(({ values }) => values.length > 1);
  if (drawn.length > 0)
    return makeFigure(PARTS, context, {
      id,
      title,
      region,
      panels: drawn,
      missing: asked.filter(isMissingFrom(drawn)),
    });
  return { id, title, absence: figures.placeTrend.absence };
}

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly region: RegionView;
  readonly panels: readonly WavePanel[];
  /** Publics asked in several waves, of which fewer than two are published here. */
  readonly missing: readonly PublicView[];
}

const isMissingFrom =
  (drawn: readonly WavePanel[]) =>
  ({ id }: PublicView): boolean =>
    !drawn.some((panel) => panel.public.id === id);

const PARTS: FigureParts<Drawn> = {
  caption: captionOf,
  draw: drawPanels,
  reading: (context, { region, panels }) => {
    const { typeset, capitalise } = context.words.type;
    return typeset(capitalise(waveReading(context, region, panels[0]?.values ?? [])));
  },
  table: ({ words }, { title, panels }) =>
    tableOf(
      words,
      title,
      panels.flatMap(({ values }) => values),
    ),
};

function drawPanels(context: SiteContext, { panels }: Drawn) {
  const all = panels.flatMap(({ values }) => values);
  const axes = {
    times: spanOf(all),
    ...closeAxis(context.words, measureOf(context, panels).unit, all.flatMap(boundsOf)),
  };
  return panels.map((panel) => ({
    wide: null,
    narrow: trendPanel(panelOf(context.words, panel, axes), THIRD),
    name: panel.public.label,
  }));
}

function measureOf(context: SiteContext, panels: readonly WavePanel[]): MeasureView {
  return panels[0]?.measure ?? anyMeasure(context, "");
}

function captionOf(context: SiteContext, { id, title, region, panels, missing }: Drawn) {
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
      ...(missing.length === 0 ? [] : [placeTrend.missing(missing.map(({ label }) => label))]),
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

function boundsOf({ row, specificity }: RegionalValue): readonly (number | null)[] {
  return [row.estimate, row.ci_lower, row.ci_upper, specificity?.rest_estimate ?? null];
}

function tableOf(words: StudyWords, caption: string, values: readonly RegionalValue[]): TableContent {
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

interface WavePanel {
  readonly public: PublicView;
  readonly measure: MeasureView;
  readonly values: readonly RegionalValue[];
  readonly segments: readonly number[];
}

function waveValues(
  context: SiteContext,
  region: RegionView,
  publicView: PublicView,
  indicator: string,
): readonly WavePanel[] {
  const measure = viewMeasure(context, { public: publicView.id, wave: publicView.waves.at(-1)?.wave, indicator });
  const values = allEstimates(context, publicView, indicator).flatMap((use) => {
    const cell = inPlace(publicView.id, use.wave.wave, indicator, region);
    const row = context.index.estimates(cell).find(({ answer, status }) => answer === "" && isShown(status));
    const specificity = context.index.specificities(cell).find(({ answer }) => answer === "");
    return row === undefined ? [] : [{ public: publicView, use, measure, label: measure.label, row, specificity }];
  });
  return values.length === 0 ? [] : [{ public: publicView, measure, values, segments: segmentsOf(context, values) }];
}

/** The national comparison of two waves says whether their line may be drawn. */
function segmentsOf(context: SiteContext, values: readonly RegionalValue[]): readonly number[] {
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

function spanOf(values: readonly RegionalValue[]): readonly [number, number] {
  const times = values.map(({ use }) => middleOf(use.wave.field.start, use.wave.field.end));
  const [low, high] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(0.8, (high - low) * 0.2);
  return [low - room, high + room];
}

function panelOf(
  words: StudyWords,
  { public: one, measure, values, segments }: WavePanel,
  axes: { times: readonly [number, number] } & ReturnType<typeof closeAxis>,
) {
  const time = (value: RegionalValue) => middleOf(value.use.wave.field.start, value.use.wave.field.end);
  const points = values.map((value, index) => ({
    time: time(value),
    wave: value.use.wave.wave,
    estimate: value.row.estimate ?? 0,
    ci_lower: value.row.ci_lower,
    ci_upper: value.row.ci_upper,
    fragile: value.row.status === "fragile",
    text:
      printValue(words, value.row, measure.unit) +
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

function waveReading(context: SiteContext, region: RegionView, values: readonly RegionalValue[]): string {
  const last = values.at(-1);
  if (last === undefined) return "";
  return regionSentence(context, last, { region, row: last.row, specificity: last.specificity });
}
