import type { Term } from "./linked-cells.ts";

/** What is possible of each cell. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Lines one after the other in flat lists: line l holds the places `starts[l]` to `starts[l + 1]`. */
export interface PackedLines {
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly factors: Float64Array;
  /** What the terms of each line sum to. */
  readonly sums: Float64Array;
}

export function packLines(lines: readonly (readonly Term[])[], sumOf: (terms: readonly Term[]) => number): PackedLines {
  const size = lines.reduce((sum, { length }) => sum + length, 0);
  const packed: PackedLines = {
    starts: new Int32Array(lines.length + 1),
    cells: new Int32Array(size),
    factors: new Float64Array(size),
    sums: new Float64Array(lines.length),
  };
  let next = 0;
  for (let line = 0; line < lines.length; line++) {
    const terms = lines[line];
    for (const { cell, factor } of terms) {
      packed.cells[next] = cell;
      packed.factors[next++] = factor;
    }
    packed.starts[line + 1] = next;
    packed.sums[line] = sumOf(terms);
  }
  return packed;
}

/** A bound that moves by less than this part of the interval is not worth a round. */
const STEP = 1e-6;
/** What sums of doubles leave of a whole number. */
const NEARLY = 1e-6;

/** How far bounds are narrowed. */
interface Narrowing {
  /** Rounds at most. */
  readonly rounds: number;
  /** Whether the cells are whole numbers, whose bounds are too. */
  readonly whole?: boolean;
}

/**
 * Narrows the bounds of cells by their lines, until nothing moves or they contradict each other.
 *
 * Formula   f x = s - Σ f' x' over the other terms, hence lower and upper bounds of x from theirs
 * Source    interval propagation of linear constraints (Davis 1987), the presolve of every linear program
 *
 * @returns whether there is a value for each, as far as is seen
 */
export function narrowBounds(packed: PackedLines, bounds: Bounds, { rounds, whole = false }: Narrowing): boolean {
  // A line that moved nothing is left until a cell of it moves.
  const ends = { least: 0, most: 0, widest: 0 };
  const moves: Moves = { turn: 1, ofCells: new Int32Array(bounds.lower.length).fill(1), ends };
  const stills = new Int32Array(packed.sums.length);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let line = 0; line < packed.sums.length; line++) {
      if (stills[line] > 0 && !hasMoved(packed, line, { moves, since: stills[line] })) continue;
      moves.turn++;
      const found = narrowLine(packed, line, bounds, { whole, moves });
      if (found === CONTRADICTION) return false;
      stills[line] = found === STILL ? moves.turn : 0;
      moved = moved || found === MOVED;
    }
    if (!moved) break;
  }
  return true;
}

/** When each cell moved last, in turns: one for each line that is narrowed. */
interface Moves {
  turn: number;
  readonly ofCells: Int32Array;
  /** Those of the line that is narrowed. */
  readonly ends: Ends;
}

interface Since {
  readonly moves: Moves;
  readonly since: number;
}

function hasMoved({ starts, cells }: PackedLines, line: number, { moves, since }: Since): boolean {
  for (let at = starts[line]; at < starts[line + 1]; at++) if (moves.ofCells[cells[at]] > since) return true;
  return false;
}

/** What a line did to the bounds of its cells. */
const [STILL, MOVED, CONTRADICTION] = [0, 1, 2];

interface Turn {
  readonly whole: boolean;
  /** Changed in place. */
  readonly moves: Moves;
}

/** What the terms of a line sum to at one end of their bounds and at the other, and how far they reach from one to the other. */
interface Ends {
  least: number;
  most: number;
  /** Of the term that has the farthest. */
  widest: number;
}

function measureEnds(
  { starts, cells, factors }: PackedLines,
  line: number,
  { lower, upper }: Bounds,
  ends: Ends,
): void {
  let least = 0;
  let most = 0;
  let widest = 0;
  for (let at = starts[line]; at < starts[line + 1]; at++) {
    const factor = factors[at];
    const low = factor * (factor > 0 ? lower : upper)[cells[at]];
    const high = factor * (factor > 0 ? upper : lower)[cells[at]];
    least += low;
    most += high;
    if (high - low > widest) widest = high - low;
  }
  ends.least = least;
  ends.most = most;
  ends.widest = widest;
}

function narrowLine(packed: PackedLines, line: number, bounds: Bounds, { whole, moves }: Turn): number {
  const { lower, upper } = bounds;
  const { starts, cells, factors, sums } = packed;
  measureEnds(packed, line, bounds, moves.ends);
  let { least, most } = moves.ends;
  const { widest } = moves.ends;
  if (whole && (sums[line] < least - NEARLY || sums[line] > most + NEARLY)) return CONTRADICTION;
  // Most lines leave more to each of their terms than its own bounds do.
  if (widest <= sums[line] - least && widest <= most - sums[line]) return STILL;
  let found = STILL;
  for (let at = starts[line]; at < starts[line + 1]; at++) {
    const factor = factors[at];
    const cell = cells[at];
    if (upper[cell] <= lower[cell]) continue;
    const low = factor * (factor > 0 ? lower[cell] : upper[cell]);
    const high = factor * (factor > 0 ? upper[cell] : lower[cell]);
    const one = (sums[line] - most + high) / factor;
    const other = (sums[line] - least + low) / factor;
    const from = factor > 0 ? one : other;
    const to = factor > 0 ? other : one;
    const step = STEP * (upper[cell] - lower[cell]);
    const raised = whole ? Math.ceil(from - NEARLY) : from;
    const dropped = whole ? Math.floor(to + NEARLY) : to;
    const raises = raised > lower[cell] + step;
    const drops = dropped < upper[cell] - step;
    if (!raises && !drops) continue;
    if (raises) lower[cell] = Math.min(raised, upper[cell]);
    if (drops) upper[cell] = Math.max(dropped, lower[cell]);
    least += factor * (factor > 0 ? lower[cell] : upper[cell]) - low;
    most += factor * (factor > 0 ? upper[cell] : lower[cell]) - high;
    moves.ofCells[cell] = moves.turn;
    found = MOVED;
  }
  return found;
}

/**
 * Tries the ends of the bounds of a whole number, and takes off those that contradict the lines: what no line tells by itself.
 *
 * @param steps ends that are tried on each side, at most
 */
export function shaveBounds(
  packed: PackedLines,
  bounds: Bounds,
  { cell, steps, rounds }: { readonly cell: number; readonly steps: number; readonly rounds: number },
): void {
  for (const side of ["lower", "upper"] as const) {
    for (let step = 0; step < steps && bounds.lower[cell] < bounds.upper[cell]; step++) {
      const trial = { lower: bounds.lower.slice(), upper: bounds.upper.slice() };
      trial.lower[cell] = bounds[side][cell];
      trial.upper[cell] = bounds[side][cell];
      if (narrowBounds(packed, trial, { rounds, whole: true })) break;
      bounds[side][cell] += side === "lower" ? 1 : -1;
      narrowBounds(packed, bounds, { rounds, whole: true });
    }
  }
}
