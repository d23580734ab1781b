import { hasSheets } from "../foreign-files.ts";
import type { FormatDescriptor } from "../format-descriptor.ts";
import { readExcel } from "../read-excel.ts";
import { proposeSheet } from "./propose-sheet.ts";
import { SAVE_AGAIN } from "./refuse-book.ts";

const ARCHIVE = "PK\u0003\u0004";

/** A sheet of an .xlsx workbook. */
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
  read: readExcel,
  propose: proposeSheet,
  headerAmongCells: true,
};
