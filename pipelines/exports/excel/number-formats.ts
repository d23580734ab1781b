import { readXml } from "./read-xml.ts";

/** What the format of a number makes of it. */
export interface NumberFormat {
  readonly shows: "moment" | "elapsed" | "percent" | "number";
  /** Digits shown at least, zeros before the number, in a format of zeros alone: codes such as 01001. */
  readonly zeros: number;
}

export const PLAIN: NumberFormat = { shows: "number", zeros: 0 };

/** Formats that the number alone says, dates of Asia among them (ECMA-376, part 1, §18.8.30); the others are plain. */
const KNOWN: readonly (readonly [shows: NumberFormat["shows"], first: number, last: number])[] = [
  ["percent", 9, 10],
  ["moment", 14, 22],
  ["moment", 27, 36],
  ["moment", 45, 45],
  ["elapsed", 46, 46],
  ["moment", 47, 47],
  ["moment", 50, 58],
  ["percent", 67, 68],
  ["moment", 71, 79],
  ["elapsed", 80, 80],
  ["moment", 81, 81],
];

/** The formats of the cells of a book by the place that its cells give. */
export function readFormats(styles: Buffer): readonly NumberFormat[] {
  const written = new Map<number, NumberFormat>();
  const ofCells: number[] = [];
  readXml(styles, {
    opens: (path, attributes) => {
      const name = path.at(-1);
      if (name === "numFmt") written.set(Number(attributes.numFmtId), formatOf(attributes.formatCode ?? ""));
      if (name === "xf" && path.at(-2) === "cellXfs") ofCells.push(Number(attributes.numFmtId ?? 0));
    },
  });
  return ofCells.map((id) => written.get(id) ?? knownFormat(id));
}

function knownFormat(id: number): NumberFormat {
  const known = KNOWN.find(([, first, last]) => id >= first && id <= last);
  return known === undefined ? PLAIN : { shows: known[0], zeros: 0 };
}

/** What is shown as it stands, and what is said of it in brackets: « "jours" », « \- », « [Red] ». */
const AS_IT_STANDS = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;
/** Letters of dates and times that are not those of « General » nor of an exponent. */
const OF_MOMENTS = /[ymdhsebg]|a\/p|上午\/下午/i;

/** Reads the code of a number format, as « dd/mm/yyyy » or « 00000 »; elapsed hours, [h], are a quantity. */
export function formatOf(code: string): NumberFormat {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return { shows: "elapsed", zeros: 0 };
  const shown = code.replace(AS_IT_STANDS, "");
  if (OF_MOMENTS.test(shown.replace(/general|[0#?.,%]e[+-]/gi, ""))) return { shows: "moment", zeros: 0 };
  const digits = shown.split(";")[0].replace(/[\s\u00a0\u202f-]/g, "");
  if (digits.includes("%")) return { shows: "percent", zeros: 0 };
  return { shows: "number", zeros: /^00+$/.test(digits) ? digits.length : 0 };
}
