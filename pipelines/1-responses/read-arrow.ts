import { DataType, type Table, tableFromIPC, type Vector } from "apache-arrow";
import { ByteSource } from "./delimited/byte-source.ts";
import type { ExportReader, ExportSource } from "./export-reader.ts";
import { readTypedTable, refuseTypedFile } from "./typed-table.ts";

/** Reads an Arrow IPC file or stream. */
export const readArrow: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  const table = openTable(await bytes.all(), source);
  try {
    const names = table.schema.fields.map(({ name }) => name);
    const valuesOf = (name: string) => valuesOfVector(table.getChild(name) as Vector);
    const read = await readTypedTable({ names, rowCount: table.numRows, valuesOf }, source);
    return { ...read, bytes: bytes.size, sha256: bytes.sha256 };
  } catch (error) {
    return refuseTypedFile(source, error);
  }
};

function openTable(bytes: Buffer, source: ExportSource): Table {
  try {
    const table = tableFromIPC(bytes);
    const complex = table.schema.fields.find(({ type }) => type.children?.length > 0 || DataType.isDecimal(type));
    if (complex !== undefined) throw new Error(`la colonne ${complex.name} est de type ${complex.type}`);
    return table;
  } catch (error) {
    return refuseTypedFile(source, error);
  }
}

/** Values of a vector; days and moments as dates. */
function* valuesOfVector(vector: Vector): Generator<unknown> {
  const isTime = DataType.isDate(vector.type) || DataType.isTimestamp(vector.type);
  for (const value of vector) yield isTime && typeof value === "number" ? new Date(value) : value;
}
