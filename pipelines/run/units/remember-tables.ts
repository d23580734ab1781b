import type { Column, ColumnTable } from "#columns/column-table";
import type { PartStore } from "./part-store.ts";

/** Bytes of columns kept at most: the respondents of an ordinary study, many times over; of a million, none. */
const MOST_BYTES = 400_000_000;

/** A store that keeps in memory the tables read, so that the steps which read the same respondents read them once. */
export function rememberTables(store: PartStore): PartStore {
  const tables = new Map<string, ColumnTable>();
  let bytes = 0;
  return {
    ...store,
    readTable: (unit, hash, name) => {
      const key = [unit, hash, name].join("\n");
      const known = tables.get(key);
      if (known !== undefined) return known;
      const table = store.readTable(unit, hash, name);
      const size = sizeOf(table);
      if (bytes + size <= MOST_BYTES) {
        bytes += size;
        tables.set(key, table);
      }
      return table;
    },
  };
}

function sizeOf(table: ColumnTable): number {
  const width = (column: Column): number => (column.kind === "text" ? 4 : column.kind === "boolean" ? 1 : 8);
  return [...table.columns.values()].reduce((sum, column) => sum + width(column) * table.rowCount, 0);
}
