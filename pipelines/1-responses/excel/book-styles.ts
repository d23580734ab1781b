import { attribute, type BookParts, elements, unescapeXml } from "./book-parts.ts";

/** Built-in number formats that show a date or a time. */
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
] as const;

/** For each cell style, whether its numbers are dates or times. */
export function dateStyles(parts: BookParts): readonly boolean[] {
  const xml = parts("xl/styles.xml");
  const custom = new Map(
    elements(xml, "numFmt").map((own) => [attribute(own, "numFmtId"), isDateFormat(attribute(own, "formatCode"))]),
  );
  const cells = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? "";
  return elements(cells, "xf").map((own) => {
    const id = attribute(own, "numFmtId");
    return custom.get(id) ?? DATE_FORMATS.some(([first, last]) => Number(id) >= first && Number(id) <= last);
  });
}

/** A format with a day, a month, a year, an hour or a second outside quotes; elapsed hours, [h], are a quantity. */
function isDateFormat(format: string): boolean {
  if (/\[(?:h+|m+|s+)\]/i.test(format)) return false;
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general/gi, "");
  return /[dmyhs]/i.test(bare);
}

/** The texts that cells share, each without the formats of its runs nor its phonetic guide. */
export function sharedStrings(parts: BookParts): readonly string[] {
  const items = parts("xl/sharedStrings.xml").matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g);
  return Array.from(items, ([, inner = ""]) => textOfRuns(inner));
}

/** The text of an element made of runs. */
export function textOfRuns(inner: string): string {
  const plain = inner.replace(/<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g, "");
  const texts = plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/g);
  return Array.from(texts, ([, text]) => unescapeXml(text)).join("");
}

/** Whether days are counted from 1904. */
export const countsFrom1904 = (parts: BookParts): boolean =>
  elements(parts("xl/workbook.xml"), "workbookPr").some((own) => /^(?:1|true)$/.test(attribute(own, "date1904")));
