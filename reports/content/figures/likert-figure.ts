import { STAGES } from "#figures/drawing/palette";
import { NARROW, WIDE } from "#figures/drawing/sizes";
import { type LikertAnswer, type LikertChart, likertBars, type Side } from "#figures/forms/likert-bars";
import type { CodeList } from "#schemas/questionnaire";
import type { Estimate } from "#schemas/tables/estimates";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import { isShown } from "#wording/shown";
import type { StudyWords } from "#wording/wording-of";
import { captionParts, designNote, joinNote, samplesOf, signNotes } from "../captions.ts";
import type { FigureSlot, TableContent } from "../figure-content.ts";
import { populationWords } from "../population-words.ts";
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

/** Answers to a question of agreement, as diverging bars: one per public, or per row of a grid; a figure per list of answers. */
export function likertFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  return barFigures(context, request, dressAnswers);
}

/** Answers that are steps one after the other, nothing yet, under way, in place, as bars from the first to the last. */
export function progressFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  return barFigures(context, request, dressSteps);
}

type Dress = (words: StudyWords, codes: CodeList, bars: readonly Bar[]) => readonly LikertAnswer[];

function barFigures(context: SiteContext, request: FigureRequest, dress: Dress): readonly FigureSlot[] {
  const bars = request.questions.flatMap((id) => barsOf(context, request, id));
  // Publics that chose among other words are not one chart: the answers of one would be printed for another.
  const lists = Map.groupBy(bars, (bar) => JSON.stringify(codesOf(context, [bar])?.codes));
  const figures = [...lists.values()].flatMap((own, index): readonly FigureSlot[] => {
    const codes = codesOf(context, own);
    const first = own.find(isWhole) ?? own[0];
    if (first === undefined || codes === undefined) return [];
    const one = index === 0 ? request : { ...request, id: `${request.id}-${index + 1}` };
    const answers = dress(context.words, codes, own);
    return [makeFigure(PARTS, context, { request: one, bars: own, first, answers })];
  });
  if (figures.length > 0) return figures;
  const { absence, title } = context.words.figures.likert;
  return [{ id: request.id, title: context.words.type.typeset(request.title ?? title), absence }];
}

