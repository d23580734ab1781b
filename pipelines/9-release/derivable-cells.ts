import type { Estimate } from "#schemas/tables/estimates";
import type { AdditiveLine } from "./additive-lines.ts";

/**
 * The hidden cells that follow from what is shown: those whose value the lines fix, by whatever combination.
 *
 * Formula   each line is an equation, sum of cells - total = 0, with the hidden cells as unknowns; an unknown is fixed when
 *           its row of the reduced echelon form holds no other
 * Assumes   the lines share hidden cells: one connected piece of the table at a time keeps the systems small
 */
export function derivableCells(
  lines: readonly AdditiveLine[],
  isHidden: (cell: Estimate) => boolean,
): readonly Estimate[] {
  const equations = lines.flatMap(({ total, cells }) => {
    const unknowns = cells.filter(isHidden).map((cell) => [cell, 1] as const);
    const all = total !== undefined && isHidden(total) ? [...unknowns, [total, -1] as const] : unknowns;
    return all.length === 0 ? [] : [new Map<Estimate, number>(all)];
  });
  return reduced(equations).flatMap((equation) => (equation.size === 1 ? [...equation.keys()] : []));
}

type Equation = Map<Estimate, number>;

/** Gauss and Jordan on sparse equations. Their coefficients are 1 and -1: what cancels leaves less than this. */
const NOTHING = 1e-9;

function reduced(equations: readonly Equation[]): readonly Equation[] {
  const pivots = new Map<Estimate, Equation>();
  for (const equation of equations) {
    for (const [unknown, pivot] of pivots) eliminate(equation, unknown, pivot);
    const [first] = equation.keys();
    if (first === undefined) continue;
    const scale = equation.get(first) ?? 1;
    for (const [unknown, coefficient] of equation) equation.set(unknown, coefficient / scale);
    for (const other of pivots.values()) eliminate(other, first, equation);
    pivots.set(first, equation);
  }
  return [...pivots.values()];
}

/** Takes an unknown out of an equation by the equation that it leads. */
function eliminate(equation: Equation, unknown: Estimate, pivot: Equation): void {
  const times = equation.get(unknown);
  if (times === undefined) return;
  for (const [other, coefficient] of pivot) {
    const left = (equation.get(other) ?? 0) - times * coefficient;
    if (Math.abs(left) < NOTHING) equation.delete(other);
    else equation.set(other, left);
  }
}
