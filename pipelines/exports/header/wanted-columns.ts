import { RECORD_NUMBER } from "#schemas/study";
import type { ExportSource } from "../export-reader.ts";

/** Columns that must be in the file: those of the questions and of the identifier; undefined when everything is taken. */
export function wantedColumns({ columns, declaration }: ExportSource): ReadonlySet<string> | undefined {
  if (columns === undefined) return undefined;
  const { record_id: recordId } = declaration;
  return new Set(recordId === RECORD_NUMBER ? columns : [...columns, recordId]);
}
