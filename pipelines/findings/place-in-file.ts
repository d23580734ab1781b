import { type ExportFormat, keysOfFormat } from "#schemas/exports/export-formats";
import { columnLetters } from "./column-letters.ts";
import type { Finding } from "./finding.ts";

interface Position {
  /** Physical line, row of a workbook, record of a file without lines. */
  readonly line: number;
  /** Place of the column, from 1; undefined where the column is not known. */
  readonly position: number | undefined;
}

/** Line and column of a value in an export, and its cell where the export is made of cells. */
export function placeInFile(
  format: ExportFormat,
  { line, position }: Position,
): Pick<Finding, "line" | "column" | "cell"> {
  const cell = keysOfFormat(format).cells && position !== undefined ? `${columnLetters(position)}${line}` : null;
  return { line, column: position ?? null, cell };
}
