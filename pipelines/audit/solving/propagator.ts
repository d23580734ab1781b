import { type LinearSystem, SLACK } from "./linear-system.ts";

/** Rows are looked at so many times at most, on the whole. */
const VISITS = 30;
/** A trial looks at so many rows at most. */
const TRIAL = 3000;
/** A bound that moves by less is as it was. */
const MOVE = 1e-6;
/** Nor is one that takes less than this part of what is left: bounds that creep would take for ever. */
const PART = 0.005;
/** Bounds that cross by more contradict each other. */
const CROSS = 1e-5;

/** Narrows the variables of a system by its rows: interval propagation, deterministic, bounded by visits and never by time. */
export class Propagator {
  private readonly system: LinearSystem;
  private readonly rowStarts: Int32Array;
  private readonly rowsOf: Int32Array;
  private readonly waiting: Uint8Array;
  /** What a trial changed: variable, bounds before. */
  private trail: [number, number, number][] | undefined;
  private crossed = false;

  constructor(system: LinearSystem) {
    this.system = system;
    this.waiting = new Uint8Array(system.rowCount);
    this.rowStarts = new Int32Array(system.lower.length + 1);
    for (const variable of system.variables) this.rowStarts[variable + 1]++;
    for (let variable = 0; variable < system.lower.length; variable++)
      this.rowStarts[variable + 1] += this.rowStarts[variable];
    this.rowsOf = new Int32Array(system.variables.length);
    const next = this.rowStarts.slice();
    for (let row = 0; row < system.rowCount; row++)
      for (let place = system.starts[row]; place < system.starts[row + 1]; place++)
        this.rowsOf[next[system.variables[place]]++] = row;
  }

  /** Rows in which a variable is. */
  rows(variable: number): Int32Array {
    return this.rowsOf.subarray(this.rowStarts[variable], this.rowStarts[variable + 1]);
  }

  /** Narrows everything. */
  all(): void {
    this.spread(
      Array.from({ length: this.system.rowCount }, (_, row) => row),
      VISITS * this.system.rowCount,
    );
  }

  /** Sets the bounds of a variable, and narrows what follows. */
  narrow(variable: number, lower: number, upper: number): void {
    this.system.lower[variable] = lower;
    this.system.upper[variable] = upper;
    this.spread([...this.rows(variable)], VISITS * this.system.rowCount);
  }

  /** Whether a value of a variable contradicts the rest, as far as propagation sees; nothing is kept of the trial. */
  impossible(variable: number, value: number): boolean {
    this.trail = [[variable, this.system.lower[variable], this.system.upper[variable]]];
    this.crossed = false;
    this.system.lower[variable] = value;
    this.system.upper[variable] = value;
    this.spread([...this.rows(variable)], TRIAL);
    for (const [one, lower, upper] of this.trail.reverse()) {
      this.system.lower[one] = lower;
      this.system.upper[one] = upper;
    }
    this.trail = undefined;
    return this.crossed;
  }

  /** Tries the ends of the bounds of a whole number, and takes off those that contradict the rest. */
  shave(variable: number, steps: number): void {
    const { lower, upper } = this.system;
    for (let step = 0; step < steps && lower[variable] < upper[variable]; step++) {
      if (!this.impossible(variable, lower[variable])) break;
      this.narrow(variable, lower[variable] + 1, upper[variable]);
    }
    for (let step = 0; step < steps && lower[variable] < upper[variable]; step++) {
      if (!this.impossible(variable, upper[variable])) break;
      this.narrow(variable, lower[variable], upper[variable] - 1);
    }
  }

  private spread(queue: number[], budget: number): void {
    for (const row of queue) this.waiting[row] = 1;
    let head = 0;
    for (; head < queue.length && head < budget; head++) {
      const row = queue[head];
      this.waiting[row] = 0;
      this.tighten(row, queue);
      if (this.trail !== undefined && this.crossed) break;
    }
    for (; head < queue.length; head++) this.waiting[queue[head]] = 0;
  }

  private tighten(row: number, queue: number[]): void {
    const { starts, variables, coefficients, lower, upper, rowLower, rowUpper } = this.system;
    let least = 0;
    let most = 0;
    let leastInfinite = 0;
    let mostInfinite = 0;
    for (let place = starts[row]; place < starts[row + 1]; place++) {
      const variable = variables[place];
      const coefficient = coefficients[place];
      const low = coefficient > 0 ? coefficient * lower[variable] : coefficient * upper[variable];
      const high = coefficient > 0 ? coefficient * upper[variable] : coefficient * lower[variable];
      if (coefficient === 0) continue;
      if (low === Number.NEGATIVE_INFINITY) leastInfinite++;
      else least += low;
      if (high === Number.POSITIVE_INFINITY) mostInfinite++;
      else most += high;
    }
    for (let place = starts[row]; place < starts[row + 1]; place++) {
      const variable = variables[place];
      const coefficient = coefficients[place];
      if (coefficient === 0 || (lower[variable] === upper[variable] && this.trail === undefined)) continue;
      const low = coefficient > 0 ? coefficient * lower[variable] : coefficient * upper[variable];
      const high = coefficient > 0 ? coefficient * upper[variable] : coefficient * lower[variable];
      const others = withoutOwn(least, leastInfinite, low, Number.NEGATIVE_INFINITY);
      const above = withoutOwn(most, mostInfinite, high, Number.POSITIVE_INFINITY);
      const one = (rowLower[row] - above) / coefficient;
      const two = (rowUpper[row] - others) / coefficient;
      const from = (coefficient > 0 ? one : two) - SLACK;
      const to = (coefficient > 0 ? two : one) + SLACK;
      if (this.move(variable, from, to)) this.wake(variable, row, queue);
    }
  }

  private move(variable: number, from: number, to: number): boolean {
    const { lower, upper, integer } = this.system;
    const low = integer[variable] ? Math.ceil(from - MOVE) : from;
    const high = integer[variable] ? Math.floor(to + MOVE) : to;
    if (low > upper[variable] + CROSS || high < lower[variable] - CROSS) {
      this.crossed = true;
      return false;
    }
    const width = Math.min(high, upper[variable]) - Math.max(low, lower[variable]);
    const step = Number.isFinite(width) && !integer[variable] ? Math.max(MOVE, PART * width) : MOVE;
    const raise = low > lower[variable] + step;
    const drop = high < upper[variable] - step;
    if (!raise && !drop) return false;
    this.trail?.push([variable, lower[variable], upper[variable]]);
    if (raise) lower[variable] = Math.min(low, upper[variable]);
    if (drop) upper[variable] = Math.max(high, lower[variable]);
    return true;
  }

  private wake(variable: number, row: number, queue: number[]): void {
    for (let at = this.rowStarts[variable]; at < this.rowStarts[variable + 1]; at++) {
      const other = this.rowsOf[at];
      if (other === row || this.waiting[other] === 1) continue;
      this.waiting[other] = 1;
      queue.push(other);
    }
  }
}

const withoutOwn = (sum: number, infinite: number, own: number, infinity: number): number => {
  if (own === infinity) return infinite > 1 ? infinity : sum;
  return infinite > 0 ? infinity : sum - own;
};
