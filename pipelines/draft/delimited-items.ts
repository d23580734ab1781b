import type { ColumnContent } from "./column-content.ts";

export interface DelimitedItems {
  readonly separator: string;
  readonly items: readonly string[];
}

const SEPARATORS = [";", "|", ","] as const;
const MOST_ITEMS = 40;
/** A part of the cells that must hold several answers, and how often an answer comes back. */
const SEVERAL = 0.1;
const REPEATED = 3;

/** The answers of a multiple question sent in one cell (« Marche, Lecture »), where the texts look so. */
export function delimitedItems(content: ColumnContent): DelimitedItems | undefined {
  for (const separator of SEPARATORS) {
    const items = itemsBetween(separator, content);
    if (items !== undefined) return { separator, items };
  }
  return undefined;
}

/**
 * The answers sent in one cell with blanks between them (« bus velo »), as XLSForm writes several: words without a blank, each
 * of which also comes alone, never twice in a cell; a label of two words is not made of two others.
 */
export function blankItems(content: ColumnContent): DelimitedItems | undefined {
  const cells = [...content.texts.keys()].map((text) => text.split(" "));
  const alone = new Set(cells.filter(({ length }) => length === 1).flat());
  const isSet = (pieces: readonly string[]): boolean =>
    new Set(pieces).size === pieces.length && pieces.every((piece) => alone.has(piece) && /^[\w-]+$/.test(piece));
  if (cells.filter(({ length }) => length > 1).length < FEWEST_SETS || !cells.every(isSet)) return undefined;
  const items = itemsBetween(" ", content);
  return items && { separator: " ", items };
}

/** Fewer cells of several words may be labels. */
const FEWEST_SETS = 2;

/**
 * True for « 1,2 » and « 2,4 » beside « 1 » and « 4 »: codes in their order, as Qualtrics writes several answers. Decimals
 * would sooner or later have a zero, a digit not greater than the one before, or always the same half.
 */
export function areCodesBetweenCommas(content: ColumnContent): boolean {
  const cells = [...content.texts.keys()].filter((text) => !/^-\d+$/.test(text)).map((text) => text.split(","));
  const isCodes = (pieces: readonly string[]): boolean =>
    pieces.every((piece, at) => /^[1-9]\d?$/.test(piece) && (at === 0 || Number(piece) > Number(pieces[at - 1])));
  const others = new Set(cells.flatMap((pieces) => pieces.slice(1)));
  return others.size > 1 && cells.every(isCodes) && itemsBetween(",", content) !== undefined;
}

function itemsBetween(separator: string, { texts, answered }: ColumnContent): readonly string[] | undefined {
  const cells = [...texts].map(([text, count]) => ({ count, pieces: piecesOf(text, separator) }));
  const several = cells.filter(({ pieces }) => pieces.length > 1);
  const rows = several.reduce((sum, { count }) => sum + count, 0);
  if (rows < answered * SEVERAL || several.every(({ pieces }) => pieces.length < 2)) return undefined;
  const counts = countItems(joinLabels(cells, separator));
  const often = [...counts.values()].every((count) => count >= REPEATED);
  if (!often || counts.size < 2 || counts.size > MOST_ITEMS || counts.size >= texts.size) return undefined;
  return [...counts.keys()].sort((a, b) => a.localeCompare(b, "fr", { numeric: true }));
}

const piecesOf = (text: string, separator: string): readonly string[] =>
  text
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");

interface Cell {
  readonly count: number;
  readonly pieces: readonly string[];
}

/** Two pieces that never go without each other, one behind the other, are one label that holds the separator. */
function joinLabels(cells: readonly Cell[], separator: string): readonly Cell[] {
  const counts = countItems(cells);
  const pairs = new Map<string, number>();
  for (const { count, pieces } of cells) {
    for (let at = 1; at < pieces.length; at++) {
      const pair = JSON.stringify([pieces[at - 1], pieces[at]]);
      pairs.set(pair, (pairs.get(pair) ?? 0) + count);
    }
  }
  const found = [...pairs].find(([pair, count]) => {
    const [before, after] = JSON.parse(pair) as [string, string];
    return before !== after && counts.get(before) === count && counts.get(after) === count;
  });
  if (found === undefined) return cells;
  const [before, after] = JSON.parse(found[0]) as [string, string];
  return joinLabels(
    cells.map((cell) => ({ ...cell, pieces: joinPair(cell.pieces, [before, after], `${separator} `) })),
    separator,
  );
}

function joinPair(pieces: readonly string[], [before, after]: [string, string], glue: string): readonly string[] {
  const at = pieces.findIndex((piece, index) => piece === before && pieces[index + 1] === after);
  return at < 0 ? pieces : [...pieces.slice(0, at), before + glue + after, ...pieces.slice(at + 2)];
}

function countItems(cells: readonly Cell[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { count, pieces } of cells)
    for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + count);
  return counts;
}
