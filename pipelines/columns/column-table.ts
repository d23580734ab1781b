import { type ColumnKind, columnsOf, type TableDefinition } from "#schemas/table";
import { type Codes, codesOf } from "./codes.ts";
import { lookUp } from "./look-up.ts";
import { TextRanks } from "./texts/text-ranks.ts";

/** Numbers of a column; NaN where there is none. */
export interface NumberColumn {
  readonly kind: "number" | "integer";
  readonly values: Float64Array;
}

/** Texts of a column: each distinct text once, and which one each row holds; -1 where there is none. */
export interface TextColumn {
  readonly kind: "text";
  readonly dictionary: readonly string[];
  readonly codes: Codes;
}

/** 1, 0, or -1 where there is none. */
export interface BooleanColumn {
  readonly kind: "boolean";
  readonly values: Int8Array;
}

export type Column = NumberColumn | TextColumn | BooleanColumn;

/** A table held by column: the form in which tables travel between stages and into files. */
export interface ColumnTable {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Column>;
}

type Cell = string | number | boolean | null;

/** Turns rows of a declared table into columns; a number that is not finite, or a cell missing without right, is our bug. */
export function tableFromRows(
  definition: TableDefinition,
  rows: readonly Readonly<Record<string, unknown>>[],
): ColumnTable {
  const columns = columnsOf(definition).map(({ name, kind, nullable }) => {
    const cells = rows.map((row) => row[name] as Cell);
    if (!nullable && cells.includes(null))
      throw new Error(`table ${definition.name}: column ${name} has a row without value`);
    return [name, columnOf(kind, cells, `${definition.name}.${name}`)] as const;
  });
  return { rowCount: rows.length, columns: new Map(columns) };
}

/** Rows of a declared table, in order. */
export function rowsOf<Row>(table: ColumnTable): readonly Row[] {
  const names = [...table.columns.keys()];
  const readers = [...table.columns.values()].map(cellReader);
  // A row that starts with all its columns keeps the shape of the others, which whoever reads rows relies on for speed.
  const blank: Readonly<Record<string, Cell>> = Object.fromEntries(names.map((name) => [name, null]));
  return Array.from({ length: table.rowCount }, (_, row) => {
    const cells: Record<string, Cell> = { ...blank };
    for (let index = 0; index < names.length; index++) cells[names[index]] = readers[index](row);
    return cells as Row;
  });
}

/** What a column holds in a row: null where nothing. */
export function cellReader(column: Column): (row: number) => Cell {
  if (column.kind === "text") return (row) => (column.codes[row] === -1 ? null : column.dictionary[column.codes[row]]);
  if (column.kind === "boolean") return (row) => (column.values[row] === -1 ? null : column.values[row] === 1);
  return (row) => (Number.isNaN(column.values[row]) ? null : column.values[row]);
}

/** A text column from texts, null where there is none. */
export function textColumn(texts: readonly (string | null)[]): TextColumn {
  const distinct = new TextRanks();
  const codes = distinct.ranksOf(texts);
  const own = codesOf(distinct.size, texts.length);
  own.set(codes);
  return { kind: "text", dictionary: distinct.texts, codes: own };
}

/**
 * The column with its texts changed, none where the change gives null; texts that become equal are one. The work follows
 * the distinct texts, and a column that nothing changes comes back as it is.
 */
export function mapTexts(column: TextColumn, change: (text: string) => string | null): TextColumn {
  const { dictionary, codes } = column;
  const texts = dictionary.map(change);
  if (texts.every((text, code) => text === dictionary[code])) return column;
  const ranks = textColumn(texts);
  if (ranks.codes.every((rank, code) => rank === code)) return { ...column, dictionary: ranks.dictionary };
  const into = codesOf(ranks.dictionary.length, codes.length);
  return { kind: "text", dictionary: ranks.dictionary, codes: lookUp(codes, ranks.codes, { into, absent: -1 }) };
}

/** A text column with the same text in every row. */
export function constantText(text: string, rowCount: number): TextColumn {
  return { kind: "text", dictionary: [text], codes: new Int8Array(rowCount) };
}

function columnOf(kind: ColumnKind, cells: readonly Cell[], name: string): Column {
  if (kind === "text") return textColumn(cells as readonly (string | null)[]);
  if (kind === "boolean") return { kind, values: Int8Array.from(cells, (cell) => (cell === null ? -1 : Number(cell))) };
  const values = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell !== null && !Number.isFinite(cell))
      throw new Error(`column ${name}: ${String(cell)} is not a finite number`);
    values[row] = cell === null ? Number.NaN : Number(cell);
  }
  return { kind, values };
}
