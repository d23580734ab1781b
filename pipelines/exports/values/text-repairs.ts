import { CHARACTERS, UNDEFINED } from "../encoding/character-tables.ts";

/** Repairs of one text that lose nothing; undefined when there is nothing to repair. */
export type TextRepair = (text: string) => string | undefined;

const BLANK = /[\s\u200b-\u200d\u2060]/;

/** ="01001" → 01001, and '01001 → 01001: the apostrophe that a spreadsheet hides before what it must not calculate. */
export const unwrapFormula: TextRepair = (text) =>
  /^="((?:[^"]|"")*)"$/.exec(text)?.[1].replaceAll('""', '"') ?? /^'([\d=+@-][^']*)$/.exec(text)?.[1];

/** Blanks and invisible characters at both ends. */
export const trimEdges: TextRepair = (text) => {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text[start])) start++;
  while (end > start && BLANK.test(text[end - 1])) end--;
  return changed(text, text.slice(start, end));
};

/** Accents as one character. */
export const composeAccents: TextRepair = (text) => changed(text, text.normalize("NFC"));

/** UTF-8 that was read as Windows-1252: « Ã© » → « é ». Only when every character of the text agrees. */
export const undoMojibake: TextRepair = (text) => {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return undefined;
  const bytes = [...text].map((character) => BYTES.get(character));
  if (bytes.some((byte) => byte === undefined)) return undefined;
  try {
    return changed(text, new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes as number[])));
  } catch {
    return undefined;
  }
};

/** 1001 → 01001: a commune code of four digits that lost its zero; no other code begins so once padded. */
export const padLeadingZero: TextRepair = (text) => (/^\d{4}$/.test(text) ? `0${text}` : undefined);

const changed = (before: string, after: string): string | undefined => (after === before ? undefined : after);

/** Bytes of Windows-1252; the five that it does not define are control characters, as browsers read them. */
const BYTES: ReadonlyMap<string, number> = new Map(
  CHARACTERS["windows-1252"].map((character, byte) => [
    character === UNDEFINED ? String.fromCharCode(byte) : character,
    byte,
  ]),
);
