import { hasSheets } from "../foreign-files.ts";
import type { FormatDescriptor } from "../format-descriptor.ts";
import { SAVE_AGAIN } from "./refuse-book.ts";

const ARCHIVE = "PK\u0003\u0004";

/** A sheet of an .xlsx workbook; what reads it is loaded for such a file only. */
export const excelFormat: FormatDescriptor = {
  what: "un classeur Excel .xlsx",
  recognise: (bytes) =>
    bytes.toString("latin1", 0, ARCHIVE.length) === ARCHIVE &&
    hasSheets(bytes) &&
    !["xl/workbook.bin", "opendocument.spreadsheet"].some((part) => bytes.includes(part)),
  refuseOther: ({ named }) => {
    const why = named === undefined ? "ce n'est pas un fichier .xlsx" : `c'est ${named.what}`;
    return { code: "OBS-F014", message: `classeur illisible : ${why}`, repair: named?.repair ?? SAVE_AGAIN };
  },
  read: async (source) => (await import("../read-excel.ts")).readExcel(source),
  propose: async (bytes, source) => (await import("./propose-sheet.ts")).proposeSheet(bytes, source),
  headerAmongCells: true,
};
