import { Worker } from "node:worker_threads";
import type { ArrowReply, ArrowRequest } from "./arrow/arrow-messages.ts";
import { ByteSource } from "./delimited/byte-source.ts";
import type { ExportReader } from "./export-reader.ts";
import { wantedColumns } from "./header/wanted-columns.ts";
import { readTypedTable, refuseTypedFile } from "./typed-table.ts";

/** Time given to a file: seconds, and seconds per million bytes. */
const PATIENCE = { start: 5, perMegabyte: 1 };
const MEMORY_MEGABYTES = 1024;

/**
 * Reads an Arrow IPC file or stream, in a worker with a deadline and a memory limit: apache-arrow checks no count of a
 * corrupt file, and can loop for ever on one.
 */
export const readArrow: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  const content = await bytes.all();
  const { optional = [], limits } = source;
  const declared = wantedColumns(source);
  const wanted = declared === undefined ? undefined : new Set([...declared, ...optional]);
  try {
    const inflated = bytes.mostInflated;
    const reply = await askWorker({ bytes: content, columns: wanted, rows: limits.rows, inflated });
    if ("error" in reply && reply.inflates) bytes.refuseInflation(inflated);
    if ("error" in reply) throw new Error(reply.error);
    const valuesOf = (name: string) => {
      const column = reply.texts.find((text) => text.name === name);
      return Array.from(column?.codes ?? [], (code) => column?.dictionary[code]);
    };
    const { names, complex, rowCount } = reply;
    const read = await readTypedTable({ names, complex, rowCount, valuesOf }, source);
    return { ...read, bytes: bytes.size, sha256: bytes.sha256 };
  } catch (error) {
    return refuseTypedFile(source, error);
  }
};

function askWorker(request: ArrowRequest): Promise<ArrowReply> {
  const { promise, resolve } = Promise.withResolvers<ArrowReply>();
  const worker = new Worker(new URL("./arrow/arrow-worker.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  const seconds = PATIENCE.start + (PATIENCE.perMegabyte * request.bytes.length) / 1e6;
  const deadline = setTimeout(() => resolve({ error: `pas lu en ${Math.round(seconds)} secondes` }), seconds * 1000);
  worker.once("message", resolve);
  worker.once("error", (error: Error) => resolve({ error: error.message }));
  worker.once("exit", () => resolve({ error: "lecture interrompue" }));
  return promise.finally(async () => {
    clearTimeout(deadline);
    await worker.terminate();
  });
}
