import highsModule, { type Highs, type ModelData } from "highs";
import type { Interval } from "../reading/interval.ts";
import type { LinearSystem } from "./linear-system.ts";
import type { Propagator } from "./propagator.ts";

/** Variables of a program at most: those nearest to what is sought; the others are only known by their bounds. */
const NEIGHBOURS = 120;
/** Steps of the simplex method at most: never a time. */
const STEPS = 5000;
/** What the solver may be wrong by, in respondents of weight 1. */
const MARGIN = 1e-5;

/** Its types are those of a CommonJS module, where the function is a member; it is loaded as a module, and is the function. */
const loadHighs = highsModule as unknown as () => Promise<Highs>;
const highs = await loadHighs();

/** The part of a system that is around a variable, as a linear program: what is known of a number once all rows are read together. */
export class LocalProgram {
  private readonly system: LinearSystem;
  private readonly columns: readonly number[];
  private readonly place: ReadonlyMap<number, number>;
  private readonly rows: readonly LocalRow[];

  constructor(system: LinearSystem, propagator: Propagator, targets: readonly number[]) {
    this.system = system;
    const { columns, rows } = neighbourhood(system, propagator, targets);
    this.columns = columns;
    this.place = new Map(columns.map((variable, index) => [variable, index]));
    this.rows = [...rows].flatMap((row) => this.localRow(row) ?? []);
  }

  /** Bounds of a variable. */
  boundsOf(variable: number): Interval {
    const known = this.system.interval(variable);
    const column = this.place.get(variable);
    if (column === undefined) return known;
    const { lower, upper } = this.system;
    const model = {
      colLower: this.columns.map((one) => lower[one]),
      colUpper: this.columns.map((one) => upper[one]),
      ...matrixOf(this.rows, this.columns.length),
    };
    const [least, most] = [1, -1].map((sign) => optimum(model, column, sign));
    return {
      lower: Math.max(known.lower, (least ?? known.lower) - MARGIN),
      upper: Math.min(known.upper, (most ?? known.upper) + MARGIN),
    };
  }

  /**
   * Bounds of a ratio of two variables: with every variable divided by the divisor the ratio is linear (Charnes & Cooper
   * 1962, Naval Research Logistics Quarterly 9).
   */
  boundsOfRatio(amount: number, divisor: number): Interval | undefined {
    const top = this.place.get(amount);
    const bottom = this.place.get(divisor);
    if (top === undefined || bottom === undefined) return undefined;
    const scale = this.columns.length;
    const bounds = this.columns.map(
      (variable, column): LocalRow => ({
        ...{ columns: [column], coefficients: [1] },
        ...{ lower: this.system.lower[variable], upper: this.system.upper[variable] },
      }),
    );
    const rows = [...this.rows, ...bounds].flatMap((row) => homogeneous(row, scale));
    const one = { columns: [bottom], coefficients: [1], lower: 1, upper: 1 };
    const model = {
      colLower: [...this.columns.map(() => Number.NEGATIVE_INFINITY), 0],
      colUpper: this.columns.map(() => Number.POSITIVE_INFINITY).concat(Number.POSITIVE_INFINITY),
      ...matrixOf([...rows, one], scale + 1),
    };
    const [least, most] = [1, -1].map((sign) => optimum(model, top, sign));
    if (least === undefined || most === undefined) return undefined;
    return { lower: least - MARGIN, upper: most + MARGIN };
  }

  private localRow(row: number): LocalRow | undefined {
    const { starts, variables, coefficients, rowLower, rowUpper, lower, upper } = this.system;
    const own: { columns: number[]; coefficients: number[] } = { columns: [], coefficients: [] };
    let least = 0;
    let most = 0;
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const variable = variables[at];
      const coefficient = coefficients[at];
      const column = this.place.get(variable);
      if (coefficient === 0) continue;
      if (column !== undefined) {
        own.columns.push(column);
        own.coefficients.push(coefficient);
        continue;
      }
      least += coefficient * (coefficient > 0 ? lower[variable] : upper[variable]);
      most += coefficient * (coefficient > 0 ? upper[variable] : lower[variable]);
    }
    const bounds = { lower: rowLower[row] - most, upper: rowUpper[row] - least };
    const says = bounds.lower > Number.NEGATIVE_INFINITY || bounds.upper < Number.POSITIVE_INFINITY;
    return own.columns.length === 0 || !says ? undefined : { ...own, ...bounds };
  }
}

interface LocalRow {
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** A row between two bounds, as rows of variables divided by the last one. */
function homogeneous({ columns, coefficients, lower, upper }: LocalRow, scale: number): readonly LocalRow[] {
  const divided = (bound: number, side: Interval): readonly LocalRow[] =>
    Number.isFinite(bound) ? [{ columns: [...columns, scale], coefficients: [...coefficients, -bound], ...side }] : [];
  return [
    ...divided(lower, { lower: 0, upper: Number.POSITIVE_INFINITY }),
    ...divided(upper, { lower: Number.NEGATIVE_INFINITY, upper: 0 }),
  ];
}

/** Variables that are not known, from the targets outwards through the rows. */
function neighbourhood(system: LinearSystem, propagator: Propagator, targets: readonly number[]) {
  const columns = [...targets];
  const met = new Set(columns);
  const rows = new Set<number>();
  for (let head = 0; head < columns.length; head++)
    for (const row of propagator.rows(columns[head])) {
      rows.add(row);
      for (let at = system.starts[row]; at < system.starts[row + 1]; at++) {
        const variable = system.variables[at];
        if (met.has(variable) || system.fixed(variable) || columns.length >= NEIGHBOURS) continue;
        met.add(variable);
        columns.push(variable);
      }
    }
  return { columns, rows };
}

function matrixOf(rows: readonly LocalRow[], numCols: number) {
  const starts = [0];
  for (const { columns } of rows) starts.push(starts[starts.length - 1] + columns.length);
  return {
    ...{ numCols, numRows: rows.length },
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      ...{ format: "csr" as const, numCols, numRows: rows.length, starts },
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ coefficients }) => coefficients),
    },
  };
}

/** The least (or, with a sign of -1, the greatest) value of a column; none where the solver proves none. */
function optimum(model: Omit<ModelData, "colCost">, column: number, sign: number): number | undefined {
  const colCost = new Float64Array(model.numCols);
  colCost[column] = sign;
  return highs.withModel({ ...model, colCost }, (program) => {
    program.options.set({ output_flag: false, solver: "simplex", simplex_iteration_limit: STEPS });
    program.run();
    if (program.getModelStatus() !== highs.constants.modelStatus.optimal) return undefined;
    return sign * program.getObjectiveValue();
  });
}
