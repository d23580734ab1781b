import { DataType, type Field, tableFromIPC, type Vector } from "apache-arrow";
import type { TypedTable } from "../typed-table.ts";
import { cellText } from "../values/cell-text.ts";
import { checkColumn } from "./check-column.ts";
import { registerCodecs } from "./register-codecs.ts";

/**
 * Opens an Arrow file or stream whose messages have been checked.
 * @throws Error in French, or of apache-arrow, here or when values are asked for: for a finding OBS-F015.
 */
export function openTable(bytes: Uint8Array): TypedTable {
  registerCodecs();
  const table = tableFromIPC(bytes);
  const { fields } = table.schema;
  return {
    names: fields.map(({ name }) => name),
    complex: fields.filter(isComplex).map(({ name, type }) => ({ name, type: String(type) })),
    rowCount: table.numRows,
    valuesOf: (name) => {
      const vector = table.getChild(name) as Vector;
      checkColumn(vector, table.numRows);
      return textsOfVector(vector);
    },
  };
}

/** Lists, structures and bytes are no texts. */
const isComplex = ({ type }: Field): boolean =>
  type.children?.length > 0 ||
  DataType.isBinary(type) ||
  DataType.isLargeBinary(type) ||
  DataType.isFixedSizeBinary(type);

/** Values of a vector as texts; days and moments as dates. */
function textsOfVector(vector: Vector): readonly string[] {
  const type: DataType = DataType.isDictionary(vector.type) ? vector.type.dictionary : vector.type;
  if (DataType.isDecimal(type)) {
    const { scale } = type;
    return Array.from(vector, (value: Uint32Array | null) => (value === null ? "" : decimalText(value, scale)));
  }
  if (DataType.isTime(type)) {
    const perSecond = 1000 ** type.unit;
    return Array.from(vector, (value: unknown) => (value === null ? "" : timeText(Number(value) / perSecond)));
  }
  const isTime = DataType.isDate(type) || DataType.isTimestamp(type);
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
