import { inflateRawSync } from "node:zlib";

/** The parts of a workbook by their path, as texts. */
export type BookParts = (path: string) => string;

interface Part {
  readonly stored: Buffer;
  readonly deflated: boolean;
}

/** Opens the parts of an archive whose directory has been checked; a part that is not there is an empty text. */
export function openParts(bytes: Buffer): BookParts {
  const parts = new Map<string, Part>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let rank = bytes.readUInt16LE(end + 10); rank > 0; rank--) {
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const path = bytes.toString("utf8", at + 46, at + 46 + name).replaceAll("\\", "/");
    const stored = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    parts.set(path, { stored, deflated: bytes.readUInt16LE(at + 10) !== 0 });
    at += 46 + name + extra + comment;
  }
  return (path) => {
    const part = parts.get(path);
    if (part === undefined) return "";
    return (part.deflated ? inflateRawSync(part.stored) : part.stored).toString("utf8");
  };
}

const ATTRIBUTES = `((?:\\s+[\\w:]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)`;

/** The attributes of each element of that name, as they are written. */
export const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}${ATTRIBUTES}\\s*/?>`, "g"))].map(([, own]) => own);

const PATTERNS = new Map<string, RegExp>();

/** An attribute of an element, empty where it has none. */
export function attribute(own: string, name: string): string {
  const pattern = PATTERNS.get(name) ?? new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  PATTERNS.set(name, pattern);
  const found = pattern.exec(own);
  return found === null ? "" : unescapeXml(found[1] ?? found[2]);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text of an element; Excel writes characters that XML forbids as _x000D_. */
export function unescapeXml(text: string): string {
  if (!text.includes("&") && !text.includes("_x")) return text;
  return text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
