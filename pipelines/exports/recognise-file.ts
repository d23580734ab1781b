import { EXPORT_FORMAT_NAMES, type ExportFormat } from "#schemas/exports/export-formats";
import { isPlainText } from "./encoding/is-plain-text.ts";
import { foreignFile, type NamedFile } from "./foreign-files.ts";
import { FORMATS } from "./formats.ts";

/** What a file is: of a format that is read, or a foreign one; neither where nothing tells. */
export interface RecognisedFile {
  readonly format?: ExportFormat;
  readonly named?: NamedFile;
}

const GZIP = Buffer.of(0x1f, 0x8b);

/** Whether a file is compressed, by its first bytes. */
export const isGzip = (bytes: Buffer): boolean => bytes.subarray(0, GZIP.length).equals(GZIP);

/** Recognises a file by its bytes, whatever its name and its declaration say. */
export function recogniseFile(bytes: Buffer): RecognisedFile {
  const exact = EXPORT_FORMAT_NAMES.find((name) => FORMATS[name].recognise?.(bytes));
  if (exact !== undefined) return recognised(exact);
  const foreign = foreignFile(bytes);
  if (foreign !== undefined) return { named: foreign };
  const text = EXPORT_FORMAT_NAMES.find((name) => FORMATS[name].recognise === undefined);
  return text !== undefined && isPlainText(bytes) ? recognised(text) : {};
}

const recognised = (format: ExportFormat): RecognisedFile => ({
  format,
  named: { what: FORMATS[format].what, repair: `écrire format: ${format} dans study.yaml` },
});
