import type { ColumnTable } from "#columns/column-table";
import type { TextColumn as SentColumn } from "#exports/export-reader";

/** Line of the file that each row of the responses came from. */
export function linesOf(sent: ColumnTable): Int32Array {
  const lines = sent.columns.get("line");
  return lines?.kind === "integer" ? new Int32Array(lines.values) : new Int32Array(sent.rowCount);
}

/** A column of the responses, as it was sent. */
export function sentColumn(sent: ColumnTable): (name: string) => SentColumn | undefined {
  return (name) => {
    const column = sent.columns.get(name);
    return column?.kind === "text" ? { name, dictionary: column.dictionary, codes: column.codes } : undefined;
  };
}
