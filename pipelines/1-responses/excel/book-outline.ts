import { inflateRawSync } from "node:zlib";

/** A sheet as its XML tells it, before any library opens it. */
export interface SheetOutline {
  readonly name: string;
  readonly hidden: boolean;
  /** Cells that hold a value. */
  readonly filled: number;
  /** Last row and column that a cell names, even one that only has a format; and that cell. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly farthest: string;
  /** Cells that show #N/A, #DIV/0! and the like. */
  readonly errors: CellGroup;
  /** Formulas whose result the file does not hold. */
  readonly unvalued: CellGroup;
}

/** How many cells, the first of them, and what it shows. */
export interface CellGroup {
  readonly count: number;
  readonly first: string;
  readonly value: string;
}

/** The sheets of a checked archive, in the order of the workbook. */
export function outlineBook(bytes: Buffer): readonly SheetOutline[] {
  const parts = partsOf(bytes);
  const book = textOf(parts, "xl/workbook.xml");
  const targets = new Map(
    elements(textOf(parts, "xl/_rels/workbook.xml.rels"), "Relationship").map((own) => [
      attribute(own, "Id"),
      attribute(own, "Target"),
    ]),
  );
  return elements(book, "sheet").map((own) => {
    const target = targets.get(attribute(own, "r:id")) ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const hidden = /hidden/i.test(attribute(own, "state"));
    return { name: unescapeXml(attribute(own, "name")), hidden, ...outlineSheet(textOf(parts, path)) };
  });
}

interface Part {
  readonly stored: Buffer;
  readonly deflated: boolean;
}

/** The parts of an archive whose directory has been checked. */
function partsOf(bytes: Buffer): ReadonlyMap<string, Part> {
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
  return parts;
}

function textOf(parts: ReadonlyMap<string, Part>, path: string): string {
  const part = parts.get(path);
  if (part === undefined) return "";
  return (part.deflated ? inflateRawSync(part.stored) : part.stored).toString("utf8");
}

function outlineSheet(xml: string): Omit<SheetOutline, "name" | "hidden"> {
  let [filled, lastRow, lastColumn, farthest] = [0, 0, 0, ""];
  const errors = { count: 0, first: "", value: "" };
  const unvalued = { ...errors };
  const note = (group: typeof errors, cell: string, value: string): void => {
    if (group.count++ === 0) Object.assign(group, { first: cell, value });
  };
  for (const [, own, , inner = ""] of xml.matchAll(CELL)) {
    const cell = attribute(own, "r");
    const [column, row] = placeOf(cell);
    if (row >= lastRow || column > lastColumn) farthest = cell;
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
    const value = /<(?:x:)?v[^>]*>([^<]*)</.exec(inner)?.[1] ?? "";
    if (value !== "" || inner.includes("<is")) filled++;
    if (attribute(own, "t") === "e") note(errors, cell, value);
    else if (value === "" && /<(?:x:)?f[\s>/]/.test(inner) && attribute(own, "t") !== "str") note(unvalued, cell, "");
  }
  return { filled, lastRow, lastColumn, farthest, errors, unvalued };
}

const CELL = /<(?:x:)?c(\s[^>]*?)?(\/>|>([\s\S]*?)<\/(?:x:)?c>)/g;

/** AB12 → 28, 12. */
function placeOf(cell: string): readonly [column: number, row: number] {
  const [, letters = "", digits = "0"] = /^([A-Z]*)(\d*)$/.exec(cell) ?? [];
  return [[...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), Number(digits)];
}

const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:x:)?${name}(\\s[^>]*)/?>`, "g"))].map(([, own]) => own);

const attribute = (own: string | undefined, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(own ?? "")
    ?.slice(1)
    .find((text) => text !== undefined) ?? "";

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
