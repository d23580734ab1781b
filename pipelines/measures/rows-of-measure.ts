import type { DomainMask } from "#statistics/designs/survey-design";
import { countedRows, type RowOptions } from "#statistics/estimators/counted-rows";
import type { Measure } from "./measure.ts";

/** Rows of a domain that count in a measure, its denominator included; undefined if that is every row. */
export const rowsOfMeasure = (
  { values, denominator }: Pick<Measure, "values" | "denominator">,
  options: RowOptions = {},
): DomainMask | undefined => countedRows(denominator === undefined ? [values] : [values, denominator], options);
