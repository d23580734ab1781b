import { checkMessages, InflationError } from "./arrow/check-messages.ts";
import { openTable } from "./arrow/open-table.ts";
import { ByteSource } from "./byte-source.ts";
import type { ExportReader } from "./export-reader.ts";
import { readTypedTable, refuseSize, refuseTypedFile } from "./typed-table.ts";

/**
 * Reads an Arrow IPC file or stream. apache-arrow believes every count of a corrupt file: all that it loops over is
 * checked first, against the bytes that are there and the limits of the study, so that no clock needs to stop it.
 */
export const readArrow: ExportReader = async (source) => {
  const bytes = new ByteSource(source);
  const content = await bytes.all();
  try {
    refuseSize(checkMessages(content, bytes.mostInflated), source);
    const read = await readTypedTable(openTable(content), source);
    return { ...read, bytes: bytes.size, sha256: bytes.sha256 };
  } catch (error) {
    if (error instanceof InflationError) return bytes.refuseInflation(bytes.mostInflated);
    return refuseTypedFile(source, error);
  }
};
