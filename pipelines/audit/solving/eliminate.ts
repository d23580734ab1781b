import { around, plus, scaled, widthOf } from "../reading/interval.ts";
import type { LinearSystem } from "./linear-system.ts";
import type { Propagator } from "./propagator.ts";

/** Unknowns of a component at most: larger ones are left to propagation and to programs. */
const LARGEST = 260;
/** A pivot under this is none. */
const PIVOT = 1e-7;
/** A whole number that is known within this is fixed. */
const EXACT = 1e-3;
/** What narrows an unknown by less is left. */
const MOVE = 0.995;
/** Unknowns of which nothing is known are as wide as each other. */
const WIDEST = Number.MAX_VALUE;

/**
 * Solves the equations of each connected component of unknowns by elimination with the largest pivot: what several
 * equations fix together though none does alone. What is known least is eliminated first, so that rounded numbers bound it too.
 */
export function eliminate(system: LinearSystem, propagator: Propagator): void {
  const met = new Set<number>();
  for (let variable = 0; variable < system.lower.length; variable++) {
    if (met.has(variable) || system.fixed(variable)) continue;
    const component = componentOf(system, propagator, variable);
    for (const one of component.variables) met.add(one);
    if (component.variables.length > LARGEST || component.rows.length < 2) continue;
    const width = (one: number): number => Math.min(WIDEST, widthOf(system.interval(one)));
    const variables = component.variables.toSorted((one, other) => width(other) - width(one) || one - other);
    for (const row of reduced(equationsOf(system, { ...component, variables }), variables))
      bound(system, propagator, row);
  }
}

/** An unknown that is a sum of others, each times its factor, and a value that is known within an error. */
interface Reduced {
  readonly variable: number;
  readonly others: readonly (readonly [variable: number, factor: number])[];
  readonly value: number;
  readonly error: number;
}

/** What the bounds of the others leave of an unknown, unless it contradicts its own. */
function bound(system: LinearSystem, propagator: Propagator, { variable, others, value, error }: Reduced): void {
  const known = system.interval(variable);
  const own = others
    .map(([other, factor]) => scaled(system.interval(other), factor))
    .reduce(plus, around(value, error));
  const isWhole = system.integer[variable];
  const lower = isWhole ? Math.ceil(own.lower - EXACT) : own.lower;
  const upper = isWhole ? Math.floor(own.upper + EXACT) : own.upper;
  if (lower > upper || lower > known.upper + EXACT || upper < known.lower - EXACT) return;
  const next = { lower: Math.max(lower, known.lower), upper: Math.min(upper, known.upper) };
  if (widthOf(next) < MOVE * widthOf(known)) propagator.narrow(variable, next.lower, Math.max(next.lower, next.upper));
}

interface Component {
  readonly variables: readonly number[];
  readonly rows: readonly number[];
}

const isEquation = (system: LinearSystem, row: number): boolean => system.rowLower[row] === system.rowUpper[row];

/** Unknowns that equations join to one. */
function componentOf(system: LinearSystem, propagator: Propagator, start: number): Component {
  const variables = [start];
  const met = new Set(variables);
  const rows = new Set<number>();
  for (let head = 0; head < variables.length; head++)
    for (const row of propagator.rows(variables[head])) {
      if (rows.has(row) || !isEquation(system, row)) continue;
      rows.add(row);
      for (let at = system.starts[row]; at < system.starts[row + 1]; at++) {
        const variable = system.variables[at];
        if (met.has(variable) || system.fixed(variable)) continue;
        met.add(variable);
        variables.push(variable);
      }
    }
  return { variables, rows: [...rows] };
}

/** One equation over the unknowns of a component: coefficients, what they sum to, and what that may be off by. */
interface Equation {
  readonly coefficients: Float64Array;
  value: number;
  error: number;
}

function equationsOf(system: LinearSystem, { variables, rows }: Component): Equation[] {
  const place = new Map(variables.map((variable, index) => [variable, index]));
  return rows.map((row) => {
    const equation: Equation = {
      coefficients: new Float64Array(variables.length),
      value: system.rowLower[row],
      error: 0,
    };
    for (let at = system.starts[row]; at < system.starts[row + 1]; at++) {
      const variable = system.variables[at];
      const coefficient = system.coefficients[at];
      const column = place.get(variable);
      if (column !== undefined) {
        equation.coefficients[column] += coefficient;
        continue;
      }
      const { lower, upper } = system.interval(variable);
      equation.value -= (coefficient * (lower + upper)) / 2;
      equation.error += (Math.abs(coefficient) * (upper - lower)) / 2;
    }
    return equation;
  });
}

/** Each unknown that leads an equation once all is eliminated, by the others of it. */
function reduced(equations: Equation[], variables: readonly number[]): readonly Reduced[] {
  const leads: number[] = [];
  for (let column = 0; column < variables.length && leads.length < equations.length; column++) {
    const rank = leads.length;
    let best = rank;
    for (let row = rank + 1; row < equations.length; row++)
      if (Math.abs(equations[row].coefficients[column]) > Math.abs(equations[best].coefficients[column])) best = row;
    if (Math.abs(equations[best].coefficients[column]) < PIVOT) continue;
    [equations[rank], equations[best]] = [equations[best], equations[rank]];
    for (let row = 0; row < equations.length; row++)
      if (row !== rank) subtract(equations[row], equations[rank], column);
    leads.push(column);
  }
  return leads.map((lead, row) => {
    const { coefficients, value, error } = equations[row];
    const by = coefficients[lead];
    const places = [...coefficients.keys()].filter((place) => Math.abs(coefficients[place]) >= PIVOT && place !== lead);
    const others = places.map((place) => [variables[place], -coefficients[place] / by] as const);
    return { variable: variables[lead], others, value: value / by, error: error / Math.abs(by) };
  });
}

function subtract(from: Equation, pivot: Equation, column: number): void {
  const factor = from.coefficients[column] / pivot.coefficients[column];
  if (factor === 0) return;
  for (let place = column; place < from.coefficients.length; place++)
    from.coefficients[place] -= factor * pivot.coefficients[place];
  from.coefficients[column] = 0;
  from.value -= factor * pivot.value;
  from.error += Math.abs(factor) * pivot.error;
}
