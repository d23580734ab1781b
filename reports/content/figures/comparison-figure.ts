import { NARROW, WIDE } from "#figures/drawing/sizes";
import { dotRows } from "#figures/forms/dot-rows";
import type { DotChart, DotGroup } from "#figures/forms/place-dots";
import type { Estimate } from "#schemas/tables/estimates";
import { NO_ANSWER } from "#schemas/tables/status";
import { unitLabel } from "#wording/numbers";
import { intervalInBrackets, inWave, levelClause, printEstimate } from "#wording/sentences";
import { isShown } from "#wording/statuses";
import { capitalise, french } from "#wording/typography";
import { captionParts, designNote, intervalOf, joinNote, samplesOf, signNotes } from "../captions.ts";
import type { AbsentFigure, FigureSlot, TableContent } from "../figure-content.ts";
import { latestEstimates, publicsOf, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { answerLabel, type MeasureView, questionBehind, viewMeasure } from "../study-view.ts";
import { axisOf } from "./axes.ts";
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

/** Publics side by side on indicators, or on the answers to a question, each at its last wave: a figure per unit. */
export function comparisonFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const entries = orderLines(context, request, gather(context, request));
  const units = [...new Set(entries.map(({ measure }) => measure.unit))];
  if (units.length === 0) return [absent(request)];
  return units.map((unit, index) => {
    const own = entries.filter(({ measure }) => measure.unit === unit);
    const first = own.find(({ row }) => isShown(row.status) && row.estimate !== null);
    const one = index === 0 ? request : { ...request, id: `${request.id}-${unit}` };
    return first === undefined ? absent(one) : makeFigure(PARTS, context, { request: one, entries: own, first });
  });
}

function gather(context: SiteContext, request: FigureRequest): readonly Entry[] {
  const ids = [...request.indicators, ...request.questions];
  return ids.flatMap((id) =>
    publicsOf(context, request.publics).flatMap((publicView) => {
      const use = latestEstimates(context, publicView, id);
      if (use === undefined) return [];
      const measure = viewMeasure(context.definition, publicView.id, id);
      return use.rows.map((row) => ({ line: lineOf(context, request, use, row), use, row, measure }));
    }),
  );
}

function lineOf(context: SiteContext, request: FigureRequest, use: WaveEstimates, row: Estimate): string {
  const measure = viewMeasure(context.definition, use.public.id, row.indicator);
  if (row.answer === NO_ANSWER) return measure.label;
  const answer = capitalise(answerLabel(context.definition, use.public.id, row.indicator, row.answer));
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
  const type = questionBehind(definition, first.use.public.id, first.row.indicator)?.type;
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
    const content = chartContent(context, entries, first.measure);
    return [{ wide: dotRows(content, WIDE), narrow: dotRows(content, NARROW), name: "" }];
  },
  reading: (context, { first }) => readingOf(context, first),
  table: (_, { request, entries }) => tableOf(entries, request.title ?? titleOf(entries)),
};

function captionOf(context: SiteContext, { request, entries, first }: Comparison) {
  const samples = samplesOf(entries.map(({ use, row }) => ({ ...use, rows: [row] })));
  const signs = signsIn(entries.map(({ row }) => row));
  const { unit } = first.measure;
  const several = entries.some(({ measure }) => measure.several && measure.unit === "percent");
  return {
    id: request.id,
    title: french(request.title ?? titleOf(entries)),
    subtitle: french(
      `${subtitleOf(entries)}, ${unitLabel(unit)}, ${samples.length > 1 ? "dernière vague de chaque public" : entriesWave(first)}`,
    ),
    note: joinNote([
      request.note,
      first.measure.note === request.note ? null : first.measure.note,
      several && isMultiple(context, first)
        ? "plusieurs réponses possibles : les parts ne s’additionnent pas à 100 %"
        : null,
      samples.every(({ wave }) => wave.design.kind === "volunteer") ? null : "trait : intervalle",
      samples.length > 1
        ? "les écarts entre publics, interrogés par des enquêtes différentes, ne sont pas testés ici"
        : null,
      designNote(samples),
      signNotes(context, signs),
    ]),
    ...captionParts(context, samples),
    indicators: request.indicators,
  };
}

