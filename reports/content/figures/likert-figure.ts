import { NARROW, WIDE } from "#figures/drawing/sizes";
import { type LikertAnswer, type LikertChart, likertBars, type Side } from "#figures/forms/likert-bars";
import type { CodeList } from "#schemas/questionnaire";
import type { Estimate } from "#schemas/tables/estimates";
import { localise } from "#wording/localise";
import { formatNumber, formatValue } from "#wording/numbers";
import { inWave } from "#wording/sentences";
import { isShown } from "#wording/statuses";
import { capitalise, french } from "#wording/typography";
import { captionParts, designNote, joinNote, samplesOf, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { latestEstimates, publicsOf, type SiteContext, type WaveEstimates } from "../site-context.ts";
import { type MeasureView, viewMeasure } from "../study-view.ts";
import { estimateCells, estimateColumns, signsIn } from "./dots.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

/** A bar: a public's answers to a question, or to a row of a grid. */
interface Bar {
  readonly label: string;
  /** Row of the grid. */
  readonly item: string | null;
  readonly use: WaveEstimates;
  /** code -> row */
  readonly rows: ReadonlyMap<string, Estimate>;
}

const POSITIVE = ["#4B2A82", "#B7A6D6", "#DDD4EC"] as const;
const NEGATIVE = ["#9C4A00", "#F0B97D", "#F8DDBE"] as const;
const APART = "#D5D2CA";

/** Answers to a question of agreement, as diverging bars: one per public, or per row of a grid. */
export function likertFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const bars = request.questions.flatMap((id) => barsOf(context, request, id));
  const codes = codesOf(context, bars);
  const first = bars[0];
  if (first === undefined || codes === undefined) {
    const absence = "Pas de réponse publiable à cette question dans cette édition.";
    return [{ id: request.id, title: french(request.title ?? "Réponses"), absence }];
  }
  const answers = dressAnswers(codes, bars);
  return [makeFigure(PARTS, context, { request, bars, first, answers })];
}

function barsOf(context: SiteContext, request: FigureRequest, id: string): readonly Bar[] {
  const questions = request.questions.length;
  const alone = publicsOf(context, request.publics).length === 1;
  return publicsOf(context, request.publics).flatMap((publicView) => {
    const use = latestEstimates(context, publicView, id);
    const question = context.definition.questionnaires.get(publicView.id)?.questions.get(id);
    if (use === undefined || question === undefined) return [];
    const who = `${publicView.label} (${use.wave.wave})`;
    const name = questions > 1 ? `${who} – ${localise(question.label)}` : who;
    return [...groupByItem(use.rows)].flatMap(([item, rows]) => {
      if (![...rows.values()].some(({ status }) => isShown(status))) return [];
      const itemLabel = question.items?.[item]?.label;
      const itemName = itemLabel === undefined ? null : capitalise(localise(itemLabel));
      const label = itemName === null ? name : alone ? itemName : `${itemName} – ${who}`;
      return [{ label, item: itemName, use: { ...use, rows: [...rows.values()] }, rows }];
    });
  });
}

function groupByItem(rows: readonly Estimate[]): ReadonlyMap<string, Map<string, Estimate>> {
  const items = new Map<string, Map<string, Estimate>>();
  for (const row of rows) {
    const parts = row.answer.split(/[:/=|]/);
    const [item, code] = parts.length > 1 ? [parts[0] ?? "", parts[1] ?? ""] : ["", row.answer];
    const codes = items.get(item) ?? new Map<string, Estimate>();
    codes.set(code, row);
    items.set(item, codes);
  }
  return items;
}

function codesOf({ definition }: SiteContext, bars: readonly Bar[]): CodeList | undefined {
  const [first] = bars;
  if (first === undefined) return undefined;
  const questionnaire = definition.questionnaires.get(first.use.public.id);
  const question = questionnaire?.questions.get(first.use.rows[0]?.indicator ?? "");
  return questionnaire?.codeLists.get(question?.codes ?? "");
}

