import { NARROW, SHEET } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotGroup } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { factKey } from "#schemas/tables/told/facts";
import { isShown, isSignificant } from "#wording/shown";
import { captionParts, designNote, joinNote, type SampleUse, samplesOf, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { inPlace } from "../release-index.ts";
import { latestInRegion, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { answerLabel, type MeasureView, type PublicView, type RegionView, viewMeasure } from "../study-view.ts";
import { axisOf } from "./axes.ts";
import { dotOf, estimateCells, estimateColumns, signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import { regionSentence } from "./regions-figure.ts";

/** A value of a region with its comparison. */
export interface RegionalValue {
  readonly public: PublicView;
  readonly use: WaveEstimates;
  readonly measure: MeasureView;
  readonly label: string;
  readonly row: Estimate;
  readonly specificity: Specificity | undefined;
}

/** What is asked of a dumbbell: its values, and where it stands. */
export interface DumbbellRequest {
  readonly id: string;
  readonly title: string;
  readonly region: RegionView;
  readonly values: readonly RegionalValue[];
}

/** Every value of an indicator in a region, one per answer, at the last wave that can be shown for the region. */
export function regionalValues(
  context: SiteContext,
  region: RegionView,
  publicView: PublicView,
  indicator: string,
): readonly RegionalValue[] {
  const use = latestInRegion(context, publicView, { indicator, region });
  if (use === undefined) return [];
  const measure = viewMeasure(context, { public: publicView.id, wave: use.wave.wave, indicator });
  const cell = inPlace(publicView.id, use.wave.wave, indicator, region);
  const tests = context.index.specificities(cell);
  return context.index.estimates(cell).map((row) => {
    const label = row.answer === "" ? measure.label : context.words.type.capitalise(answerLabel(context, row));
    return {
      public: publicView,
      use,
      measure,
      label,
      row,
      specificity: tests.find(({ answer }) => answer === row.answer),
    };
  });
}

/** The region against the rest of the country, by public; a public with nothing to show keeps its place and says why. */
export function dumbbellFigure(context: SiteContext, request: DumbbellRequest): FigureSlot {
  const shown = request.values.filter(({ row }) => isShown(row.status) && row.estimate !== null);
  const first =
    shown.find(({ specificity }) => specificity !== undefined && isSignificant(specificity.verdict)) ?? shown[0];
  if (first === undefined) {
    const { figures, type } = context.words;
    const absence = type.typeset(figures.dumbbell.absence(context.minimumBase));
    return { id: request.id, title: type.typeset(request.title), absence };
  }
  const values = request.values.filter(({ measure }) => measure.unit === first.measure.unit);
  return makeFigure(PARTS, context, { request, values, first });
}

interface Dumbbell {
  readonly request: DumbbellRequest;
  /** Those of the unit of the first. */
  readonly values: readonly RegionalValue[];
  /** The value that the Lecture reads. */
  readonly first: RegionalValue;
}

const PARTS: FigureParts<Dumbbell> = {
  caption: captionOf,
  draw: drawDumbbell,
  reading: (context, { request, first }) => {
    const { typeset, capitalise } = context.words.type;
    return typeset(capitalise(readingOf(context, request, first)));
  },
  table: tableOf,
};

function drawDumbbell(context: SiteContext, { values, first }: Dumbbell) {
  const bounds = values.flatMap(({ row, specificity }) => [
    row.estimate,
    row.ci_lower,
    row.ci_upper,
    specificity?.rest_estimate ?? null,
  ]);
  const groups = context.publics.flatMap((publicView) => groupOf(context, publicView, values));
  const content = { groups, key: [], dense: true, ...axisOf(context.words, first.measure.unit, bounds) };
  return [{ wide: dotRows(content, SHEET), narrow: dotRows(content, NARROW), name: "" }];
}

function tableOf({ words }: SiteContext, { request, values, first }: Dumbbell): TableContent {
  const { indicator, public: who, wave } = words.figures.columns;
  return {
    caption: words.type.typeset(request.title),
    columns: [indicator, who, wave, ...estimateColumns(words, first.measure.unit, true)],
    rows: values.map(({ label, public: publicView, use, row, measure, specificity }) => ({
      heading: label,
      cells: [
        publicView.label,
        use.wave.wave,
        ...estimateCells(words, row, { unit: measure.unit, specificity: specificity ?? null }),
      ],
    })),
  };
}

function captionOf(context: SiteContext, { request, values, first }: Dumbbell) {
  const { words, alpha } = context;
  const { typeset } = words.type;
  const { dumbbell } = words.figures;
  const samples = shownSamples(context, values);
  return {
    id: request.id,
    form: "dumbbell" as const,
    title: typeset(request.title),
    subtitle: typeset(dumbbell.subtitle(request.region.label, words.numbers.unit(first.measure.unit))),
    note: joinNote(context, [
      dumbbell.note(alpha),
      designNote(context, samples),
      signNotes(context, signsIn(values.map(({ row }) => row))),
    ]),
    ...captionParts(context, samples, words.captions.place(request.region.label)),
    indicators: [...new Set(values.map(({ measure }) => measure.id))],
    facts: values.filter(({ row }) => isShown(row.status)).map(({ row }) => factKey(row)),
  };
}

function readingOf(context: SiteContext, { region }: DumbbellRequest, value: RegionalValue): string {
  return regionSentence(context, value, { region, row: value.row, specificity: value.specificity });
}

/** The samples of the values that are shown, each once. */
export function shownSamples(context: SiteContext, values: readonly RegionalValue[]): readonly SampleUse[] {
  const shown = values.filter(({ row }) => isShown(row.status));
  return samplesOf(
    context,
    shown.map(({ use, row }) => ({ ...use, rows: [row] })),
  );
}

function groupOf(context: SiteContext, publicView: PublicView, values: readonly RegionalValue[]): readonly DotGroup[] {
  const own = values.filter((value) => value.public.id === publicView.id);
  if (own.length === 0) return [];
  const shown = own.filter(({ row }) => isShown(row.status) && row.estimate !== null);
  const waves = new Set((shown.length > 0 ? shown : own).map(({ use }) => use.wave.wave));
  const label = waves.size === 1 ? `${publicView.label} (${[...waves][0]})` : publicView.label;
  const heading = { ...publicView.series, label };
  if (shown.length === 0) return [{ heading, rows: [], note: hiddenNote(context, own[0]?.row) }];
  const gap = ({ specificity }: RegionalValue) => specificity?.difference ?? Number.NEGATIVE_INFINITY;
  const rows = shown
    .toSorted((one, other) => (gap(one) === gap(other) ? 0 : gap(other) - gap(one)))
    .map(({ label: name, row, specificity, measure, use }) => ({
      label: waves.size === 1 ? name : `${name} (${use.wave.wave})`,
      dots: [dotOf(context, { series: publicView.series, row, specificity, unit: measure.unit })],
    }));
  return [{ heading, rows, note: missingNote(context, own.length - shown.length) }];
}

function hiddenNote({ words }: SiteContext, row: Estimate | undefined): string {
  const reason = row === undefined ? null : words.statuses.reason(row);
  return words.type.typeset(words.figures.dumbbell.hidden(reason));
}

function missingNote({ words }: SiteContext, missing: number): string | null {
  return missing === 0 ? null : words.type.typeset(words.figures.dumbbell.missing(missing));
}