function entriesWave({ use }: Entry): string {
  return `${use.public.unit}, ${use.wave.wave}`;
}

function isMultiple({ definition }: SiteContext, { use, row }: Entry): boolean {
  return questionBehind(definition, use.public.id, row.indicator)?.type === "multiple";
}

function chartContent(context: SiteContext, entries: readonly Entry[], measure: MeasureView): DotChart {
  const lines = [...new Set(entries.map(({ line }) => line))];
  const publics = context.publics.filter(({ id }) => entries.some(({ use }) => use.public.id === id));
  const values = entries.flatMap(({ row }) => [row.estimate, row.ci_lower, row.ci_upper]);
  const dot = (entry: Entry) => dotOf(context, { series: entry.use.public.series, row: entry.row, unit: measure.unit });
  const single = lines.length === 1;
  const rows = single
    ? entries.map((entry) => ({ label: `${entry.use.public.label} (${entry.use.wave.wave})`, dots: [dot(entry)] }))
    : lines.map((line) => ({ label: line, dots: entries.filter((entry) => entry.line === line).map(dot) }));
  const groups: readonly DotGroup[] = [{ heading: null, rows }];
  const key = single
    ? []
    : publics.map(({ series, id }) => ({ ...series, label: `${series.label} (${waveOf(entries, id)})` }));
  return { groups, key, compact: entries.length > CROWDED, ...axisOf(measure.unit, values) };
}

function waveOf(entries: readonly Entry[], publicId: string): string {
  const waves = new Set(entries.filter(({ use }) => use.public.id === publicId).map(({ use }) => use.wave.wave));
  return [...waves].join(", ");
}

function titleOf(entries: readonly Entry[]): string {
  const labels = [...new Set(entries.map(({ measure }) => measure.label))];
  return labels.length <= 2 ? labels.join(" ; ") : `${labels[0]} et ${labels.length - 1} autres indicateurs`;
}

function subtitleOf(entries: readonly Entry[]): string {
  const subtitles = [...new Set(entries.map(({ measure }) => measure.subtitle ?? measure.label))];
  return subtitles.length === 1 ? (subtitles[0] ?? "") : "Estimation de chaque indicateur";
}

/** The sentence that reads one mark aloud. */
function readingOf(context: SiteContext, { use, row, measure }: Entry): string {
  const answer =
    row.answer === NO_ANSWER ? null : answerLabel(context.definition, use.public.id, row.indicator, row.answer);
  const estimate = { ...row, estimate: row.estimate ?? 0 };
  const clause = levelClause({ ...measure, answer }, use.public.unit, printEstimate(estimate, measure.unit));
  const interval = intervalInBrackets(estimate, measure.unit, intervalOf(context, use.wave.design.kind));
  const caution = row.status === "fragile" ? ", à interpréter avec prudence" : "";
  return french(`${inWave(use.wave.wave)}, ${clause}${interval}${caution}.`);
}

function tableOf(entries: readonly Entry[], caption: string): TableContent {
  const unit = entries[0]?.measure.unit ?? "percent";
  return {
    caption: french(caption),
    columns: ["Indicateur ou réponse", "Public", "Vague", ...estimateColumns(unitLabel(unit), false)],
    rows: entries.map(({ line, use, row, measure }) => ({
      heading: line,
      cells: [use.public.label, use.wave.wave, ...estimateCells(row, measure.unit)],
    })),
  };
}

function absent(request: FigureRequest): AbsentFigure {
  const absence = "Pas de résultat publiable pour ces indicateurs dans cette édition.";
  return { id: request.id, title: french(request.title ?? "Résultats"), absence };
}
