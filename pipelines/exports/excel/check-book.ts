import type { ExportSource } from "../export-reader.ts";
import { nameArchive, nameByStart, nameContainer } from "./name-workbook.ts";
import { refuseBook } from "./refuse-book.ts";

const GZIP = "\u001f\u008b";
/** Bytes among which a text has no NUL. */
const TOP = 4096;
const AS_TEXT = "le nommer .csv et le déclarer format: delimited dans study.yaml";

/** Refuses what is no .xlsx that can be opened, and says what it is. */
export function checkBook(book: Buffer, source: ExportSource): void {
  const start = book.toString("latin1", 0, 4);
  const isArchive = start === "PK\u0003\u0004";
  const isContainer = start === "\u00d0\u00cf\u0011\u00e0";
  const other = isArchive ? nameArchive(book) : isContainer ? nameContainer(book) : nameByStart(book);
  if (other !== undefined) refuseBook(source, `c'est ${other.what}`, other.repair);
  if (isArchive) return;
  if (start.startsWith(GZIP)) refuseBook(source, "c'est un fichier compressé .gz", "déclarer compressed: true");
  if (!book.subarray(0, TOP).includes(0)) refuseBook(source, "c'est du texte, sans doute un CSV", AS_TEXT);
  refuseBook(source, "ce n'est pas un fichier .xlsx");
}
