import { SSF } from "@e965/xlsx";

/** What the format of a number makes of it. */
export interface CellFormat {
  readonly shows: "moment" | "elapsed" | "percent" | "number";
  /** Digits shown at least, zeros before the number, in a format of zeros alone: codes such as 01001. */
  readonly zeros: number;
}

const known = new Map<string, CellFormat>();

/** Reads the code of a number format, as « dd/mm/yyyy » or « 00000 »; elapsed hours, [h], are a quantity. */
export function formatOf(code: string): CellFormat {
  const format = known.get(code) ?? readFormat(code);
  known.set(code, format);
  return format;
}

function readFormat(code: string): CellFormat {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return { shows: "elapsed", zeros: 0 };
  if (SSF.is_date(code)) return { shows: "moment", zeros: 0 };
  const digits = code.split(";")[0].replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s\u00a0\u202f-]/g, "");
  if (digits.includes("%")) return { shows: "percent", zeros: 0 };
  return { shows: "number", zeros: /^00+$/.test(digits) ? digits.length : 0 };
}
