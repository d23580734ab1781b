import type { UnknownCell, UnknownLine } from "#schemas/tables/hidden/unknowns";
import type { LinkedCell, LinkedCells } from "#unknowns/linked-cells";

/** What the rows of an unknown say besides its numbers. */
export type NamedUnknown = Pick<
  UnknownCell,
  "kind" | "base_rank" | "indicator" | "answer" | "domain_kind" | "domain" | "near"
>;

/** A system with the names of its cells, once it is decided what is hidden. */
export interface NamedSystem {
  readonly system: LinkedCells;
  readonly hidden: Uint8Array;
  readonly nameOf: (cell: number) => NamedUnknown;
  /** Cells from which one starts: what they are linked to is told, and nothing else. */
  readonly isWanted: (cell: number) => boolean;
}

export interface Unknowns {
  readonly cells: readonly Omit<UnknownCell, "study" | "public" | "wave">[];
  readonly lines: readonly Omit<UnknownLine, "study" | "public" | "wave">[];
}

export const NO_UNKNOWNS: Unknowns = { cells: [], lines: [] };

/** Hidden cells that are wanted, those that the lines link to them, and these lines: what else must not give them away. */
export function unknownsOf({ system, hidden, nameOf, isWanted }: NamedSystem, rank: number): Unknowns {
  const open = system.lines.map(({ terms }) => terms.filter(({ cell }) => hidden[cell] === 1));
  const byCell = new Map<number, number[]>();
  for (let line = 0; line < open.length; line++) {
    const terms = open[line];
    for (const { cell } of terms) byCell.set(cell, [...(byCell.get(cell) ?? []), line]);
  }
  const reached = new Set([...system.cells.keys()].filter((cell) => hidden[cell] === 1 && isWanted(cell)));
  const told = new Set<number>();
  for (const cell of reached) {
    for (const line of byCell.get(cell) ?? []) {
      told.add(line);
      for (const beside of open[line]) reached.add(beside.cell);
    }
  }
  return {
    cells: [...reached].map((cell) => ({
      ...{ system: rank, cell, ...nameOf(cell) },
      ...numbersOf(system.cells[cell]),
      own: system.own[cell] === 1,
    })),
    lines: [...told].flatMap((line) => open[line].map((term) => ({ system: rank, line, ...term }))),
  };
}

const numbersOf = ({ count, value, lower, upper, guarded }: LinkedCell) => ({
  ...{ respondents: count, value, guarded },
  lower: Math.min(lower, value),
  upper: Math.max(upper, value),
});

export const allUnknowns = (parts: readonly Unknowns[]): Unknowns => ({
  cells: parts.flatMap(({ cells }) => cells),
  lines: parts.flatMap(({ lines }) => lines),
});
