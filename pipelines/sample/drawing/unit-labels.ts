import { type Column, type ColumnTable, cellReader } from "#columns/column-table";

/** The values of several variables, joined: what names the stratum or the cluster of each respondent. */
export function unitLabels(kept: ColumnTable, variables: readonly string[]): readonly string[] {
  const texts = variables.map((name) => labelReader(name, kept.columns.get(name)));
  return Array.from({ length: kept.rowCount }, (_, row) => texts.map((label) => label(row)).join(" × "));
}

/** A number names a unit as a code does: « 637 ». */
function labelReader(name: string, column: Column | undefined): (row: number) => string {
  if (column === undefined) throw new Error(`sample: no column ${name} to name units by`);
  const cell = cellReader(column);
  return (row) => {
    const value = cell(row);
    return value === null || (typeof value === "number" && Number.isNaN(value)) ? "" : String(value);
  };
}
