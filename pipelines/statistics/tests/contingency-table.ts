import type { DomainMask } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";

/** Two categorical variables: codes from 0, negative where missing. */
export interface CrossedCodes {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** A weighted table of two variables over the codes that occur. */
export interface ContingencyTable {
  /** Codes of the rows and of the columns, in order; only those that a row of the domain holds. */
  readonly rowCodes: readonly number[];
  readonly columnCodes: readonly number[];
  /** Weighted counts, column by column: cell (r, c) stands at r + c · number of rows. */
  readonly counts: Float64Array;
  /** Position of the cell of each row of the data; -1 outside the domain and where a variable is missing. */
  readonly cells: Int32Array;
  /** Rows of the domain, missing ones included: R's n. */
  readonly size: number;
}

/**
 * Weighted table of two categorical variables.
 *
 * Formula   Σ w over the rows of each cell
 * Assumes   a row with a missing variable counts in no cell
 * Source    Lumley 2010, Complex Surveys, § 2.4      R   svytable(~rows + columns, design)
 *
 * @param weights - weights of the rows
 * @param codes - the two variables
 * @param domain - rows of the domain; absent: all
 * @returns counts over the codes that occur
 * @throws UsageError if a column has another length than the weights
 * @throws MethodError if a variable never occurs, or no row has both
 * @example contingencyTable(Float64Array.of(2, 3), { rows: Int32Array.of(0, 1), columns: Int32Array.of(0, 0) }).counts // => Float64Array [2, 3]
 */
export function contingencyTable(weights: Float64Array, codes: CrossedCodes, domain?: DomainMask): ContingencyTable {
  const { rows, columns } = codes;
  for (const { length } of [rows, columns, domain ?? rows]) {
    if (length !== weights.length) throw new UsageError(`table: expected ${weights.length} rows, found ${length}`);
  }
  const rowCodes = codesOf(rows, domain);
  const columnCodes = codesOf(columns, domain);
  const rowPlaces = new Map(rowCodes.map((code, place) => [code, place]));
  const columnPlaces = new Map(columnCodes.map((code, place) => [code, place]));
  const counts = new Float64Array(rowCodes.length * columnCodes.length);
  const cells = new Int32Array(weights.length).fill(-1);
  let size = 0;
  for (let row = 0; row < weights.length; row++) {
    if (domain && domain[row] === 0) continue;
    size++;
    const place = rowPlaces.get(rows[row]);
    const column = columnPlaces.get(columns[row]);
    if (place === undefined || column === undefined) continue;
    cells[row] = place + column * rowCodes.length;
    counts[cells[row]] += weights[row];
  }
  if (!counts.some((count) => count > 0))
    throw new MethodError("table: expected a row with both variables, found none", 0);
  return { rowCodes, columnCodes, counts, cells, size };
}

/** What a table departs by from the independence of its variables. */
export interface TableAssociation {
  /** Pearson's statistic of the table scaled to the number of respondents. */
  readonly chiSquared: number;
  /** Mean square contingency: chi-squared over the number of respondents. */
  readonly phiSquared: number;
  readonly cramerV: number;
  /** Counts scaled to the number of respondents, counts under independence, and both kinds of residuals, cell by cell. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly residuals: Float64Array;
  readonly standardized: Float64Array;
}

/**
 * Pearson's chi-squared of a weighted table, Cramér's V and the residuals of the cells; descriptive, without a design.
 *
 * Formula   n Σ (p - r c)² / (r c); V = √(φ² / (min(rows, columns) - 1)); residual (O - E) / √E, standardized over √((1 - r)(1 - c)) too
 * Assumes   the statistic is not a test: see `testAssociation`
 * Source    Cramér 1946; Haberman 1973 (standardized residuals)      R   chisq.test(svytable(…, Ntotal = n), correct = FALSE)
 *
 * @param table - the weighted table
 * @returns the statistics; Cramér's V is 0 for a table with a single row or column
 * @example tableAssociation(table).cramerV
 */
export function tableAssociation({ counts, rowCodes, size }: ContingencyTable): TableAssociation {
  const rowCount = rowCodes.length;
  const columnCount = counts.length / rowCount;
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const { rowShares, columnShares } = sharesOf(counts, rowCount);
  const observed = counts.map((count) => (count / whole) * size);
  const expected = counts.map(
    (_, cell) => size * rowShares[cell % rowCount] * columnShares[Math.floor(cell / rowCount)],
  );
  const residuals = observed.map((count, cell) =>
    expected[cell] === 0 ? 0 : (count - expected[cell]) / Math.sqrt(expected[cell]),
  );
  const standardized = residuals.map((residual, cell) => {
    const spread = (1 - rowShares[cell % rowCount]) * (1 - columnShares[Math.floor(cell / rowCount)]);
    return spread > 0 ? residual / Math.sqrt(spread) : 0;
  });
  const chiSquared = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const phiSquared = chiSquared / size;
  const narrow = Math.min(rowCount, columnCount) - 1;
  const cramerV = narrow > 0 ? Math.sqrt(phiSquared / narrow) : 0;
  return { chiSquared, phiSquared, cramerV, observed, expected, residuals, standardized };
}

function sharesOf(counts: Float64Array, rowCount: number): { rowShares: Float64Array; columnShares: Float64Array } {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const rowShares = new Float64Array(rowCount);
  const columnShares = new Float64Array(counts.length / rowCount);
  for (let cell = 0; cell < counts.length; cell++) {
    rowShares[cell % rowCount] += counts[cell] / whole;
    columnShares[Math.floor(cell / rowCount)] += counts[cell] / whole;
  }
  return { rowShares, columnShares };
}

function codesOf(codes: Int32Array, domain: DomainMask | undefined): readonly number[] {
  const found = new Set<number>();
  for (let row = 0; row < codes.length; row++)
    if (codes[row] >= 0 && (!domain || domain[row] === 1)) found.add(codes[row]);
  if (found.size === 0) throw new MethodError("table: expected a value of each variable, found none", 0);
  return [...found].sort((a, b) => a - b);
}
