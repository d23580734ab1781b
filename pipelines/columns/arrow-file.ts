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
  Vector,
} from "apache-arrow";
import { codesOf } from "./codes.ts";
import type { Column, ColumnTable, TextColumn } from "./column-table.ts";
import { decodeTexts, encodeTexts } from "./texts/utf8-texts.ts";

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
  if (column.kind === "text") return textData(column, id);
  if (column.kind === "boolean") {
    const { length } = column.values;
    const { bits: nullBitmap, count } = bitsOf(length, (row) => column.values[row] !== -1);
    const { bits: data } = bitsOf(length, (row) => column.values[row] === 1);
    return makeData({ type: new Bool(), length, nullCount: length - count, nullBitmap, data });
  }
  const { values } = column;
  const { length } = values;
  const { bits: nullBitmap, count } = bitsOf(length, (row) => !Number.isNaN(values[row]));
  const shape = { length, nullCount: length - count, nullBitmap };
  if (column.kind === "integer") return makeData({ ...shape, type: new Int32(), data: new Int32Array(values) });
  const data = values.slice();
  if (count < length) for (let row = 0; row < length; row++) if (Number.isNaN(data[row])) data[row] = 0;
  return makeData({ ...shape, type: new Float64(), data });
}

function textData({ dictionary: texts, codes }: TextColumn, id: number): Data {
  const { bytes, offsets: valueOffsets } = encodeTexts(texts.length === 0 ? [""] : texts);
  const distinct = makeData({ type: new Utf8(), length: Math.max(1, texts.length), valueOffsets, data: bytes });
  const type = new Dictionary(new Utf8(), new Int32(), id);
  const { length } = codes;
  const { bits: nullBitmap, count } = bitsOf(length, (row) => codes[row] !== -1);
  const data = new Int32Array(codes);
  if (count < length) for (let row = 0; row < length; row++) if (data[row] === -1) data[row] = 0;
  return makeData({ type, length, nullCount: length - count, nullBitmap, data, dictionary: new Vector([distinct]) });
}

/** A bit for each row, and how many are set. */
function bitsOf(
  length: number,
  isSet: (row: number) => boolean,
): { readonly bits: Uint8Array; readonly count: number } {
  const bits = new Uint8Array((((length + 7) >> 3) + 7) & ~7);
  let count = 0;
  for (let start = 0; start < length; start += 8) {
    let byte = 0;
    const end = Math.min(start + 8, length);
    for (let row = start; row < end; row++) {
      if (!isSet(row)) continue;
      byte |= 1 << (row - start);
      count++;
    }
    bits[start >> 3] = byte;
  }
  return { bits, count };
}

/** The column of a vector, straight from the arrays of its only batch. */
function columnOfVector(vector: Vector): Column {
  const { type, length } = vector;
  const data = vector.data[0];
  const isNull = nullsOf(data);
  if (type instanceof Dictionary) {
    const texts = textsOf(data?.dictionary);
    const codes = codesOf(texts.length, length);
    codes.set((data?.values as Int32Array | undefined)?.subarray(0, length) ?? []);
    if (isNull !== undefined) for (let row = 0; row < length; row++) if (isNull(row)) codes[row] = -1;
    return { kind: "text", dictionary: texts, codes };
  }
  if (type instanceof Bool) {
    const bits = (data?.values as Uint8Array | undefined) ?? new Uint8Array();
    const values = new Int8Array(length);
    for (let row = 0; row < length; row++) values[row] = isNull?.(row) ? -1 : (bits[row >> 3] >> (row & 7)) & 1;
    return { kind: "boolean", values };
  }
  const numbers = data?.values as Int32Array | Float64Array | undefined;
  const values = new Float64Array(numbers?.subarray(0, length) ?? []);
  if (isNull !== undefined) for (let row = 0; row < length; row++) if (isNull(row)) values[row] = Number.NaN;
  return { kind: DataType.isInt(type) ? "integer" : "number", values };
}

/** The distinct texts of a column. */
function textsOf(dictionary: Vector | undefined): readonly string[] {
  const pieces = (dictionary?.data ?? []) as readonly Data<Utf8>[];
  return pieces.flatMap(({ values, valueOffsets, length }) =>
    length === 0 ? [] : decodeTexts({ bytes: values, offsets: valueOffsets.subarray(0, length + 1) }),
  );
}

/** Whether a row holds nothing; undefined where every row holds something. */
function nullsOf(data: Data | undefined): ((row: number) => boolean) | undefined {
  if (data === undefined || data.nullCount === 0) return undefined;
  const { nullBitmap: bits, offset } = data;
  return (row) => ((bits[(row + offset) >> 3] >> ((row + offset) & 7)) & 1) === 0;
}
