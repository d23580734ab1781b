import { NARROW, WIDE } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotChart } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { NO_ANSWER } from "#schemas/tables/status";
import { factKey } from "#schemas/tables/told/facts";
import { decimalsOf, halfWidth } from "#wording/numbers";
import { isShown, isSignificant } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, intervalOf, joinNote, samplesOf, signNotes } from "../captions.ts";
import type { AbsentFigure, ChartContent, FigureSlot, TableContent } from "../figure-content.ts";
import { indicatorMap } from "../maps/indicator-map.ts";
import { populationWords } from "../population-words.ts";
import { intervalInBrackets, printValue } from "../printed.ts";
import { inRegion } from "../release-index.ts";
import { latestByRegion, latestEstimates, publicsOf, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { answerLabel, type MeasureView, type RegionView, viewMeasure } from "../study-view.ts";
import { axisOf } from "./axes.ts";
import { dotOf, estimateCells, estimateColumns, signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

/** A region's value on the indicator, with its comparison to the rest. */
export interface RegionEntry {
  readonly region: RegionView;
  readonly row: Estimate;
  readonly specificity: Specificity | undefined;
}

/** One figure per public: its regions as dots beside the rest of the country, sorted by value, without ranks. */
export function regionsFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const requested = request.indicators.flatMap((id) =>
    publicsOf(context, request.publics).flatMap((publicView) => {
      const use = latestByRegion(context, publicView, id);
      return use === undefined || !use.rows.some(({ answer }) => answer === "") ? [] : [{ id, use }];
    }),
  );
  return requested.map(({ id, use }) => {
    const one = { ...request, id: requested.length === 1 ? request.id : `${request.id}-${use.public.id}-${id}` };
    return regionsFigure(context, one, {
      use,
      measure: viewMeasure(context, { public: use.public.id, wave: use.wave.wave, indicator: id }),
    });
  });
}

interface Subject {
  readonly use: WaveEstimates;
  readonly measure: MeasureView;
}

function regionsFigure(context: SiteContext, request: FigureRequest, subject: Subject): FigureSlot {
  const entries = regionEntries(context, subject);
  const shown = entries.filter(({ row }) => isShown(row.status) && row.estimate !== null);
  return shown.length < 2
    ? absent(context, request, subject, entries)
    : makeFigure(PARTS, context, { request, subject, entries });
}

function regionEntries(context: SiteContext, { use, measure }: Subject): readonly RegionEntry[] {
  const entries = context.regions.flatMap((region) => {
    const cell = inRegion(use.public.id, use.wave.wave, measure.id, region.code);
    const row = context.index.estimates(cell).find(({ answer }) => answer === "");
    const specificity = context.index.specificities(cell).find(({ answer }) => answer === "");
    return row === undefined ? [] : [{ region, row, specificity }];
  });
  const rank = ({ row }: RegionEntry) =>
    isShown(row.status) && row.estimate !== null ? row.estimate : Number.NEGATIVE_INFINITY;
  return entries.toSorted((one, other) => (rank(one) === rank(other) ? 0 : rank(other) - rank(one)));
}

function absent(
  context: SiteContext,
  request: FigureRequest,
  { use, measure }: Subject,
  entries: readonly RegionEntry[],
): AbsentFigure {
  const hidden = entries.filter(({ row }) => row.status === "suppressed").length;
  const { figures, type } = context.words;
  const title = figures.places.byPlace(measure.label, use.public.label);
  const unit = use.public.unit;
  const wave = use.wave.wave;
  const absence =
    entries.length === 0
      ? figures.places.none(unit, wave)
      : figures.places.hidden({ unit, wave, hidden, of: entries.length, base: context.minimumBase });
  return { id: request.id, title: type.typeset(title), absence: type.typeset(absence) };
}

interface Regions {
  readonly request: FigureRequest;
  readonly subject: Subject;
  readonly entries: readonly RegionEntry[];
}

const PARTS: FigureParts<Regions> = {
  caption: captionOf,
  draw: (context, { subject, entries }) => {
    const content = chartContent(context, subject, entries);
    const map = mapOf(context, subject, entries);
    const name = map === null ? "" : context.words.figures.maps.values;
    const dots = { wide: dotRows(content, WIDE), narrow: dotRows(content, NARROW), name };
    return map === null ? [dots] : [map, dots];
  },
  reading: (context, { subject, entries }) => context.words.type.typeset(readingOf(context, subject, entries)),
  table: ({ words }, { subject, entries }) => tableOf(words, subject, entries),
};

function captionOf(context: SiteContext, { request, subject, entries }: Regions) {
  const { use, measure } = subject;
  const samples = samplesOf(context, [{ ...use, rows: use.rows.filter(({ answer }) => answer === "") }]);
  const { words } = context;
  const { typeset } = words.type;
  const map = mapOf(context, subject, entries);
  return {
    id: request.id,
    form: "regions" as const,
    title: typeset(request.title ?? words.figures.places.title(`${measure.label}, ${unitOf(context, subject)}`)),
    subtitle: typeset(
      `${measure.subtitle ?? measure.label}, ${unitOf(context, subject)}, ${words.numbers.unit(measure.unit)}, ${use.wave.wave}`,
    ),
    note: joinNote(context, [
      request.note,
      measure.note,
      words.figures.places.order,
      ...(map === null ? [] : mapNotes(context, entries)),
      words.figures.places.tests(context.alpha, familySize(entries)),
      laterWaveNote(context, subject),
      designNote(context, samples),
      signNotes(context, signsIn(entries.map(({ row }) => row))),
    ]),
    ...captionParts(context, samples),
    indicators: [measure.id],
    facts: entries.filter(({ row }) => isShown(row.status)).map(({ row }) => factKey(row)),
    mapped: map !== null,
  };
}

/** What the signs of the map say, those that are there. */
function mapNotes({ definition, words }: SiteContext, entries: readonly RegionEntry[]): readonly (string | null)[] {
  const { note, hatched, dashed } = words.figures.maps;
  const statuses = entries.map(({ row }) => row.status);
  const isHatched = definition.outlines.size > 0 && statuses.includes("fragile");
  return [note, isHatched ? hatched : null, statuses.every(isShown) ? null : dashed];
}

/** Maps by what they show: the caption tells of the one that is drawn. */
const MAPS = new WeakMap<readonly RegionEntry[], { readonly map: ChartContent | null }>();

function mapOf(context: SiteContext, { use, measure }: Subject, entries: readonly RegionEntry[]): ChartContent | null {
  const rows = entries.map(({ row }) => row);
  const found = MAPS.get(entries) ?? { map: indicatorMap(context, { public: use.public, measure, rows }) };
  MAPS.set(entries, found);
  return found.map;
}

/** Says that a later wave exists, whose regional results cannot be shown. */
export function laterWaveNote(context: SiteContext, { use, measure }: Subject): string | null {
  const last = latestEstimates(context, use.public, measure.id)?.wave.wave;
  if (last === undefined || last === use.wave.wave) return null;
  return context.words.figures.places.laterWave(use.wave.wave, last);
}

function familySize(entries: readonly RegionEntry[]): number | undefined {
  return entries.find(({ specificity }) => specificity !== undefined)?.specificity?.family_size;
}

function tableOf(words: StudyWords, { use, measure }: Subject, entries: readonly RegionEntry[]): TableContent {
  const { columns, places } = words.figures;
  return {
    caption: words.type.typeset(`${places.byPlace(measure.label, use.public.label)}, ${use.wave.wave}`),
    columns: [columns.place, ...estimateColumns(words, measure.unit, true)],
    rows: entries.map(({ region, row, specificity }) => ({
      heading: region.label,
      cells: estimateCells(words, row, { unit: measure.unit, specificity: specificity ?? null }),
    })),
  };
}

/** Of whom the indicator is told. */
function unitOf(context: SiteContext, { use, measure }: Subject): string {
  return populationWords(context, { public: use.public.id, wave: use.wave.wave, indicator: measure.id }).unit;
}

function chartContent(context: SiteContext, { use, measure }: Subject, entries: readonly RegionEntry[]): DotChart {
  const values = entries.flatMap(({ row, specificity }) => [
    row.estimate,
    row.ci_lower,
    row.ci_upper,
    specificity?.rest_estimate ?? null,
  ]);
  const rows = entries.map(({ region, row, specificity }) => ({
    label: region.label,
    dots: [dotOf(context, { series: use.public.series, row, specificity, unit: measure.unit })],
  }));
  return { groups: [{ heading: null, rows }], key: [], dense: true, ...axisOf(context.words, measure.unit, values) };
}

function readingOf(context: SiteContext, subject: Subject, entries: readonly RegionEntry[]): string {
  const shown = entries.filter(({ row }) => isShown(row.status) && row.estimate !== null);
  const told =
    shown.find(({ specificity }) => specificity !== undefined && isSignificant(specificity.verdict)) ?? shown[0];
  return told === undefined ? "" : regionSentence(context, subject, told);
}

/** A region's value, its interval and what the test says of its gap to the rest, in one sentence. */
export function regionSentence(
  context: SiteContext,
  { use, measure }: Subject,
  { region, row, specificity }: RegionEntry,
): string {
  const { numbers, sentences } = context.words;
  const { unit } = measure;
  const name = intervalOf(context, use.wave.design.kind);
  const answer = row.answer === NO_ANSWER ? null : answerLabel(context, row);
  const population = populationWords(context, row).unit;
  const level = sentences.level({ ...measure, answer }, population, printValue(context.words, row, unit));
  const clause = level + intervalInBrackets(context.words, row, { unit, name });
  const told = { wave: use.wave.wave, place: region.label, clause, fragile: row.status === "fragile" };
  if (specificity === undefined || specificity.difference === null || specificity.rest_estimate === null)
    return sentences.inPlace({ ...told, comparison: null });
  const rest = numbers.value(specificity.rest_estimate, unit, decimalsOf(unit, halfWidth(row)));
  const { difference, verdict } = specificity;
  return sentences.inPlace({ ...told, comparison: sentences.comparison({ difference, verdict, unit }, rest) });
}
