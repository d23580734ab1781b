import { type ColumnTable, rowsOf } from "#columns/column-table";
import type { RowOf, TableDefinition } from "#schemas/table";
import type { Files, TableList, TablesOf } from "#stage";
import { ChangedInput } from "./changed-input.ts";
import type { PlannedUnit } from "./plan-flow.ts";

/** Reads a table that an earlier unit gave. */
export type ReadTable = (unit: string, table: string) => ColumnTable;

/** The tables that a unit may read: of the units upstream, those that its stage declares; anything else is our bug. */
export function tablesOf({ name, stage, upstream }: PlannedUnit, read: ReadTable): TablesOf<TableList> {
  const columns = (unit: string, table: string): ColumnTable => {
    if (!upstream.includes(unit)) throw new Error(`${name} reads ${unit}, which is not upstream`);
    if (!stage.reads.some((one) => one.name === table)) throw new Error(`${name} reads ${table}, undeclared`);
    return read(unit, table);
  };
  return { columns, rows: (unit, table) => rowsOf<RowOf<TableDefinition>>(columns(unit, table)) as never };
}

/** The files that a unit may read, compared with what was planned. */
export function filesOf({ name, unit, files }: PlannedUnit, key: string | undefined): Files {
  const path = (file: string): string => {
    const found = unit.files?.[file];
    if (found === undefined) throw new Error(`${name} reads the file ${file}, undeclared`);
    return found;
  };
  return {
    path,
    confirm: (file, sha256) => {
      if (files.get(file) !== sha256) throw new ChangedInput(path(file));
    },
    key: unit.keyed === true ? key : undefined,
  };
}
