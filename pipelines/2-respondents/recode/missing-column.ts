import { missingCode } from "#answers/answers";
import type { Codes } from "#columns/codes";
import { type TextColumn, textColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import { MISSING_KINDS } from "#schemas/labels";

/** Nothing was written: refused if the question was asked of the respondent, not applicable if routing passed it. */
export const PENDING = MISSING_KINDS.length + 1;

/** Kinds of missing answers as a column of texts; what is still pending is a refusal to answer. */
export function missingColumn(codes: Int8Array): TextColumn {
  const ranks = new Int32Array(PENDING + 1).fill(-1);
  const dictionary: string[] = [];
  const own = new Int8Array(codes.length).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    if (code === 0) continue;
    if (ranks[code] < 0) ranks[code] = dictionary.push(MISSING_KINDS[code - 1] ?? PENDING_TEXT) - 1;
    own[row] = ranks[code];
  }
  return { kind: "text", dictionary, codes: own };
}

/** The same from the texts that were sent: the kind that each of them means, by its code. */
export function missingColumnOf(sent: Codes, kinds: readonly number[]): TextColumn {
  const { dictionary, codes } = textColumn([...kinds, PENDING].map(kindText));
  const absent = codes[kinds.length];
  return { kind: "text", dictionary, codes: lookUp(sent, codes, { into: new Int8Array(sent.length), absent }) };
}

const kindText = (kind: number): string | null => (kind === 0 ? null : (MISSING_KINDS[kind - 1] ?? PENDING_TEXT));

/** How a pending answer is written until routing settles it. */
export const PENDING_TEXT = "pending";

/** Codes of kinds of missing answers, pending ones included. */
export function missingCodes(column: TextColumn): Int8Array {
  const codes = column.dictionary.map((kind) =>
    kind === PENDING_TEXT ? PENDING : missingCode(kind as (typeof MISSING_KINDS)[number]),
  );
  return lookUp(column.codes, codes, { into: new Int8Array(column.codes.length), absent: 0 });
}
