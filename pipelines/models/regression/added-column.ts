import type { ModelColumn } from "#models/regression/model-columns";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import type { DomainMask, SurveyDesign } from "#statistics/designs/survey-design";
import { MethodError } from "#statistics/errors";
import { countedRows } from "#statistics/estimators/counted-rows";
import { estimate, requireEstimates } from "#statistics/estimators/estimate";
import { COLLINEAR, orthonormalBasis, takeOut } from "./least-squares.ts";

/** A response and the columns that several models of it share: each adds one column of its own. */
export interface SharedModel {
  readonly design: SurveyDesign;
  /** Rows that count; absent: all. */
  readonly rows?: DomainMask;
  readonly places: Int32Array;
  readonly columns: SharedColumns;
  /** Under the weights of the design. */
  readonly left: LeftByShared;
  /** Degrees of freedom with one column more. */
  readonly df: number;
}

interface SharedColumns {
  readonly response: Float64Array;
  readonly columns: readonly ModelColumn[];
}

/** Shared columns, orthonormal under weights, and what they leave of the response, times the roots of the weights. */
interface LeftByShared {
  readonly roots: Float64Array;
  readonly basis: readonly Float64Array[];
  readonly response: Float64Array;
}

/** The coefficient of the column that a model adds. */
export interface AddedColumn {
  readonly coefficient: number;
  readonly standardError: number;
}

/**
 * The part that linear models of one response have in common: its columns made orthogonal, once for all.
 *
 * Formula   √W X = Q R, y - Q Q' y; with replicate weights, again under each set; rows without a missing value in the response, the columns and `known`
 * Source    Frisch & Waugh 1933; Lovell 1963, JASA 58      R   the terms that svyglm(y ~ x + shared, design) shares over x
 *
 * @param known - a column that is NaN where the added ones will be
 * @throws MethodError if a column is a combination of others
 */
export function shareModel(
  design: SurveyDesign,
  { response, columns }: SharedColumns,
  known: Float64Array,
): SharedModel {
  const rows = countedRows([response, known, ...columns.map(({ values }) => values)], {});
  const places = Int32Array.from({ length: design.size }, (_, row) => row).filter((row) => rows?.[row] !== 0);
  const left = takeShared({ response, columns }, places, design.weights);
  const df = degreesOfFreedom(design, rows) - columns.length;
  return { design, ...(rows ? { rows } : {}), places, columns: { response, columns }, left, df };
}

function takeShared({ response, columns }: SharedColumns, places: Int32Array, weights: Float64Array): LeftByShared {
  const roots = Float64Array.from(places, (row) => Math.sqrt(weights[row]));
  const scaled = (values: Float64Array) => roots.map((root, place) => root * values[places[place]]);
  const basis = orthonormalBasis({
    columns: columns.map(({ values }) => scaled(values)),
    names: columns.map(({ name }) => name),
  });
  const left = scaled(response);
  for (const unit of basis) takeOut(left, unit);
  return { roots, basis, response: left };
}

/**
 * Coefficient of a column beside the shared ones, with its error under the sample design.
 *
 * Formula   β = x' y / x' x of what the shared columns leave of both; influence w x (y - β x) / x' x, or β under each set of
 *           replicate weights
 * Assumes   a replicate in which a column is a combination of others is left out, as R does
 * Source    Frisch & Waugh 1933; Binder 1983, Int. Statistical Review 51      R   svyglm(y ~ x + shared, design)
 *
 * @throws MethodError if the column is a combination of the shared ones
 */
export function addColumn(shared: SharedModel, values: Float64Array): AddedColumn {
  const { design, rows, places, left } = shared;
  const { column, square, coefficient } = coefficientOf(left, places, values);
  const influence = new Float64Array(design.size);
  for (let place = 0; place < places.length; place++)
    influence[places[place]] = (column[place] * (left.response[place] - coefficient * column[place])) / square;
  const { standardErrors } = requireEstimates(
    estimate(design, {
      ...(rows ? { rows } : {}),
      evaluate: (weights) =>
        weights === design.weights ? Float64Array.of(coefficient) : coefficientUnder(shared, values, weights),
      influences: () => [influence],
    }),
  );
  return { coefficient, standardError: standardErrors[0] };
}

function coefficientOf({ roots, basis, response }: LeftByShared, places: Int32Array, values: Float64Array) {
  const column = roots.map((root, place) => root * values[places[place]]);
  const length = lengthOf(column);
  for (let pass = 0; pass < 2; pass++) for (const unit of basis) takeOut(column, unit);
  const rest = lengthOf(column);
  if (!(rest > COLLINEAR * length))
    throw new MethodError("regression: the added column is a combination of the others");
  const square = rest ** 2;
  return { column, square, coefficient: column.reduce((sum, x, place) => sum + x * response[place], 0) / square };
}

/** The coefficient under a set of replicate weights; undefined where a column is a combination of others there. */
function coefficientUnder(
  { columns, places }: SharedModel,
  values: Float64Array,
  weights: Float64Array,
): Float64Array | undefined {
  if (weights.some((weight) => weight < 0)) throw new MethodError("regression: a replicate weight is negative");
  try {
    return Float64Array.of(coefficientOf(takeShared(columns, places, weights), places, values).coefficient);
  } catch (error) {
    if (error instanceof MethodError) return undefined;
    throw error;
  }
}

const lengthOf = (vector: Float64Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
