import type { LinearSystem } from "./linear-system.ts";
import type { Propagator } from "./propagator.ts";

/** Unknowns of a component at most: larger ones are left to propagation and to programs. */
const LARGEST = 260;
/** A pivot under this is none. */
const PIVOT = 1e-7;
/** A value known within this is fixed. */
const EXACT = 1e-3;

/**
 * Solves the equations of each connected component of unknowns by elimination with the largest pivot: what several
 * equations fix together though none does alone.
 */
export function eliminate(system: LinearSystem, propagator: Propagator): void {
  const met = new Set<number>();
  for (let variable = 0; variable < system.lower.length; variable++) {
    if (met.has(variable) || system.fixed(variable)) continue;
    const component = componentOf(system, propagator, variable);
    for (const one of component.variables) met.add(one);
    if (component.variables.length > LARGEST || component.rows.length < 2) continue;
    for (const { variable: found, value, error } of solved(equationsOf(system, component), component.variables))
      if (error < EXACT && !system.fixed(found)) settle(system, propagator, { found, value, error });
  }
}

interface Found {
  readonly found: number;
  readonly value: number;
  readonly error: number;
}

/** Enters a value that follows, unless it contradicts the bounds. */
function settle(system: LinearSystem, propagator: Propagator, { found, value, error }: Found): void {
  const whole = system.integer[found];
  const [low, high] = whole ? [Math.round(value), Math.round(value)] : [value - error, value + error];
  if (whole && Math.abs(low - value) > EXACT) return;
  if (low < system.lower[found] - EXACT || high > system.upper[found] + EXACT) return;
  propagator.narrow(found, Math.max(low, system.lower[found]), Math.min(high, system.upper[found]));
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

/** Unknowns that are alone in an equation once all is eliminated. */
function solved(equations: Equation[], variables: readonly number[]) {
  let rank = 0;
  for (let column = 0; column < variables.length && rank < equations.length; column++) {
    let best = rank;
    for (let row = rank + 1; row < equations.length; row++)
      if (Math.abs(equations[row].coefficients[column]) > Math.abs(equations[best].coefficients[column])) best = row;
    if (Math.abs(equations[best].coefficients[column]) < PIVOT) continue;
    [equations[rank], equations[best]] = [equations[best], equations[rank]];
    for (let row = 0; row < equations.length; row++)
      if (row !== rank) subtract(equations[row], equations[rank], column);
    rank++;
  }
  return equations.slice(0, rank).flatMap(({ coefficients, value, error }) => {
    const places = [...coefficients.keys()].filter((place) => Math.abs(coefficients[place]) >= PIVOT);
    if (places.length !== 1) return [];
    const by = coefficients[places[0]];
    return [{ variable: variables[places[0]], value: value / by, error: error / Math.abs(by) }];
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
