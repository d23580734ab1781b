import type { ExportSource } from "../export-reader.ts";
import { nameArchive, nameByStart, nameContainer } from "./name-workbook.ts";
import { refuseBook } from "./refuse-book.ts";

/** Refuses what is no .xlsx that can be opened, and says what it is. */
export function checkBook(book: Buffer, source: ExportSource): void {
  const start = book.toString("latin1", 0, 4);
  const isArchive = start === "PK\u0003\u0004";
  const isContainer = start === "\u00d0\u00cf\u0011\u00e0";
  const other = isArchive ? nameArchive(book) : isContainer ? nameContainer(book) : nameByStart(book);
  if (other !== undefined) refuseBook(source, `c'est ${other.what}`, other.repair);
  if (!isArchive) refuseBook(source, "ce n'est pas un fichier .xlsx");
}
