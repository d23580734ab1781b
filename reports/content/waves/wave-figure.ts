import { SECONDARY } from "#figures/drawing/palette";
import { NARROW, WIDE } from "#figures/drawing/sizes";
import { type ArrowChart, arrowRows } from "#figures/forms/arrow-rows";
import { FEW, type FewValue, fewValues } from "#figures/forms/few-values";
import type { Fact } from "#schemas/tables/told/facts";
import type { Unit } from "#wording/numbers";
import { captionParts, designNote, joiningNotes, joinNote, samplesOf, signNotes } from "../captions.ts";
import { changeText } from "../facts/changes.ts";
import type { FigureContent, FigureSlot } from "../figure-content.ts";
import { closeAxis } from "../figures/axes.ts";
import { type FigureParts, makeFigure } from "../figures/figure-form.ts";
import { allEstimates, type SiteContext } from "../site-context.ts";
import { viewMeasure } from "../study-view.ts";
import { drawnMoves, isMove, moveCells, moveLabel, type WaveMoves } from "./wave-moves.ts";
import type { WavePairView } from "./wave-pairs.ts";

interface Moves {
  readonly pair: WavePairView;
  readonly unit: Unit;
  /** No other figure of the page has other units. */
  readonly alone: boolean;
  /** The largest rise first. */
  readonly rows: readonly Fact[];
}

/** Units that have an axis; counts and euros are in the table. */
const DRAWN: readonly Unit[] = ["percent", "points", "score-10", "score-100"];

/** The changes between two waves as arrows, one figure a unit. */
export function waveFigures(context: SiteContext, pair: WavePairView, moves: WaveMoves): readonly FigureSlot[] {
  const drawn = Map.groupBy(drawnMoves(context, moves), (row) => viewMeasure(context, row).unit);
  const units = DRAWN.filter((unit) => drawn.has(unit));
  return units.map((unit) => {
    const rows = (drawn.get(unit) ?? []).toSorted((one, other) => (other.difference ?? 0) - (one.difference ?? 0));
    return makeFigure(PARTS, context, { pair, unit, rows, alone: units.length === 1 });
  });
}

/** The facts that the figures show. */
export function shownMoves(context: SiteContext, moves: WaveMoves): readonly Fact[] {
  return drawnMoves(context, moves).filter((row) => DRAWN.includes(viewMeasure(context, row).unit));
}

const PARTS: FigureParts<Moves> = {
  caption: captionOf,
  draw: (context, { pair, unit, rows }) => {
    if (rows.length <= FEW) {
      const values = rows.map((row) => textOf(context, pair, row));
      return [{ wide: fewValues(values, WIDE), narrow: fewValues(values, NARROW), name: "" }];
    }
    const values = rows.flatMap(({ reference, estimate }) => [reference, estimate]);
    const content: ArrowChart = {
      series: pair.public.series,
      waves: [pair.from.wave, pair.to.wave],
      ...closeAxis(context.words, unit, values),
      rows: rows.map((row) => ({
        label: moveLabel(context, row),
        from: row.reference ?? row.estimate,
        to: row.estimate,
        significant: isMove(row),
        fragile: row.status === "fragile",
        text:
          context.words.numbers.gap(row.difference ?? 0, unit) +
          (row.status === "fragile" ? context.words.statuses.sign("fragile") : ""),
      })),
    };
    return [{ wide: arrowRows(content, WIDE), narrow: arrowRows(content, NARROW), name: "" }];
  },
  reading: (context, { rows }) => {
    const told = rows.find(isMove) ?? rows[0];
    return told === undefined ? "" : changeText(context, told);
  },
  table: (context, { rows, pair, unit }) => ({
    caption: context.words.type.typeset(`${pair.title}, ${context.words.numbers.unit(unit)}`),
    columns: context.words.waves.movesColumns,
    rows: rows.map((row) => ({ heading: moveLabel(context, row), cells: moveCells(context, row) })),
  }),
};

/** A change as text: before and after, then the gap and its test. */
function textOf(context: SiteContext, pair: WavePairView, row: Fact): FewValue {
  const { sentences, waves } = context.words;
  const [before = "", after = "", gap = "", , test = ""] = moveCells(context, row);
  return {
    series: isMove(row) ? pair.public.series : { ...pair.public.series, text_colour: SECONDARY },
    label: moveLabel(context, row),
    value: after,
    details: [waves.before(before, sentences.inWave(pair.from.wave)), `${gap}, ${test}`],
  };
}

function captionOf(
  context: SiteContext,
  { pair, unit, rows, alone }: Moves,
): Omit<FigureContent, "charts" | "reading" | "table"> {
  const { words } = context;
  const { waves, numbers, type } = words;
  const indicators = [...new Set(rows.map(({ indicator }) => indicator))];
  const uses = indicators.flatMap((id) =>
    allEstimates(context, pair.public, id).filter(({ wave }) => wave === pair.from || wave === pair.to),
  );
  const samples = samplesOf(context, uses);
  const rises = rows.filter(({ verdict }) => verdict === "significant-higher").length;
  const falls = rows.filter(({ verdict }) => verdict === "significant-lower").length;
  const moved = rows.filter(isMove);
  const only = moved.length === 1 && moved[0] !== undefined ? moveLabel(context, moved[0]) : null;
  const lines = indicators.map((indicator) => ({
    public: pair.public.id,
    indicator,
    waves: [pair.from.wave, pair.to.wave],
  }));
  return {
    id: `evolutions-${unit}`,
    form: "changes",
    title: type.typeset(
      waves.figureTitle({ rises, falls, only, from: pair.from.wave, to: pair.to.wave, unit: alone ? null : unit }),
    ),
    subtitle: type.typeset(waves.figureSubtitle(pair.public.label, numbers.unit(unit))),
    note: joinNote(context, [
      rows.length > FEW ? waves.figureNote : null,
      ...joiningNotes(context, lines),
      designNote(context, samples),
      signNotes(context, { fragile: rows.some(({ status }) => status === "fragile") }),
    ]),
    ...captionParts(context, samples),
    indicators,
    facts: rows.map(({ key }) => key),
  };
}
