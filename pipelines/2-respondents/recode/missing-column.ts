import { type TextColumn, textColumn } from "#database/column-table";
import { missingCode } from "#sample/answers";
import { MISSING_KINDS } from "#schemas/labels";

/** Nothing was written: refused if the question was asked of the respondent, not applicable if routing passed it. */
export const PENDING = MISSING_KINDS.length + 1;

/** Kinds of missing answers as a column of texts; what is still pending is a refusal to answer. */
export function missingColumn(codes: Int8Array): TextColumn {
  return textColumn(Array.from(codes, (code) => (code === 0 ? null : (MISSING_KINDS[code - 1] ?? PENDING_TEXT))));
}

/** How a pending answer is written until routing settles it. */
export const PENDING_TEXT = "pending";

/** Codes of kinds of missing answers, pending ones included. */
export function missingCodes(column: TextColumn): Int8Array {
  const codes = column.dictionary.map((kind) =>
    kind === PENDING_TEXT ? PENDING : missingCode(kind as (typeof MISSING_KINDS)[number]),
  );
  return Int8Array.from(column.codes, (code) => (code === -1 ? 0 : codes[code]));
}
