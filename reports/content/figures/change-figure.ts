import { NARROW, WIDE } from "#figures/drawing/sizes";
import { arrowRows } from "#figures/forms/arrow-rows";
import { WHOLE } from "#schemas/tables/status";
import type { Fact } from "#schemas/tables/told/facts";
import { captionParts, designNote, joiningNotes, joinNote, samplesOf, signNotes } from "../captions.ts";
import { changeText } from "../facts/changes.ts";
import { figureMessage } from "../facts/figure-message.ts";
import { lastPair } from "../facts/last-waves.ts";
import type { FigureSlot } from "../figure-content.ts";
import { allEstimates, publicsOf, type SiteContext } from "../site-context.ts";
import { answerLabel, anyMeasure, type MeasureView, type PublicView, viewMeasure } from "../study-view.ts";
import { isMove, moveCells } from "../waves/wave-moves.ts";
import { closeAxis } from "./axes.ts";
import { type FigureParts, makeFigure } from "./figure-form.ts";
import type { FigureRequest } from "./figure-request.ts";

/** The answers of an indicator between the last two waves of a public that compare. */
interface Changes {
  readonly request: FigureRequest;
  readonly public: PublicView;
  readonly measure: MeasureView;
  /** The largest rise first. */
  readonly rows: readonly [Fact, ...Fact[]];
}

/** What moved between two waves, answer by answer: an arrow where the change is significant; a figure per public and indicator. */
export function changesFigures(context: SiteContext, request: FigureRequest): readonly FigureSlot[] {
  const subjects = publicsOf(context, request.publics).flatMap((publicView) =>
    request.indicators.flatMap((indicator): readonly Omit<Changes, "request">[] => {
      const facts = context.index.release.facts.filter(
        (fact) =>
          fact.kind === "change" &&
          fact.public === publicView.id &&
          fact.indicator === indicator &&
          fact.domain_kind === WHOLE,
      );
      const [first, ...others] = lastPair(context, facts).toSorted(
        (one, other) => (other.difference ?? 0) - (one.difference ?? 0),
      );
      if (first === undefined) return [];
      return [{ public: publicView, measure: viewMeasure(context, first), rows: [first, ...others] }];
    }),
  );
  if (subjects.length > 0)
    return subjects.map((subject, index) => {
      const id = index === 0 ? request.id : `${request.id}-${subject.public.id}-${subject.measure.id}`;
      return makeFigure(PARTS, context, { ...subject, request: { ...request, id } });
    });
  const { figures, type } = context.words;
  const title = type.typeset(request.title ?? anyMeasure(context, request.indicators[0] ?? "").label);
  return [{ id: request.id, title, absence: figures.trend.absence }];
}

const nameOf = (context: SiteContext, fact: Fact, { label }: MeasureView): string =>
  fact.answer === "" ? label : context.words.type.capitalise(answerLabel(context, fact));

const PARTS: FigureParts<Changes> = {
  caption: captionOf,
  draw: (context, { public: own, measure, rows }) => {
    const { unit } = measure;
    const sign = context.words.statuses.sign("fragile");
    const content = {
      series: own.series,
      waves: [rows[0].from_wave, rows[0].wave] as const,
      ...closeAxis(
        context.words,
        unit,
        rows.flatMap(({ reference, estimate }) => [reference, estimate]),
      ),
      rows: rows.map((row) => ({
        label: nameOf(context, row, measure),
        from: row.reference ?? row.estimate,
        to: row.estimate,
        significant: isMove(row),
        fragile: row.status === "fragile",
        text: context.words.numbers.gap(row.difference ?? 0, unit) + (row.status === "fragile" ? sign : ""),
      })),
    };
    return [{ wide: arrowRows(content, WIDE), narrow: arrowRows(content, NARROW), name: "" }];
  },
  reading: (context, { rows }, [stated]) => changeText(context, stated ?? rows.find(isMove) ?? rows[0]),
  table: (context, { measure, rows }) => ({
    caption: measure.label,
    columns: [context.words.figures.columns.answer, ...context.words.waves.movesColumns.slice(1)],
    rows: rows.map((row) => ({ heading: nameOf(context, row, measure), cells: moveCells(context, row) })),
  }),
};

function captionOf(context: SiteContext, { request, public: own, measure, rows }: Changes) {
  const { words } = context;
  const { waves, numbers, type } = words;
  const { from_wave, wave, indicator } = rows[0];
  const pair = [from_wave, wave];
  const uses = allEstimates(context, own, indicator).filter((use) => pair.includes(use.wave.wave));
  const samples = samplesOf(context, uses);
  const message = figureMessage(context, rows);
  return {
    id: request.id,
    form: "changes" as const,
    title: type.typeset(message?.text ?? request.title ?? measure.label),
    ...(message === null ? {} : { stated: message.keys }),
    subtitle: type.typeset(
      `${[measure.subtitle ?? measure.label, own.unit, numbers.unit(measure.unit), ...pair].join(", ")}`,
    ),
    note: joinNote(context, [
      request.note,
      measure.note,
      waves.figureNote,
      ...joiningNotes(context, [{ public: own.id, indicator, waves: pair }]),
      designNote(context, samples),
      signNotes(context, { fragile: rows.some(({ status }) => status === "fragile") }),
    ]),
    ...captionParts(context, samples),
    indicators: request.indicators,
    facts: rows.map(({ key }) => key),
  };
}
