import type { ColumnTable } from "#columns/column-table";
import type { FindingTally } from "#findings/finding-tally";
import { frenchNumber } from "#findings/text/french-number";
import type { Wave } from "#schemas/study";
import { linesOf, sentColumn } from "../sent-table.ts";

/** Below this part of the median duration, a questionnaire can hardly have been read. */
const TOO_FAST = 1 / 3;
/** Fewer durations than this have no steady median. */
const FEWEST = 20;

/** Tells questionnaires filled in far faster than the others; nobody is excluded for it. */
export function checkDurations({ export: file }: Pick<Wave, "export">, sent: ColumnTable, tally: FindingTally): void {
  const column = file.duration === undefined ? undefined : sentColumn(sent)(file.duration);
  if (column === undefined) return;
  const numbers = column.dictionary.map((text) => durationOf(text, file.decimal));
  const durations = Float64Array.from(column.codes, (code) => numbers[code]);
  const known = durations.filter((duration) => duration > 0).sort();
  if (known.length < FEWEST) return;
  const median = known[Math.floor(known.length / 2)];
  const lines = linesOf(sent);
  for (let row = 0; row < durations.length; row++) {
    const duration = durations[row];
    if (!(duration < median * TOO_FAST)) continue;
    tally.add({
      code: "OBS-V232",
      message: `questionnaire rempli en moins du tiers de la durée médiane (${frenchNumber.decimal(median)})`,
      file: file.file,
      line: lines[row],
      field: column.name,
      value: column.dictionary[column.codes[row]],
    });
  }
}

/** A duration in its own unit, or 14:05 and 1:02:03 in seconds; NaN where it is none. */
function durationOf(text: string, decimal: string): number {
  const parts = text.trim().split(":");
  if (parts.length > 1) return parts.reduce((seconds, part) => seconds * 60 + Number(part), 0);
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(decimal, "."));
}
