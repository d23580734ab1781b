import { readFileSync } from "node:fs";
import {
  Bool,
  type Data,
  DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import type { Column, ColumnTable } from "./column-table.ts";

/** A table as the bytes of an Arrow IPC file. Texts are dictionary-encoded, so memory follows distinct texts. */
export function arrowBytes(table: ColumnTable): Uint8Array {
  const entries = [...table.columns].map(([name, column], index) => ({ name, data: arrowData(column, index) }));
  const fields = entries.map(({ name, data }) => new Field(name, data.type, true));
  const children = entries.map(({ data }) => data);
  const batch = new RecordBatch(
    new Schema(fields),
    makeData({ type: new Struct(fields), length: table.rowCount, nullCount: 0, children }),
  );
  return tableToIPC(new Table(new Schema(fields), [batch]), "file");
}

/** Reads an Arrow IPC file that `arrowBytes` wrote. */
export function readArrowFile(path: string): ColumnTable {
  const table = tableFromIPC(readFileSync(path));
  const columns = table.schema.fields.map((field) => {
    const vector = table.getChild(field.name);
    if (vector === null) throw new Error(`no column ${field.name} in ${path}`);
    return [field.name, columnOfVector(vector)] as const;
  });
  return { rowCount: table.numRows, columns: new Map(columns) };
}

function arrowData(column: Column, id: number): Data {
  if (column.kind === "text") {
    const dictionary = vectorFromArray(column.dictionary.length === 0 ? [""] : [...column.dictionary], new Utf8());
    const type = new Dictionary(new Utf8(), new Int32(), id);
    const { nullBitmap, nullCount } = validity(column.codes, (code) => code === -1);
    const data = Int32Array.from(column.codes, (code) => Math.max(code, 0));
    return makeData({ type, length: data.length, nullCount, nullBitmap, data, dictionary });
  }
  if (column.kind === "boolean") {
    const { nullBitmap, nullCount } = validity(column.values, (value) => value === -1);
    const data = validity(column.values, (value) => value !== 1).nullBitmap;
    return makeData({ type: new Bool(), length: column.values.length, nullCount, nullBitmap, data });
  }
  const { nullBitmap, nullCount } = validity(column.values, Number.isNaN);
  const length = column.values.length;
  return column.kind === "integer"
    ? makeData({ type: new Int32(), length, nullCount, nullBitmap, data: Int32Array.from(column.values) })
    : makeData({
        type: new Float64(),
        length,
        nullCount,
        nullBitmap,
        data: column.values.map((value) => (Number.isNaN(value) ? 0 : value)),
      });
}

function validity(
  values: Int32Array | Int8Array | Float64Array,
  isNull: (value: number) => boolean,
): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array((((values.length + 7) >> 3) + 7) & ~7);
  let nullCount = 0;
  for (let index = 0; index < values.length; index++) {
    if (isNull(values[index])) nullCount++;
    else nullBitmap[index >> 3] |= 1 << (index & 7);
  }
  return { nullBitmap, nullCount };
}

function columnOfVector(vector: Vector): Column {
  const type = vector.type;
  if (type instanceof Dictionary) {
    const data = vector.data[0];
    const values = data?.dictionary?.toArray() as unknown as ArrayLike<string> | undefined;
    const codes = Int32Array.from({ length: vector.length }, (_, row) =>
      vector.isValid(row) ? (data.values as Int32Array)[row] : -1,
    );
    return { kind: "text", dictionary: Array.from(values ?? []), codes };
  }
  if (type instanceof Bool) {
    return { kind: "boolean", values: Int8Array.from({ length: vector.length }, (_, row) => boolean(vector.get(row))) };
  }
  const kind = DataType.isInt(type) ? "integer" : "number";
  return {
    kind,
    values: Float64Array.from({ length: vector.length }, (_, row) => (vector.get(row) as number | null) ?? Number.NaN),
  };
}

const boolean = (value: unknown): number => (value === null ? -1 : Number(value));
