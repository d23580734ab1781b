import type { DomainMask } from "#statistics/designs/survey-design";
import { MethodError, UsageError } from "#statistics/errors";

/** Rows an estimate counts. */
export interface RowOptions {
  /** 1 inside the domain, 0 outside; absent: all rows. */
  readonly domain?: DomainMask;
  /** Rows with a missing value (NaN) in any of the columns: left out (R's `na.rm = TRUE`) or refused. */
  readonly missing?: "exclude" | "refuse";
}

/**
 * Rows of the domain without a missing value in any column; undefined if that is every row.
 *
 * @throws MethodError if a value of the domain is missing and `missing` is "refuse"
 */
export function countedRows(columns: readonly Float64Array[], options: RowOptions): DomainMask | undefined {
  const { domain, missing = "exclude" } = options;
  const size = columns[0]?.length ?? domain?.length ?? 0;
  let rows = domain;
  for (const column of columns) {
    if (column.length !== size || (domain && domain.length !== size))
      throw new UsageError(`columns: all must have ${size} rows; found ${column.length}`);
    for (let row = 0; row < size; row++) {
      if (!Number.isNaN(column[row]) || (rows && rows[row] === 0)) continue;
      if (missing === "refuse") throw new MethodError(`row ${row}: a value must be given; found none`, row);
      if (rows === domain) rows = domain ? domain.slice() : new Uint8Array(size).fill(1);
      (rows as DomainMask)[row] = 0;
    }
  }
  return rows;
}
