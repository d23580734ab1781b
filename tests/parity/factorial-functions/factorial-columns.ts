import type { Factor as FactorColumn, Quantity } from "#factorial/factor";
import { asFactor } from "#tests/parity/r-values/conversions";
import { placesOf } from "#tests/parity/r-values/indexing";
import { type Column, type Frame, NotSupported, type Value } from "#tests/parity/r-values/value";

/** The columns of a table as the analyses take them, under their names and in their order. */
export interface FactorialColumns {
  readonly factors: readonly FactorColumn[];
  readonly quantities: readonly Quantity[];
}

/** Factors and quantities among some columns of a table. */
export function factorialColumns(table: Frame, names: readonly string[]): FactorialColumns {
  const chosen = names.flatMap((name) => {
    const column = table.columns.get(name);
    return column === undefined ? [] : [[name, column] as const];
  });
  return {
    factors: chosen.flatMap(([name, column]) => (isQuantity(column) ? [] : [factorColumn(name, column)])),
    quantities: chosen.flatMap(([name, column]) => (isQuantity(column) ? [quantityColumn(name, column)] : [])),
  };
}

export function factorColumn(variable: string, column: Column): FactorColumn {
  const { levels, codes } = asFactor(column);
  return { variable, levels, codes: Int32Array.from(codes) };
}

export function quantityColumn(variable: string, column: Column): Quantity {
  return { variable, values: Float64Array.from(column.kind === "numbers" ? column.values : []) };
}

export function isQuantity(column: Column): boolean {
  return column.kind === "numbers" && !column.logical;
}

/** Places (from 0) that an argument such as `quali.sup` chooses. */
export function chosenPlaces(value: Value | undefined, size: number): readonly number[] {
  return value === undefined ? [] : placesOf(value, size);
}

/** A table, or not supported. */
export function asTable(value: Value): Frame {
  if (value.kind !== "frame") throw new NotSupported("an analysis of something else than a table");
  return value;
}
