import type { Factor, Quantity } from "#factorial/factor";
import { ReferenceTable } from "#tests/reference/reference-case";

const table = new ReferenceTable("tea");
const columns = table.names.filter((name) => name !== "poids");

/** A factor of a reference table. */
export function factorOf(source: ReferenceTable, variable: string): Factor {
  return { variable, levels: source.levels(variable), codes: source.codes(variable) };
}

/** Columns 1 to 36 of the tea drinkers, as the R calls number them. */
export function teaFactors(first: number, last: number): readonly Factor[] {
  return columns.slice(first - 1, last).map((variable) => factorOf(table, variable));
}

export const teaAge: Quantity = { variable: "age", values: table.numbers("age") };
export const teaWeights = table.numbers("poids");
export const allTeaFactors = [...teaFactors(1, 18), ...teaFactors(20, 36)];
