import { UsageError } from "#statistics/errors";

/** Population counts of the categories of a variable. */
export interface Margin {
  readonly variable: string;
  readonly categories: readonly string[];
  /** One a category, in the order of `categories`. */
  readonly counts: readonly number[];
}

/** Population total of a quantity. */
export interface QuantityTotal {
  readonly variable: string;
  readonly total: number;
}

export type PopulationMargin = Margin | QuantityTotal;

/** A categorical variable of the sample: the category of each respondent, as an index in `categories` (-1: missing). */
export interface CategoricalVariable {
  readonly variable: string;
  readonly categories: readonly string[];
  readonly codes: Int32Array;
}

/** A quantity known for each respondent. */
export interface QuantitativeVariable {
  readonly variable: string;
  readonly values: Float64Array;
}

export type SampleVariable = CategoricalVariable | QuantitativeVariable;

/** What a calibration starts from: base weights, and the variables that the margins may name. */
export interface WeightedSample {
  readonly weights: Float64Array;
  readonly variables: readonly SampleVariable[];
}

/**
 * One variable out of several, its categories named as R's `interaction` with ":" (first variable varies fastest).
 *
 * R         interaction(a, b, sep = ":")
 *
 * @param variables - categorical variables of the same respondents; a respondent missing in one is missing in the result
 * @returns variable "a:b", categories "x:y"
 * @throws UsageError if there are no variables
 */
export function crossVariables(variables: readonly CategoricalVariable[]): CategoricalVariable {
  const [first, ...others] = variables;
  if (first === undefined) throw new UsageError("margins: expected variables to cross, found none");
  return others.reduce(crossTwo, first);
}

function crossTwo(left: CategoricalVariable, right: CategoricalVariable): CategoricalVariable {
  const size = left.categories.length;
  const codes = left.codes.map((code, row) => {
    const other = right.codes[row] ?? -1;
    return code < 0 || other < 0 ? -1 : other * size + code;
  });
  const categories = right.categories.flatMap((second) => left.categories.map((category) => `${category}:${second}`));
  return { variable: `${left.variable}:${right.variable}`, categories, codes };
}