/** The first half of a scale agrees, the second does not; its middle and « ne sait pas » stand apart. */
function dressAnswers(codes: CodeList, bars: readonly Bar[]): readonly LikertAnswer[] {
  const scale = Object.keys(codes.codes);
  const half = Math.floor(scale.length / 2);
  const positive = scale.slice(0, half);
  const negative = scale.slice(scale.length - half);
  const middle = scale.slice(half, scale.length - half);
  const answered = (code: string) => bars.some(({ rows }) => rows.has(code));
  const missing = Object.keys(codes.missing).filter(answered);
  const label = (code: string) => capitalise(localise(codes.codes[code] ?? codes.missing[code]?.label ?? code));
  const dress = (code: string, side: Side, colour: string) => ({ answer: code, label: label(code), side, colour });
  return [
    ...negative.toReversed().map((code, index) => dress(code, "negative", NEGATIVE[index] ?? APART)),
    ...positive.toReversed().map((code, index) => dress(code, "positive", POSITIVE[half - 1 - index] ?? APART)),
    ...[...middle, ...missing].map((code, index) => dress(code, "apart", index === 0 ? APART : "#EDEBE5")),
  ];
}

interface Likert {
  readonly request: FigureRequest;
  readonly bars: readonly Bar[];
  readonly first: Bar;
  readonly answers: readonly LikertAnswer[];
}

const PARTS: FigureParts<Likert> = {
  caption: captionOf,
  draw: (_, { bars, answers }) => {
    const content = chartContent(bars, answers);
    return [{ wide: likertBars(content, WIDE), narrow: likertBars(content, NARROW), name: "" }];
  },
  reading: (_, { bars, first, answers }) => french(readingOf(chartContent(bars, answers), first)),
  table: tableOf,
};

function measureOf({ definition }: SiteContext, { request, first }: Likert): MeasureView {
  return viewMeasure(definition, first.use.public.id, request.questions[0] ?? "");
}

function tableOf(context: SiteContext, likert: Likert): TableContent {
  const { request, bars, answers } = likert;
  return {
    caption: french(request.title ?? measureOf(context, likert).label),
    columns: ["Public ou ligne", "Réponse", ...estimateColumns("en %", false)],
    rows: bars.flatMap((bar) =>
      answers.flatMap(({ answer, label }) => {
        const row = bar.rows.get(answer);
        return row === undefined ? [] : [{ heading: bar.label, cells: [label, ...estimateCells(row, "percent")] }];
      }),
    ),
  };
}

function captionOf(context: SiteContext, likert: Likert) {
  const { request, bars } = likert;
  const measure = measureOf(context, likert);
  const samples = samplesOf(bars.map(({ use }) => use));
  const rows = bars.flatMap((bar) => [...bar.rows.values()]);
  return {
    id: request.id,
    title: french(request.title ?? measure.label),
    subtitle: french(`${measure.subtitle ?? measure.label} Répartition des réponses, en %`),
    note: joinNote([
      request.note,
      measure.note,
      "totaux calculés avant arrondi ; à droite, à part, les réponses qui ne prennent pas parti",
      designNote(samples),
      signNotes(context, signsIn(rows)),
    ]),
    ...captionParts(context, samples),
    indicators: [],
  };
}

function chartContent(bars: readonly Bar[], answers: readonly LikertAnswer[]): LikertChart {
  return {
    answers,
    rows: bars.map((bar) => {
      const shares = answers.map(({ answer }) => shownShare(bar.rows.get(answer)));
      const total = (side: Side) =>
        formatValue(
          answers.reduce((sum, { side: own }, index) => sum + (own === side ? (shares[index] ?? 0) : 0), 0),
          "percent",
          0,
        );
      const texts = shares.map((share) => (share === null ? "" : formatNumber(share * 100, 0)));
      return { label: bar.label, shares, texts, total_negative: total("negative"), total_positive: total("positive") };
    }),
  };
}

function shownShare(row: Estimate | undefined): number | null {
  return row !== undefined && isShown(row.status) ? row.estimate : null;
}

function readingOf({ rows, answers }: LikertChart, { use, item }: Bar): string {
  const label = answers.filter(({ side }) => side === "positive").map(({ label: one }) => `« ${one} »`);
  const about = item === null ? "" : `, pour « ${item} »`;
  return `${inWave(use.wave.wave)}${about}, ${rows[0]?.total_positive} des ${use.public.unit} répondent ${label.toReversed().join(" ou ")}.`;
}
