import { missingCode } from "#answers/answers";
import type { ColumnTable, TextColumn } from "#columns/column-table";
import { MISSING_KINDS, type MissingKind } from "#schemas/labels";
import { missingColumnName } from "#schemas/names/column-name";
import type { Wave } from "#schemas/study";
import type { NonresponseRow, RespondentsReportRow } from "#schemas/tables/respondents";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { partsOf } from "./apply-routing.ts";

/** How many responses are kept, and how many are not, by reason. */
export function countRespondents(
  study: string,
  { public: publicId, wave }: Pick<Wave, "public" | "wave">,
  table: ColumnTable,
): readonly RespondentsReportRow[] {
  const column = table.columns.get("exclusion");
  if (column?.kind !== "text") return [];
  const counts = new Map<string, number>([["", 0]]);
  for (const code of column.codes) {
    const reason = code === -1 ? "" : column.dictionary[code];
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .sort()
    .map(([exclusion, respondents]) => ({ study, public: publicId, wave, exclusion, respondents }));
}

interface Counted {
  readonly table: ColumnTable;
  readonly asked: readonly WaveQuestion[];
}

/** For each question and row: how many kept respondents answered, and how many did not, by kind. */
export function countMissing(
  study: string,
  { public: publicId, wave }: Pick<Wave, "public" | "wave">,
  { table, asked }: Counted,
): readonly NonresponseRow[] {
  const kept = table.columns.get("kept");
  if (kept?.kind !== "boolean") return [];
  return asked.flatMap((question) =>
    partsOf(question).flatMap((item) => {
      const column = table.columns.get(missingColumnName(question.question.id, item));
      if (column?.kind !== "text") return [];
      const counts = countByKind(column, kept.values);
      const [answered, dont_know, refused, not_applicable, not_asked, invalid] = counts;
      const cell = { study, public: publicId, wave, question: question.question.id, item };
      return [{ ...cell, answered, dont_know, refused, not_applicable, not_asked, invalid }];
    }),
  );
}

/** Kept respondents by kind of missing answer: 0 where there is an answer. */
function countByKind({ dictionary, codes }: TextColumn, kept: Int8Array): readonly number[] {
  const byText = new Array<number>(dictionary.length + 1).fill(0);
  for (let row = 0; row < codes.length; row++) if (kept[row] === 1) byText[codes[row] + 1]++;
  const counts = new Array<number>(MISSING_KINDS.length + 1).fill(0);
  counts[0] = byText[0];
  dictionary.forEach((kind, text) => {
    counts[missingCode(kind as MissingKind)] += byText[text + 1];
  });
  return counts;
}
