import type { ModelColumn } from "#models/regression/model-columns";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, LinearizedDesign } from "#statistics/designs/survey-design";
import { MethodError } from "#statistics/errors";
import { countedRows } from "#statistics/estimators/counted-rows";
import { estimate, requireEstimates } from "#statistics/estimators/estimate";
import { COLLINEAR, orthonormalBasis, takeOut } from "./least-squares.ts";

/** A response and the columns that several models of it share: each adds one column of its own. */
export interface SharedModel {
  readonly design: LinearizedDesign;
  /** Rows that count; absent: all. */
  readonly rows?: DomainMask;
  readonly places: Int32Array;
  readonly roots: Float64Array;
  /** Shared columns, orthonormal under the weights. */
  readonly basis: readonly Float64Array[];
  /** What they leave of the response, times the roots of the weights. */
  readonly response: Float64Array;
  /** Degrees of freedom with one column more. */
  readonly df: number;
}

/** The coefficient of the column that a model adds. */
export interface AddedColumn {
  readonly coefficient: number;
  readonly standardError: number;
}

/**
 * The part that linear models of one response have in common: its columns made orthogonal, once for all.
 *
 * Formula   √W X = Q R, y - Q Q' y; rows without a missing value in the response, the columns and `known`
 * Source    Frisch & Waugh 1933; Lovell 1963, JASA 58      R   the terms that svyglm(y ~ x + shared, design) shares over x
 *
 * @param known - a column that is NaN where the added ones will be
 * @throws MethodError if a column is a combination of others
 */
export function shareModel(
  design: LinearizedDesign,
  { response, columns }: { readonly response: Float64Array; readonly columns: readonly ModelColumn[] },
  known: Float64Array,
): SharedModel {
  const rows = countedRows([response, known, ...columns.map(({ values }) => values)], {});
  const places = Int32Array.from({ length: design.size }, (_, row) => row).filter((row) => rows?.[row] !== 0);
  const roots = Float64Array.from(places, (row) => Math.sqrt(design.weights[row]));
  const scaled = (values: Float64Array) => roots.map((root, place) => root * values[places[place]]);
  const basis = orthonormalBasis({
    columns: columns.map(({ values }) => scaled(values)),
    names: columns.map(({ name }) => name),
  });
  const left = scaled(response);
  for (const unit of basis) takeOut(left, unit);
  const df = degreesOfFreedom(design, rows) - columns.length;
  return { design, ...(rows ? { rows } : {}), places, roots, basis, response: left, df };
}

/**
 * Coefficient of a column beside the shared ones, with its error under the sample design.
 *
 * Formula   β = x' y / x' x of what the shared columns leave of both; influence w x (y - β x) / x' x
 * Source    Frisch & Waugh 1933; Binder 1983, Int. Statistical Review 51      R   svyglm(y ~ x + shared, design)
 *
 * @throws MethodError if the column is a combination of the shared ones
 */
export function addColumn(shared: SharedModel, values: Float64Array): AddedColumn {
  const { design, rows, places, roots, basis, response } = shared;
  const column = roots.map((root, place) => root * values[places[place]]);
  const length = lengthOf(column);
  for (let pass = 0; pass < 2; pass++) for (const unit of basis) takeOut(column, unit);
  const rest = lengthOf(column);
  if (!(rest > COLLINEAR * length))
    throw new MethodError("regression: the added column is a combination of the others");
  const square = rest ** 2;
  const coefficient = column.reduce((sum, x, place) => sum + x * response[place], 0) / square;
  const influence = new Float64Array(design.size);
  for (let place = 0; place < places.length; place++)
    influence[places[place]] = (column[place] * (response[place] - coefficient * column[place])) / square;
  const { standardErrors } = requireEstimates(
    estimate(design, {
      ...(rows ? { rows } : {}),
      evaluate: () => Float64Array.of(coefficient),
      influences: () => [influence],
    }),
  );
  return { coefficient, standardError: standardErrors[0] };
}

const lengthOf = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
