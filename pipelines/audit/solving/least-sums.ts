/** Sums of unknowns, none of which is negative, each times its factor. */
export interface Equation {
  readonly terms: ReadonlyMap<string, number>;
  readonly sum: number;
}

/** Unknowns that make a known sum, and how many times each equation is taken for it. */
export interface LeastSum {
  readonly members: readonly string[];
  readonly sum: number;
  readonly times: readonly number[];
}

/** A factor under this is what arithmetic left of zero. */
const NOTHING = 1e-7;
/** Steps of one search at most: never a time. */
const STEPS = 80;

/**
 * Groups of unknowns, each once, that equations add up to less than a limit. What an unknown is at most is, by the dual of that
 * program, such a sum in which it is: the row that it leads where no other can make it larger (simplex method, Bland's rule).
 */
export function leastSums(equations: readonly Equation[], limit: number): readonly LeastSum[] {
  const tableau = new Tableau(equations);
  if (!tableau.isFeasible()) return [];
  const large = new Set<number>();
  const found = new Map<string, LeastSum>();
  for (let column = 0; column < tableau.names.length; column++) {
    tableau.note(large, limit);
    if (large.has(column)) continue;
    const row = tableau.rowOfMost(column, limit);
    const least = row === undefined ? undefined : tableau.sumOf(row);
    if (least !== undefined) found.set(least.members.toSorted().join(), least);
  }
  return [...found.values()];
}

/** Equations as rows over unknowns, and over one slack of each, which says how many times it is taken. */
class Tableau {
  readonly names: readonly string[];
  private readonly rows: Float64Array[];
  private readonly basic: number[];
  private readonly width: number;
  private readonly signs: readonly number[];

  constructor(equations: readonly Equation[]) {
    this.names = [...new Set(equations.flatMap(({ terms }) => [...terms.keys()]))];
    const place = new Map(this.names.map((name, column) => [name, column]));
    this.width = this.names.length + equations.length + 1;
    this.signs = equations.map(({ sum }) => (sum < 0 ? -1 : 1));
    this.rows = equations.map(({ terms, sum }, at) => {
      const row = new Float64Array(this.width);
      for (const [name, factor] of terms) row[place.get(name) ?? 0] = this.signs[at] * factor;
      row[this.names.length + at] = 1;
      row[this.width - 1] = this.signs[at] * sum;
      return row;
    });
    this.basic = equations.map((_, at) => this.names.length + at);
  }

  /** Takes every slack out of what is basic where it stands beside an unknown; false where the equations contradict each other. */
  isFeasible(): boolean {
    for (let step = 0; step < STEPS * this.rows.length; step++) {
      const open = this.rows.filter((_, row) => this.isSlack(row));
      const gain = (column: number): number => open.reduce((sum, row) => sum + row[column], 0);
      const entering = this.names.findIndex((_, column) => gain(column) > NOTHING);
      if (entering === -1) break;
      const leaving = this.leaving(entering);
      if (leaving === undefined) return false;
      this.pivot(leaving, entering);
    }
    for (const [at, row] of this.rows.entries()) {
      if (!this.isSlack(at)) continue;
      if (Math.abs(row[this.width - 1]) > NOTHING * this.width) return false;
      const entering = this.names.findIndex((_, column) => Math.abs(row[column]) > NOTHING);
      if (entering !== -1) this.pivot(at, entering);
    }
    return true;
  }

  /** Unknowns that are as many as a limit in the solution at hand. */
  note(large: Set<number>, limit: number): void {
    for (const [row, column] of this.basic.entries())
      if (this.rows[row][this.width - 1] >= limit - NOTHING) large.add(column);
  }

  /** The row that an unknown leads where it is most; undefined where it may be as many as a limit. */
  rowOfMost(column: number, limit: number): number | undefined {
    if (!this.basic.includes(column)) {
      const leaving = this.leaving(column);
      if (leaving === undefined) return undefined;
      this.pivot(leaving, column);
    }
    const row = this.basic.indexOf(column);
    for (let step = 0; step < STEPS; step++) {
      if (this.rows[row][this.width - 1] >= limit - NOTHING) return undefined;
      const entering = this.names.findIndex((_, other) => this.rows[row][other] < -NOTHING);
      if (entering === -1) return row;
      const leaving = this.leaving(entering);
      if (leaving === undefined) return undefined;
      this.pivot(leaving, entering);
    }
    return undefined;
  }

  /** What a row says, where it takes each of its unknowns once. */
  sumOf(row: number): LeastSum | undefined {
    const own = this.rows[row];
    const held = this.names.flatMap((name, column) => (Math.abs(own[column]) < NOTHING ? [] : [{ name, column }]));
    if (held.some(({ column }) => Math.abs(own[column] - 1) > NOTHING)) return undefined;
    const times = this.signs.map((sign, at) => sign * own[this.names.length + at]);
    return { members: held.map(({ name }) => name), sum: own[this.width - 1], times };
  }

  private isSlack(row: number): boolean {
    return this.basic[row] >= this.names.length;
  }

  /** The row whose unknown is the first to be nobody as another grows; of several the first unknown. */
  private leaving(entering: number): number | undefined {
    let best: number | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, row] of this.rows.entries()) {
      if (row[entering] <= NOTHING) continue;
      const ratio = row[this.width - 1] / row[entering];
      const tied = best !== undefined && Math.abs(ratio - least) < NOTHING;
      if (tied ? this.basic[at] < this.basic[best ?? 0] : ratio < least) {
        best = at;
        least = ratio;
      }
    }
    return best;
  }

  private pivot(leaving: number, entering: number): void {
    const row = this.rows[leaving];
    const by = row[entering];
    for (let place = 0; place < this.width; place++) row[place] /= by;
    for (const [at, other] of this.rows.entries()) {
      const factor = other[entering];
      if (at === leaving || factor === 0) continue;
      for (let place = 0; place < this.width; place++) other[place] -= factor * row[place];
      other[entering] = 0;
    }
    this.basic[leaving] = entering;
  }
}
