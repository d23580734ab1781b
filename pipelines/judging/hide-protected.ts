import { cellKey } from "#schemas/tables/cell-key";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import type { ProtectedCell } from "#schemas/tables/hidden/protection";
import { because } from "#schemas/tables/reasons";

/** The cells that step 6 protects, by key. */
export const protectedKeys = (cells: readonly ProtectedCell[]): ReadonlySet<string> =>
  new Set(cells.map((row) => cellKey(row, row.wave)));

/**
 * Estimates without the numbers of those that are protected, bases included. Why one is hidden is not told: who knows which cells
 * are small and which are hidden for these knows more of them.
 */
export const hideProtected = (estimates: readonly Estimate[], hidden: ReadonlySet<string>): readonly Estimate[] =>
  estimates.map((row) =>
    hidden.has(cellKey(row, row.wave))
      ? { ...row, ...NO_NUMBERS, ...{ base: null, rung: null, status: "suppressed" }, ...because("protected") }
      : row,
  );
