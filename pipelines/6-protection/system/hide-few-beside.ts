import type { Told } from "#judging/published-digits";
import { boundsOfHidden } from "#unknowns/bounds-of-hidden";
import type { Line, LinkedCell, LinkedCells } from "#unknowns/linked-cells";
import type { Bounds } from "#unknowns/packed-lines";
import { cellsOf, cheapestOf, linesAbout } from "./about-cells.ts";

interface Digits {
  /** The lines that were heard before: what these tell nearly, nothing is left to hide of. */
  readonly exact: readonly Line[];
  /** What each cell may be, where it is shown. */
  readonly told: readonly Told[];
  /** 1 for cells that are hidden before any other. */
  readonly first: Uint8Array;
}

/**
 * Hides more cells until published digits tell no more of a few respondents whom a sum of measures leaves, nor by them of what is
 * hidden for its own sake, than may be known: the cheapest cell that the lines lead to, one at a time; then each that is not needed,
 * the dearest first, is shown again. Large bases hide nothing, whose rounded sums leave anything possible of a few.
 *
 * @param system with the lines of those who are left
 * @param hidden changed in place
 */
export function hideFewBeside(system: LinkedCells, hidden: Uint8Array, { exact, told, first }: Digits): void {
  const { cells } = system;
  // What no file shows is known by what others leave of it, digits included.
  const states = hidden.map((state, cell) => (isFile(cells[cell]) ? state : 1));
  const settled = new Set(nearIn({ ...system, lines: exact }, states, { told }));
  const weak = (): number | undefined => {
    const near = nearIn(system, states, { told, settled }).filter((cell) => !settled.has(cell));
    return near.find((cell) => !isFile(cells[cell])) ?? near[0];
  };
  const added: number[] = [];
  for (let cell = weak(); cell !== undefined; cell = weak()) {
    const next =
      cheapestAbout(cell, system, { hidden: states, among: first }) ?? cheapestAbout(cell, system, { hidden: states });
    if (next === undefined) settled.add(cell);
    else {
      states[next] = 1;
      added.push(next);
    }
  }
  for (const one of added.toSorted((a, b) => first[a] - first[b] || cells[b].cost - cells[a].cost || a - b)) {
    states[one] = 0;
    states[one] = Number(weak() !== undefined);
    if (states[one] === 1) hidden[one] = 1;
  }
}

/** Whether a file shows it, or would. */
const isFile = ({ cost }: LinkedCell): boolean => cost < Number.POSITIVE_INFINITY;

interface Choice {
  readonly hidden: Uint8Array;
  /** 1 for those that may be chosen; all of them by default. */
  readonly among?: Uint8Array;
}

/**
 * The cheapest shown cell of the lines about one, and of those about what is hidden beside it; where they have none, of those that
 * their cells lead to, and so on. Of what spares others, one that yields.
 */
function cheapestAbout(cell: number, { cells, lines }: LinkedCells, { hidden, among }: Choice): number | undefined {
  const isOpen = (one: number): boolean =>
    hidden[one] === 0 && among?.[one] !== 0 && (cells[one].yields || cells[cell].spares !== true);
  let through: ReadonlySet<number> = new Set([cell]);
  for (;;) {
    const about = linesAbout(through, lines);
    const beside = [...cellsOf(about)].filter((one) => hidden[one] === 1 && isFile(cells[one]));
    const reached = cellsOf([...about, ...linesAbout(new Set(beside), lines)]);
    const cheapest = cheapestOf(reached, { cells }, isOpen);
    if (cheapest !== undefined) return cheapest;
    const further = new Set([...reached].filter((one) => hidden[one] === 1));
    if (further.size <= through.size) return undefined;
    through = further;
  }
}

interface Nearness {
  readonly told: readonly Told[];
  /** Cells that are not sought: the lines are combined where none tells of another by itself. */
  readonly settled?: ReadonlySet<number>;
}

/** What is left of an interval that whole numbers close. */
const NOTHING = 1e-6;

/**
 * Cells hidden for their own sake, and a few whom no file names, that lines and digits bound too nearly; those between places, of whom
 * nearly is not too near, where it is to the last digit.
 */
function nearIn(
  { cells, lines, own }: LinkedCells,
  hidden: Uint8Array,
  { told, settled }: Nearness,
): readonly number[] {
  const isNear = (cell: number, lower: number, upper: number): boolean => {
    if (hidden[cell] === 0 || !cells[cell].guarded) return false;
    if (own[cell] === 1) return cells[cell].tooNear(lower, upper);
    return !isFile(cells[cell]) && upper - lower <= NOTHING * (cells[cell].upper - cells[cell].lower);
  };
  const nearBy = ({ lower, upper }: Bounds): readonly number[] =>
    [...cells.keys()].filter((cell) => isNear(cell, lower[cell], upper[cell]));
  const isEnough = (bounds: Bounds): boolean =>
    settled !== undefined && nearBy(bounds).some((cell) => !settled.has(cell));
  return nearBy(boundsOfHidden({ cells, lines }, hidden, { told, isEnough }));
}
