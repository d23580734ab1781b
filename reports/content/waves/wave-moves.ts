import { kindOf } from "#schemas/indicators";
import { WHOLE } from "#schemas/tables/status";
import type { Fact } from "#schemas/tables/told/facts";
import { isSignificant } from "#wording/shown";
import { byTelling, changeText, changeValues } from "../facts/changes.ts";
import type { TableContent } from "../figure-content.ts";
import { gapBounds } from "../printed.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";
import { tableOrNull } from "../tables/method-tables.ts";
import type { WavePairView } from "./wave-pairs.ts";

/** What the tests say of two waves, for the whole of a public. */
export interface WaveMoves {
  readonly rises: readonly Fact[];
  readonly falls: readonly Fact[];
  readonly unmoved: readonly Fact[];
  /** Shown equivalent, which is more than not significant. */
  readonly equivalent: readonly Fact[];
}

/** Every tested change of a public between two waves. */
export function movesOf({ index }: SiteContext, pair: WavePairView): WaveMoves {
  const rows = index.release.facts.filter(
    (row) =>
      row.kind === "change" &&
      row.domain_kind === WHOLE &&
      row.public === pair.public.id &&
      row.from_wave === pair.from.wave &&
      row.wave === pair.to.wave,
  );
  const of = (verdict: Fact["verdict"]) => rows.filter((row) => row.verdict === verdict);
  return {
    rises: of("significant-higher"),
    falls: of("significant-lower"),
    unmoved: of("not-significant"),
    equivalent: of("equivalent"),
  };
}

const MOST_SENTENCES = 5;

/** The significant changes as sentences, the clearest first, and how many more there are. */
export function toldMoves(context: SiteContext, { rises, falls }: WaveMoves) {
  const sorted = [...rises, ...falls].toSorted(
    (one, other) => Number(one.status === "fragile") - Number(other.status === "fragile") || byTelling(one, other),
  );
  return {
    sentences: sorted.slice(0, MOST_SENTENCES).map((row) => ({ text: changeText(context, row), keys: [row.key] })),
    more: Math.max(0, sorted.length - MOST_SENTENCES),
  };
}

/** Rows above which a figure would not be read at once. */
const MOST_ROWS = 36;

/** Changes that the figure shows: the significant ones, then the others of indicators with a single value. */
export function drawnMoves(context: SiteContext, { rises, falls, unmoved, equivalent }: WaveMoves): readonly Fact[] {
  const drawable = (row: Fact): boolean => {
    const indicator = context.definition.indicators.indicators.find(({ id }) => id === row.indicator);
    return indicator === undefined || !kindOf(indicator.statistic).growsWithPopulation;
  };
  const told = [...rises, ...falls].filter(drawable);
  const others = [...equivalent, ...unmoved].filter((row) => row.answer === "" && drawable(row));
  return [...told, ...others.slice(0, Math.max(0, MOST_ROWS - told.length))];
}

/** What a change is of, in a row. */
export function moveLabel(context: SiteContext, row: Fact): string {
  const { label } = viewMeasure(context, { ...row, wave: row.wave });
  return row.answer === "" ? label : context.words.tables.limits.answer(label, answerLabel(context, row));
}

/** Cells of a change: before, after, the change with its interval and test. */
export function moveCells(context: SiteContext, row: Fact): readonly string[] {
  const { numbers, statuses } = context.words;
  const { unit } = viewMeasure(context, row);
  return [
    ...changeValues(context, row),
    numbers.gap(row.difference ?? 0, unit) + (row.status === "fragile" ? statuses.sign("fragile") : ""),
    gapBounds(context.words, row, unit),
    statuses.change(row.verdict),
  ];
}

/** Changes that are not in the figure: each with its interval, which says how large a change could be. */
export function otherMoves(context: SiteContext, moves: WaveMoves, drawn: readonly Fact[]): TableContent | null {
  const all = [...moves.rises, ...moves.falls, ...moves.equivalent, ...moves.unmoved];
  const rows = all.filter((row) => !drawn.includes(row));
  const { waves } = context.words;
  return tableOrNull(
    context,
    waves.othersCaption,
    waves.movesColumns,
    rows.map((row) => [moveLabel(context, row), ...moveCells(context, row)]),
  );
}

/** Indicators that do not compare, each once, with the reason. */
export function incomparableTable(context: SiteContext, pair: WavePairView): TableContent | null {
  const { statuses, waves } = context.words;
  const rows = context.index.release.trends.filter(
    (row) =>
      row.public === pair.public.id &&
      row.from_wave === pair.from.wave &&
      row.to_wave === pair.to.wave &&
      row.domain_kind === WHOLE &&
      !row.comparable,
  );
  const once = new Map(
    rows.map((row) => [row.indicator, [viewMeasure(context, row).label, statuses.reason(row) ?? "–"]]),
  );
  return tableOrNull(context, waves.incomparableCaption, waves.incomparableColumns, [...once.values()]);
}

export const isMove = ({ verdict }: Fact): boolean => isSignificant(verdict);
