import { NARROW, WIDE } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotChart } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { decimalsOf, formatNumber, formatValue, halfWidth, unitLabel } from "#wording/numbers";
import { comparisonClause, intervalInBrackets, inWave, levelClause, printEstimate } from "#wording/sentences";
import { isShown, isSignificant } from "#wording/statuses";
import { enumerate, french } from "#wording/typography";
import { captionParts, designNote, intervalOf, joinNote, type SampleUse, signNotes } from "../captions.ts";
import type { AbsentFigure, FigureSlot, TableContent } from "../figure-content.ts";
import { inRegion } from "../release-index.ts";
import { latestByRegion, latestEstimates, publicsOf, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { type MeasureView, type RegionView, viewMeasure } from "../study-view.ts";
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
    return regionsFigure(context, one, { use, measure: viewMeasure(context.definition, use.public.id, id) });
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
  const title = `${measure.label} : ${use.public.label} par région`;
  const absence =
    entries.length === 0
      ? `Pas de résultat régional pour les ${use.public.unit} (vague ${use.wave.wave}).`
      : `Les résultats régionaux des ${use.public.unit} (vague ${use.wave.wave}) ne sont pas publiables : ${hidden} ${hidden > 1 ? "régions" : "région"} sur ${entries.length} sous ${context.minimumBase} réponses.`;
  return { id: request.id, title: french(title), absence: french(absence) };
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
    return [{ wide: dotRows(content, WIDE), narrow: dotRows(content, NARROW), name: "" }];
  },
  reading: (context, { subject, entries }) => french(readingOf(context, subject, entries)),
  table: (_, { subject, entries }) => tableOf(subject, entries),
};

function captionOf(context: SiteContext, { request, subject, entries }: Regions) {
  const { use, measure } = subject;
  const sample: SampleUse = { ...use, base: Math.max(...use.rows.map((row) => row.base ?? 0)) };
  return {
    id: request.id,
    title: french(titleOf(subject, entries)),
    subtitle: french(
      `${measure.subtitle ?? measure.label}, ${use.public.unit}, ${unitLabel(measure.unit)}, ${use.wave.wave}`,
    ),
    note: joinNote([
      request.note,
      measure.note,
      "écarts calculés avant arrondi ; l’ordre des régions est celui des valeurs et n’est pas un classement",
      testNote(entries),
      laterWaveNote(context, subject),
      designNote([sample]),
      signNotes(context, signsIn(entries.map(({ row }) => row))),
    ]),
    ...captionParts(context, [sample]),
    indicators: [measure.id],
  };
}

/** Says that a later wave exists, whose regional results cannot be shown. */
export function laterWaveNote(context: SiteContext, { use, measure }: Subject): string | null {
  const last = latestEstimates(context, use.public, measure.id)?.wave.wave;
  if (last === undefined || last === use.wave.wave) return null;
  return `vague ${use.wave.wave} : la dernière où assez de régions sont publiables ; celle de ${last} ne l’est pas par région`;
}

function testNote(entries: readonly RegionEntry[]): string {
  const size = entries.find(({ specificity }) => specificity !== undefined)?.specificity?.family_size;
  const family = size === undefined ? "" : ` (${formatNumber(size)} tests dans la famille)`;
  return `trait d’encre : reste du pays ; point plein : écart significatif au seuil de 5 % après correction pour comparaisons multiples${family} ; point creux : non significatif`;
}

function tableOf({ use, measure }: Subject, entries: readonly RegionEntry[]): TableContent {
  return {
    caption: french(`${measure.label} : ${use.public.label} par région, ${use.wave.wave}`),
    columns: ["Région", ...estimateColumns(unitLabel(measure.unit), true)],
    rows: entries.map(({ region, row, specificity }) => ({
      heading: region.label,
      cells: estimateCells(row, measure.unit, specificity ?? null),
    })),
  };
}

function titleOf({ use, measure }: Subject, entries: readonly RegionEntry[]): string {
  const distinct = entries.filter(
    ({ row, specificity }) =>
      row.status === "published" && specificity !== undefined && isSignificant(specificity.verdict),
  );
  const subject = `${measure.label}, ${use.public.unit}`;
  if (distinct.length === 0) return `${subject} : les régions`;
  const names =
    distinct.length <= 3 ? enumerate(distinct.map(({ region }) => region.label)) : `${distinct.length} régions`;
  return `${subject} : ${names} ${distinct.length > 1 ? "diffèrent" : "diffère"} du reste du pays`;
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
  return { groups: [{ heading: null, rows }], key: [], ...axisOf(measure.unit, values) };
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
  const estimate = { ...row, estimate: row.estimate ?? 0 };
  const clause = levelClause({ ...measure, answer: null }, use.public.unit, printEstimate(estimate, measure.unit));
  const interval = intervalInBrackets(estimate, measure.unit, intervalOf(context, use.wave.design.kind));
  const start = `${inWave(use.wave.wave)}, en région ${region.label}, ${clause}${interval}`;
  const caution = row.status === "fragile" ? " ; à interpréter avec prudence" : "";
  if (specificity === undefined || specificity.difference === null || specificity.rest_estimate === null)
    return `${start}${caution}.`;
  const decimals = decimalsOf(measure.unit, halfWidth(row));
  const reference = { name: "du reste du pays", value: formatValue(specificity.rest_estimate, measure.unit, decimals) };
  const comparison = { difference: specificity.difference, verdict: specificity.verdict, unit: measure.unit };
  return `${start}, ${comparisonClause(comparison, reference)}${caution}.`;
}
