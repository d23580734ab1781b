import { type ExportFile, RECORD_NUMBER } from "#schemas/study";
import type { ExportReader, Responses } from "./export-reader.ts";
import { readArrow } from "./read-arrow.ts";
import { readDelimited } from "./read-delimited.ts";
import { readExcel } from "./read-excel.ts";
import { readParquet } from "./read-parquet.ts";
import { readSpss } from "./read-spss.ts";
import { checkHeaderRows } from "./values/check-header-rows.ts";
import { checkLastRows } from "./values/check-last-rows.ts";
import { checkValues } from "./values/check-values.ts";
import { refuseLongCells } from "./values/refuse-long-cells.ts";

const READERS: Readonly<Record<ExportFile["format"], ExportReader>> = {
  delimited: readDelimited,
  spss: readSpss,
  excel: readExcel,
  parquet: readParquet,
  arrow: readArrow,
};

/** Reads an export by the reader of its declared format, repairs its texts as allowed, and checks them. */
export const readExport: ExportReader = async (source) => {
  const sent = await READERS[source.declaration.format](source);
  refuseLongCells(sent, source);
  const misplaced = [...checkHeaderRows(sent, source), ...checkLastRows(sent, source)];
  const located = { ...sent, findings: [...sent.findings, ...misplaced] };
  return checkValues(source.declaration.record_id === RECORD_NUMBER ? withRecordNumbers(located) : located, source);
};

/** The place of each record in the file as its identifier. */
function withRecordNumbers(sent: Responses): Responses {
  const dictionary = Array.from(sent.lines, String);
  const codes = Int32Array.from(sent.lines.keys());
  return { ...sent, columns: [...sent.columns, { name: RECORD_NUMBER, dictionary, codes }] };
}
