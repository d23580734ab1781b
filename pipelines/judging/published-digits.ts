import { decimalsFor, roundOnce } from "#judging/round-once";
import { columnsOf, type RowOf, type TableDefinition } from "#schemas/table";

/** Digits of a standard error: what it is the error of shows as many decimals. */
const OF_ERRORS = 3;
/** Digits of what says how precise a number is: more would give back what its rounding took. */
const OF_PRECISION = 4;
/** Digits of all else: sums of weights, shares of a margin. */
const OF_OTHERS = 6;

/** What an error is the error of, and itself: `rest_estimate`, `difference_without`. */
const ESTIMATED = /^(?:.+_)?(?:estimate|score|difference(?:_.+)?|contribution|se|ci_lower|ci_upper)$/;
const PRECISION = /^(?:.+_)?(?:n_eff|df|deff|cv|p|p_adjusted|v_test)$/;

/** What the author of the study typed is published as it was typed. */
const TYPED = ["target", "published"];

/**
 * Released rows with their numbers rounded, once. A number shows the decimals at which its standard error has three digits; how
 * precise it is, four digits; all else, six: one decimal at least, six at most.
 */
export function publishedDigits<Definition extends TableDefinition>(
  definition: Definition,
  rows: readonly RowOf<Definition>[],
): readonly RowOf<Definition>[] {
  const columns = columnsOf(definition)
    .filter(({ kind, name }) => kind === "number" && !TYPED.includes(name))
    .map(({ name }) => name);
  const rounded = columns.map((name): Rounded => {
    const error = columns.includes("se") && ESTIMATED.test(name) ? errorOf(name, columns) : undefined;
    return { name, error, digits: PRECISION.test(name) ? OF_PRECISION : OF_OTHERS };
  });
  return rows.map((row) => {
    const cells: Record<string, unknown> = { ...row };
    for (const { name, error, digits } of rounded) {
      const value = row[name];
      if (typeof value !== "number") continue;
      const size = error === undefined ? undefined : row[error];
      const decimals = size === undefined ? decimalsFor(Math.abs(value), digits) : decimalsFor(sizeOf(size), OF_ERRORS);
      cells[name] = roundOnce(value, decimals);
    }
    return cells as RowOf<Definition>;
  });
}

/** A column whose numbers are rounded: by their error where they have one, else to so many digits. */
interface Rounded {
  readonly name: string;
  readonly error: string | undefined;
  readonly digits: number;
}

/** The error of a column: that of its side (`from_se`) where the table has one, else that of the row. */
function errorOf(column: string, names: readonly string[]): string {
  const own = `${column.split("_")[0]}_se`;
  return names.includes(own) ? own : "se";
}

/** Size of an error; none where a number is known without one. */
const sizeOf = (error: unknown): number => (typeof error === "number" ? Math.abs(error) : 0);

/** What a number may be for whoever reads its published digits. */
export interface Told {
  readonly lower: number;
  readonly upper: number;
}

/** What an estimate may be, and a sum of weights. */
export const toldEstimate = (value: number, error: number | null): Told =>
  toldAt(value, decimalsFor(sizeOf(error), OF_ERRORS));
export const toldWeight = (value: number): Told => toldAt(value, decimalsFor(Math.abs(value), OF_OTHERS));

function toldAt(value: number, decimals: number): Told {
  const told = roundOnce(value, decimals);
  const half = 0.5 * 10 ** -decimals;
  // Some are rounded to the digit beside the nearest.
  return { lower: Math.min(told - half, value), upper: Math.max(told + half, value) };
}
