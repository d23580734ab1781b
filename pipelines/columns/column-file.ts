import { readFileSync } from "node:fs";
import { FEW_TEXTS } from "./codes.ts";
import type { Column, ColumnTable } from "./column-table.ts";
import { decodeTexts, encodeTexts } from "./texts/utf8-texts.ts";

/** What a file says of a column before its arrays. */
interface ColumnHead {
  readonly name: string;
  readonly kind: Column["kind"];
  /** Of a text column: how many distinct texts, and the bytes that they take. */
  readonly texts?: number;
  readonly bytes?: number;
}

interface Head {
  readonly rowCount: number;
  readonly columns: readonly ColumnHead[];
}

type Values = Float64Array | Int32Array | Int8Array | Uint8Array;

/** Where every array starts: at a multiple of this, so that it is read where it lies. */
const ALIGNED = 8;

const aligned = (length: number): number => Math.ceil(length / ALIGNED) * ALIGNED;

/**
 * A table as the bytes of a file between two steps: the length of its head, its head as JSON, then the arrays of each column as
 * they are in memory. Nothing is turned into another form, as it is for Arrow: a step that follows reads the arrays where they lie.
 */
export function columnBytes({ rowCount, columns }: ColumnTable): Uint8Array {
  const written = [...columns].map(([name, column]) => writtenColumn(name, column));
  const head = Buffer.from(JSON.stringify({ rowCount, columns: written.map((column) => column.head) } satisfies Head));
  const arrays: readonly Values[] = [Int32Array.of(head.length), head, ...written.flatMap((column) => column.arrays)];
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  return bytes;
}

/** Reads a file that `columnBytes` wrote. */
export function readColumnFile(path: string): ColumnTable {
  const file = readFileSync(path);
  // Small files lie anywhere in memory that others share.
  const bytes = file.byteOffset % ALIGNED === 0 ? file : new Uint8Array(file);
  let at = 0;
  const next = (size: number): readonly [buffer: ArrayBuffer, at: number] => {
    const start = bytes.byteOffset + at;
    at += aligned(size);
    return [bytes.buffer, start];
  };
  const [length] = new Int32Array(...next(Int32Array.BYTES_PER_ELEMENT), 1);
  const head = Buffer.from(...next(length), length).toString();
  const { rowCount, columns } = JSON.parse(head) as Head;
  return { rowCount, columns: new Map(columns.map((column) => [column.name, readColumn(column, rowCount, next)])) };
}

function writtenColumn(
  name: string,
  column: Column,
): { readonly head: ColumnHead; readonly arrays: readonly Values[] } {
  const { kind } = column;
  if (kind === "boolean") return { head: { name, kind }, arrays: [column.values] };
  if (kind !== "text") return { head: { name, kind }, arrays: [withOneNaN(column.values)] };
  const { dictionary, codes } = column;
  const { bytes, offsets } = encodeTexts(dictionary);
  const narrow = dictionary.length <= FEW_TEXTS;
  const own = codes instanceof Int8Array === narrow ? codes : narrow ? new Int8Array(codes) : new Int32Array(codes);
  return { head: { name, kind, texts: dictionary.length, bytes: bytes.length }, arrays: [offsets, bytes, own] };
}

/** What is no number has bits that depend on how it was computed: one of them is written. */
function withOneNaN(values: Float64Array): Float64Array {
  const own = values.slice();
  for (let row = 0; row < own.length; row++) if (Number.isNaN(own[row])) own[row] = Number.NaN;
  return own;
}

function readColumn(
  { kind, texts = 0, bytes = 0 }: ColumnHead,
  rowCount: number,
  next: (size: number) => readonly [buffer: ArrayBuffer, at: number],
): Column {
  if (kind === "boolean") return { kind, values: new Int8Array(...next(rowCount), rowCount) };
  if (kind !== "text")
    return { kind, values: new Float64Array(...next(rowCount * Float64Array.BYTES_PER_ELEMENT), rowCount) };
  const offsets = new Int32Array(...next((texts + 1) * Int32Array.BYTES_PER_ELEMENT), texts + 1);
  const dictionary = decodeTexts({ bytes: new Uint8Array(...next(bytes), bytes), offsets });
  const codes =
    texts <= FEW_TEXTS
      ? new Int8Array(...next(rowCount), rowCount)
      : new Int32Array(...next(rowCount * Int32Array.BYTES_PER_ELEMENT), rowCount);
  return { kind, dictionary, codes };
}
