import { NARROW, SHEET } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotGroup } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { decimalsOf, formatValue, halfWidth, unitLabel } from "#wording/numbers";
import { inWave, printEstimate } from "#wording/sentences";
import { isShown, isSignificant } from "#wording/statuses";
import { capitalise, french } from "#wording/typography";
import { captionParts, designNote, joinNote, type SampleUse, signNotes } from "../captions.ts";
import type { FigureSlot } from "../figure-content.ts";
import { inRegion } from "../release-index.ts";
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
  const use = latestInRegion(context, publicView, { indicator, region: region.code });
  if (use === undefined) return [];
  const measure = viewMeasure(context.definition, publicView.id, indicator);
  const cell = inRegion(publicView.id, use.wave.wave, indicator, region.code);
  const tests = context.index.specificities(cell);
  return context.index.estimates(cell).map((row) => {
    const label =
      row.answer === ""
        ? measure.label
        : capitalise(answerLabel(context.definition, publicView.id, indicator, row.answer));
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
    const absence = `Pas de résultat direct publiable : moins de ${context.minimumBase} réponses dans la région pour chaque public.`;
    return { id: request.id, title: french(request.title), absence: french(absence) };
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
  reading: (context, { request, first }) => french(capitalise(readingOf(context, request, first))),
  table: (_, { request, values, first }) => ({
    caption: french(request.title),
    columns: ["Indicateur", "Public", "Vague", ...estimateColumns(unitLabel(first.measure.unit), true)],
    rows: values.map(({ label, public: publicView, use, row, measure, specificity }) => ({
      heading: label,
      cells: [publicView.label, use.wave.wave, ...estimateCells(row, measure.unit, specificity ?? null)],
    })),
  }),
};

function drawDumbbell(context: SiteContext, { values, first }: Dumbbell) {
  const bounds = values.flatMap(({ row, specificity }) => [
    row.estimate,
    row.ci_lower,
    row.ci_upper,
    specificity?.rest_estimate ?? null,
  ]);
  const groups = context.publics.flatMap((publicView) => groupOf(context, publicView, values));
  const content = { groups, key: [], dense: true, ...axisOf(first.measure.unit, bounds) };
  return [{ wide: dotRows(content, SHEET), narrow: dotRows(content, NARROW), name: "" }];
}

function captionOf(context: SiteContext, { request, values, first }: Dumbbell) {
  const samples = shownSamples(values);
  return {
    id: request.id,
    title: french(request.title),
    subtitle: french(
      `${request.region.label} et reste du pays, ${unitLabel(first.measure.unit)}, dernière vague publiable de chaque public`,
    ),
    note: joinNote([
      "trait d’encre : reste du pays ; point plein : écart significatif au seuil de 5 % après correction pour comparaisons multiples ; point creux : non significatif ; écarts calculés avant arrondi",
      designNote(samples),
      signNotes(context, signsIn(values.map(({ row }) => row))),
    ]),
    ...captionParts(context, samples, `Région ${request.region.label}`),
    indicators: [...new Set(values.map(({ measure }) => measure.id))],
  };
}

function readingOf(context: SiteContext, { region }: DumbbellRequest, value: RegionalValue): string {
  const { use, measure, row, specificity } = value;
  if (row.answer === "") return regionSentence(context, { use, measure }, { region, row, specificity });
  const shown = printEstimate({ ...row, estimate: row.estimate ?? 0 }, measure.unit);
  const rest = specificity?.rest_estimate;
  const decimals = decimalsOf(measure.unit, halfWidth(row));
  const beside =
    rest === null || rest === undefined
      ? ""
      : `, contre ${formatValue(rest, measure.unit, decimals)} dans le reste du pays`;
  const test =
    specificity === undefined
      ? ""
      : isSignificant(specificity.verdict)
        ? " ; l’écart est significatif"
        : " ; l’écart n’est pas significatif";
  return `${inWave(use.wave.wave)}, en région ${region.label}, « ${value.label} » (${measure.label}) : ${shown} pour les ${use.public.unit}${beside}${test}.`;
}

/** The samples of the values that are shown, each once. */
export function shownSamples(values: readonly RegionalValue[]): readonly SampleUse[] {
  const samples = new Map<string, SampleUse>();
  for (const { use, row } of values.filter(({ row: one }) => isShown(one.status))) {
    const key = `${use.public.id} ${use.wave.wave}`;
    samples.set(key, { ...use, base: Math.max(samples.get(key)?.base ?? 0, row.base ?? 0) });
  }
  return [...samples.values()];
}

function groupOf(context: SiteContext, publicView: PublicView, values: readonly RegionalValue[]): readonly DotGroup[] {
  const own = values.filter((value) => value.public.id === publicView.id);
  if (own.length === 0) return [];
  const shown = own.filter(({ row }) => isShown(row.status) && row.estimate !== null);
  const waves = new Set((shown.length > 0 ? shown : own).map(({ use }) => use.wave.wave));
  const label = waves.size === 1 ? `${publicView.label} (${[...waves][0]})` : publicView.label;
  const heading = { ...publicView.series, label };
  if (shown.length === 0)
    return [{ heading, rows: [], note: french(`s – ${own[0]?.row.reason ?? "effectif insuffisant dans la région"}`) }];
  const gap = ({ specificity }: RegionalValue) => specificity?.difference ?? Number.NEGATIVE_INFINITY;
  const rows = shown
    .toSorted((one, other) => (gap(one) === gap(other) ? 0 : gap(other) - gap(one)))
    .map(({ label: name, row, specificity, measure, use }) => ({
      label: waves.size === 1 ? name : `${name} (${use.wave.wave})`,
      dots: [dotOf(context, { series: publicView.series, row, specificity, unit: measure.unit })],
    }));
  return [{ heading, rows, note: missingNote(own.length - shown.length) }];
}

function missingNote(missing: number): string | null {
  if (missing === 0) return null;
  return french(`${missing} ${missing > 1 ? "valeurs" : "valeur"} de plus sans résultat publiable`);
}
