import { RECORD_NUMBER } from "#schemas/study";
import type { ExportReader, Responses } from "./export-reader.ts";
import { FORMATS } from "./formats.ts";
import { refuseOtherFile } from "./refuse-other-file.ts";
import { checkHeaderRows } from "./values/check-header-rows.ts";
import { checkLastRows } from "./values/check-last-rows.ts";
import { checkValues } from "./values/check-values.ts";
import { refuseLongCells } from "./values/refuse-long-cells.ts";

/** Reads an export by the reader of its declared format, repairs its texts as allowed, and checks them. */
export const readExport: ExportReader = async (source) => {
  await refuseOtherFile(source);
  const format = FORMATS[source.declaration.format];
  const sent = await format.read(source);
  refuseLongCells(sent, source);
  const misplaced = [...(format.headerAmongCells ? checkHeaderRows(sent, source) : []), ...checkLastRows(sent, source)];
  const located = { ...sent, findings: [...sent.findings, ...misplaced] };
  return checkValues(source.declaration.record_id === RECORD_NUMBER ? withRecordNumbers(located) : located, source);
};

/** The place of each record in the file as its identifier. */
function withRecordNumbers(sent: Responses): Responses {
  const dictionary = Array.from(sent.lines, String);
  const codes = Int32Array.from(sent.lines.keys());
  return { ...sent, columns: [...sent.columns, { name: RECORD_NUMBER, dictionary, codes }] };
}
