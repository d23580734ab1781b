import { parentPort, workerData } from "node:worker_threads";
import { DataType, tableFromIPC, type Vector } from "apache-arrow";
import { cellText } from "../values/cell-text.ts";
import { internTexts } from "../values/intern-texts.ts";
import type { ArrowReply, ArrowRequest } from "./arrow-messages.ts";

/** Opens the Arrow bytes of the request and answers with its columns as texts; the owner ends it when it takes too long. */
function readRequest({ bytes, columns, rows }: ArrowRequest): ArrowReply {
  const table = tableFromIPC(bytes);
  const { fields } = table.schema;
  const complex = fields.find(({ type }) => type.children?.length > 0 || DataType.isDecimal(type));
  if (complex !== undefined) return { error: `la colonne ${complex.name} est de type ${complex.type}` };
  const names = fields.map(({ name }) => name);
  if (table.numRows > rows) return { names, rowCount: table.numRows, texts: [] };
  const wanted = names.filter((name) => columns === undefined || columns.has(name));
  const texts = wanted.map((name) => internTexts(name, 1, textsOfVector(table.getChild(name) as Vector)));
  return { names, rowCount: table.numRows, texts };
}

/** Values of a vector as texts; days and moments as dates. */
function textsOfVector(vector: Vector): readonly string[] {
  const isTime = DataType.isDate(vector.type) || DataType.isTimestamp(vector.type);
  return Array.from(vector, (value: unknown) =>
    cellText(isTime && typeof value === "number" ? new Date(value) : value),
  );
}

try {
  parentPort?.postMessage(readRequest(workerData as ArrowRequest));
} catch (error) {
  parentPort?.postMessage({ error: error instanceof Error ? error.message : "illisible" } satisfies ArrowReply);
}
