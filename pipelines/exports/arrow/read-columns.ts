import { DataType, type Field, tableFromIPC, type Vector } from "apache-arrow";
import { cellText } from "../values/cell-text.ts";
import { internTexts } from "../values/intern-texts.ts";
import type { ArrowColumns, ArrowRequest } from "./arrow-messages.ts";
import { checkColumn } from "./check-column.ts";
import { checkMessages } from "./check-messages.ts";
import { registerCodecs } from "./register-codecs.ts";

/**
 * Columns of an Arrow file or stream as texts, once its counts and places are checked.
 * @throws Error in French, or of apache-arrow, for a finding OBS-F015.
 */
export function readColumns({ bytes, columns, rows, inflated }: ArrowRequest): ArrowColumns {
  registerCodecs();
  checkMessages(bytes, inflated);
  const table = tableFromIPC(bytes);
  const { fields } = table.schema;
  const names = fields.map(({ name }) => name);
  const complex = fields.filter(isComplex).map(({ name, type }) => ({ name, type: String(type) }));
  if (table.numRows > rows) return { names, complex, rowCount: table.numRows, texts: [] };
  const wanted = fields.filter((field) => !isComplex(field) && (columns === undefined || columns.has(field.name)));
  const texts = wanted.map(({ name }) => {
    const vector = table.getChild(name) as Vector;
    checkColumn(vector, table.numRows);
    return internTexts(name, 1, textsOfVector(vector));
  });
  return { names, complex, rowCount: table.numRows, texts };
}

/** Lists, structures and bytes are no texts. */
const isComplex = ({ type }: Field): boolean =>
  type.children?.length > 0 ||
  DataType.isBinary(type) ||
  DataType.isLargeBinary(type) ||
  DataType.isFixedSizeBinary(type);

/** Values of a vector as texts; days and moments as dates. */
function textsOfVector(vector: Vector): readonly string[] {
  if (DataType.isDecimal(vector.type)) {
    const { scale } = vector.type;
    return Array.from(vector, (value: Uint32Array | null) => (value === null ? "" : decimalText(value, scale)));
  }
  if (DataType.isTime(vector.type)) {
    const perSecond = 1000 ** vector.type.unit;
    return Array.from(vector, (value: unknown) => (value === null ? "" : timeText(Number(value) / perSecond)));
  }
  const isTime = DataType.isDate(vector.type) || DataType.isTimestamp(vector.type);
  return Array.from(vector, (value: unknown) =>
    cellText(isTime && typeof value === "number" ? new Date(value) : value),
  );
}

/** A whole number of up to 256 bits, the lowest first, with so many decimals. */
function decimalText(words: Uint32Array, scale: number): string {
  const bits = words.length * 32;
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const value = BigInt.asIntN(bits, unsigned);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

/** Seconds of a day as 10:30:00. */
const timeText = (seconds: number): string => new Date(Math.round(seconds) * 1000).toISOString().slice(11, 19);
