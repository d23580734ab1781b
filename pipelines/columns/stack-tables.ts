import { type Column, type ColumnTable, cellReader, type TextColumn, textColumn } from "./column-table.ts";
import { TextRanks } from "./texts/text-ranks.ts";

/** One table under another; columns absent from one are empty there. A column that is text in one is text in all. */
export function stackTables(tables: readonly ColumnTable[]): ColumnTable {
  const names = new Set(tables.flatMap(({ columns }) => [...columns.keys()]));
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  return { rowCount, columns: new Map([...names].map((name) => [name, stackColumn(tables, name)])) };
}

interface Piece {
  readonly column: Column | undefined;
  /** Rows of the pieces before. */
  readonly start: number;
  readonly rowCount: number;
}

function stackColumn(tables: readonly ColumnTable[], name: string): Column {
  const pieces: Piece[] = [];
  let rowCount = 0;
  for (const table of tables) {
    pieces.push({ column: table.columns.get(name), start: rowCount, rowCount: table.rowCount });
    rowCount += table.rowCount;
  }
  const kinds = pieces.flatMap(({ column }) => column?.kind ?? []);
  if (kinds.includes("text")) return stackTexts(pieces, rowCount);
  const kind = kinds.includes("number") ? "number" : kinds.includes("integer") ? "integer" : "boolean";
  if (kind === "boolean") return { kind, values: stackTruths(pieces, rowCount) };
  return { kind, values: stackNumbers(pieces, rowCount) };
}

function stackTexts(pieces: readonly Piece[], rowCount: number): TextColumn {
  const distinct = new TextRanks();
  const codes = new Int32Array(rowCount).fill(-1);
  for (const { column, start, rowCount: rows } of pieces) {
    if (column === undefined) continue;
    const own = column.kind === "text" ? column : asTexts(column, rows);
    const rankOf = distinct.ranksOf(own.dictionary);
    for (let row = 0; row < rows; row++) if (own.codes[row] !== -1) codes[start + row] = rankOf[own.codes[row]];
  }
  return { kind: "text", dictionary: distinct.texts, codes };
}

function asTexts(column: Column, rowCount: number): TextColumn {
  const read = cellReader(column);
  const cells = Array.from({ length: rowCount }, (_, row) => read(row));
  return textColumn(cells.map((cell) => (cell === null ? null : String(cell))));
}

function stackTruths(pieces: readonly Piece[], rowCount: number): Int8Array {
  const values = new Int8Array(rowCount).fill(-1);
  for (const { column, start } of pieces) if (column?.kind === "boolean") values.set(column.values, start);
  return values;
}

function stackNumbers(pieces: readonly Piece[], rowCount: number): Float64Array {
  const values = new Float64Array(rowCount).fill(Number.NaN);
  for (const { column, start, rowCount: rows } of pieces) {
    if (column?.kind === "number" || column?.kind === "integer") values.set(column.values, start);
    if (column?.kind !== "boolean") continue;
    for (let row = 0; row < rows; row++) if (column.values[row] !== -1) values[start + row] = column.values[row];
  }
  return values;
}