function barsOf(context: SiteContext, request: FigureRequest, id: string): readonly Bar[] {
  const { text, type } = context.words;
  const questions = request.questions.length;
  const alone = publicsOf(context, request.publics).length === 1;
  return publicsOf(context, request.publics).flatMap((publicView) => {
    const use = latestEstimates(context, publicView, id);
    const question = context.definition.questionnaires.get(publicView.id)?.questions.get(id);
    if (use === undefined || question === undefined) return [];
    const who = `${publicView.label} (${use.wave.wave})`;
    const name = questions > 1 ? `${who} – ${text(question.label)}` : who;
    return [...groupByItem(use.rows)].flatMap(([item, rows]) => {
      if (![...rows.values()].some(({ status }) => isShown(status))) return [];
      const itemLabel = question.items?.[item]?.label;
      const itemName = itemLabel === undefined ? null : type.capitalise(text(itemLabel));
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
function dressAnswers({ text, type }: StudyWords, codes: CodeList, bars: readonly Bar[]): readonly LikertAnswer[] {
  const scale = Object.keys(codes.codes);
  const half = Math.floor(scale.length / 2);
  const positive = scale.slice(0, half);
  const negative = scale.slice(scale.length - half);
  const middle = scale.slice(half, scale.length - half);
  const answered = (code: string) => bars.some(({ rows }) => rows.has(code));
  const missing = Object.keys(codes.missing).filter(answered);
  const label = (code: string) => type.capitalise(text(codes.codes[code] ?? codes.missing[code]?.label ?? code));
  const dress = (code: string, side: Side, colour: string) => ({ answer: code, label: label(code), side, colour });
  return [
    ...negative.toReversed().map((code, index) => dress(code, "negative", NEGATIVE[index] ?? APART)),
    ...positive.toReversed().map((code, index) => dress(code, "positive", POSITIVE[half - 1 - index] ?? APART)),
    ...[...middle, ...missing].map((code, index) => dress(code, "apart", index === 0 ? APART : "#EDEBE5")),
  ];
}

/** The steps from the first to the last, one hue; « ne sait pas » stands apart. A list of answers begins with its highest. */
function dressSteps({ text, type }: StudyWords, codes: CodeList, bars: readonly Bar[]): readonly LikertAnswer[] {
  const steps = Object.keys(codes.codes).toReversed();
  const missing = Object.keys(codes.missing).filter((code) => bars.some(({ rows }) => rows.has(code)));
  const label = (code: string) => type.capitalise(text(codes.codes[code] ?? codes.missing[code]?.label ?? code));
  const shade = (index: number) => STAGES[Math.round((index * (STAGES.length - 1)) / Math.max(1, steps.length - 1))];
  return [
    ...steps.map((code, index) => ({
      answer: code,
      label: label(code),
      side: "step" as const,
      colour: shade(index) ?? APART,
    })),
    ...missing.map((code) => ({ answer: code, label: label(code), side: "apart" as const, colour: APART })),
  ];
}

/** Whether every answer of the bar is shown: its totals are then said. */
function isWhole({ rows }: Bar): boolean {
  return [...rows.values()].every(({ status }) => isShown(status));
}

interface Likert {
  readonly request: FigureRequest;
  readonly bars: readonly Bar[];
  readonly first: Bar;
  readonly answers: readonly LikertAnswer[];
}

const PARTS: FigureParts<Likert> = {
  caption: captionOf,
  draw: ({ words }, { bars, answers }) => {
    const content = chartContent(words, bars, answers);
    return [{ wide: likertBars(content, WIDE), narrow: likertBars(content, NARROW), name: "" }];
  },
  reading: (context, { bars, first, answers }, stated) => {
    const chart = chartContent(context.words, [first], answers);
    const told = statedAnswer({ bars, answers }, stated);
    if (told !== undefined) return context.words.type.typeset(answerText(context, told));
    return context.words.type.typeset(readingOf(context, chart, first));
  },
  table: tableOf,
};

interface ToldAnswer {
  readonly bar: Bar;
  readonly row: Estimate;
  readonly label: string;
}

/** The largest of the answers that the title states: what more than half say. */
function statedAnswer(
  { bars, answers }: Pick<Likert, "bars" | "answers">,
  stated: readonly Fact[],
): ToldAnswer | undefined {
  const keys = stated.flatMap(({ kind, key }) => (kind === "level" ? [key] : []));
  const told = bars.flatMap((bar) =>
    answers.flatMap(({ answer, label }): readonly ToldAnswer[] => {
      const row = bar.rows.get(answer);
      return row !== undefined && keys.includes(factKey(row)) ? [{ bar, row, label }] : [];
    }),
  );
  return told.toSorted((one, other) => (other.row.estimate ?? 0) - (one.row.estimate ?? 0))[0];
}

function answerText(context: SiteContext, { bar, row, label }: ToldAnswer): string {
  const { figures, numbers, sentences } = context.words;
  return figures.likert.reading({
    when: sentences.inWave(bar.use.wave.wave),
    item: bar.item,
    share: numbers.value(row.estimate ?? 0, "percent", 0),
    unit: populationWords(context, row).unit,
    answers: [label],
  });
}

function measureOf(context: SiteContext, { request, first }: Likert): MeasureView {
  return viewMeasure(
    context,
    first.use.rows[0] ?? { public: first.use.public.id, indicator: request.questions[0] ?? "" },
  );
}

function tableOf(context: SiteContext, likert: Likert): TableContent {
  const { request, bars, answers } = likert;
  const { words } = context;
  const { publicOrRow, answer: head } = words.figures.columns;
  return {
    caption: words.type.typeset(request.title ?? measureOf(context, likert).label),
    columns: [publicOrRow, head, ...estimateColumns(words, "percent", false)],
    rows: bars.flatMap((bar) =>
      answers.flatMap(({ answer, label }) => {
        const row = bar.rows.get(answer);
        const cells = row === undefined ? [] : estimateCells(words, row, { unit: "percent" });
        return row === undefined ? [] : [{ heading: bar.label, cells: [label, ...cells] }];
      }),
    ),
  };
}

function captionOf(context: SiteContext, subject: Likert) {
  const { request, bars } = subject;
  const { words } = context;
  const { typeset } = words.type;
  const { likert } = words.figures;
  const measure = measureOf(context, subject);
  const measures = bars.flatMap(({ use }) => use.rows.slice(0, 1).map((row) => viewMeasure(context, row)));
  const [wording, ...others] = [...new Set(measures.map(({ subtitle, label }) => subtitle ?? label))];
  // Words that differ, by public or by wave, are those of no one: what is asked has then its short name.
  const named = words.figures.labels([...new Set(measures.map(({ label }) => label))]);
  const asked = others.length === 0 ? (wording ?? measure.label) : named;
  const samples = samplesOf(
    context,
    bars.map(({ use }) => use),
  );
  const rows = bars.flatMap((bar) => [...bar.rows.values()]);
  return {
    id: request.id,
    form: "likert" as const,
    title: typeset(request.title ?? measure.label),
    subtitle: typeset(likert.subtitle(asked)),
    note: joinNote(context, [
      request.note,
      measure.note,
      likert.note,
      designNote(context, samples),
      signNotes(context, signsIn(rows)),
    ]),
    ...captionParts(context, samples),
    indicators: [],
    facts: rows.filter(({ status }) => isShown(status)).map(factKey),
  };
}

function chartContent(words: StudyWords, bars: readonly Bar[], answers: readonly LikertAnswer[]): LikertChart {
  return {
    answers,
    total: answers.some(({ side }) => side === "step") ? null : words.figures.likert.total,
    rows: bars.map((bar) => {
      const shares = answers.map(({ answer }) => shownShare(bar.rows.get(answer)));
      const total = (side: Side) =>
        totalOf(
          words,
          bar,
          answers.filter((answer) => answer.side === side).map(({ answer }) => answer),
        );
      const texts = shares.map((share) => (share === null ? "" : words.numbers.count(share * 100, 0)));
      return { label: bar.label, shares, texts, total_negative: total("negative"), total_positive: total("positive") };
    }),
  };
}

/** The sum of answers; a sum that lacks a hidden answer would be wrong, and the sign stands in its place. */
function totalOf({ numbers, statuses }: StudyWords, { rows }: Bar, codes: readonly string[]): string {
  const own = codes.flatMap((code) => rows.get(code) ?? []);
  const hidden = own.find(({ status }) => !isShown(status));
  if (hidden !== undefined) return statuses.sign(hidden.status);
  return numbers.value(
    own.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0),
    "percent",
    0,
  );
}

function shownShare(row: Estimate | undefined): number | null {
  return row !== undefined && isShown(row.status) ? row.estimate : null;
}

/** The total that agrees; where an answer is hidden, the largest share that is shown. */
function readingOf(context: SiteContext, { rows: [row], answers }: LikertChart, bar: Bar): string {
  const { figures, numbers, sentences } = context.words;
  const shares = answers.map((answer, index) => ({ ...answer, share: row?.shares[index] ?? -1 }));
  const largest = shares.toSorted((one, other) => other.share - one.share).slice(0, 1);
  const whole = isWhole(bar);
  const last = shares.findLast(({ side }) => side === "step");
  const told =
    last !== undefined && last.share >= 0 ? [last] : whole ? shares.filter(({ side }) => side === "positive") : largest;
  const [one] = told;
  return figures.likert.reading({
    when: sentences.inWave(bar.use.wave.wave),
    item: bar.item,
    share: whole && told.length > 1 ? (row?.total_positive ?? "") : numbers.value(one?.share ?? 0, "percent", 0),
    unit: bar.use.rows[0] === undefined ? bar.use.public.unit : populationWords(context, bar.use.rows[0]).unit,
    answers: told.map(({ label }) => label).toReversed(),
  });
}
