import { readXml } from "./read-xml.ts";

/** The texts that the cells of a book give by their rank: of a rich one, its pieces; what says how it is read aloud goes. */
export function readBookTexts(part: Buffer): readonly string[] {
  const texts: string[] = [];
  let written = "";
  readXml(part, {
    closes: (path, text) => {
      const name = path.at(-1);
      if (name === "t" && isSeen(path)) written += text;
      if (name !== "si") return;
      texts.push(unescaped(written));
      written = "";
    },
  });
  return texts;
}

/** Whether the text of a `t` is shown: it stands in a text or a piece of one, not in its pronunciation. */
export const isSeen = (path: readonly string[]): boolean => path.at(-2) !== "rPh";

/** Characters that XML has no place for, and « _x » before four digits, are written as their number; half a character stays so. */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text
        .replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replace(/\p{Surrogate}/gu, (half) => `_x${half.charCodeAt(0).toString(16).toUpperCase()}_`)
    : text;
