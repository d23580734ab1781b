import { posix } from "node:path";
import type { ExportSource } from "../export-reader.ts";
import { readBookTexts } from "./book-texts.ts";
import { readFormats } from "./number-formats.ts";
import { type BookParts, openArchive } from "./open-archive.ts";
import { type BookSettings, readSheet } from "./read-sheet.ts";
import { readXml } from "./read-xml.ts";
import { refuseBook } from "./refuse-book.ts";
import { NO_CELL, type SheetContent } from "./sheet-table.ts";

/** A sheet as the book names it, and its cells; none where another sheet is declared, or where it is a chart. */
export interface BookSheet extends SheetContent {
  readonly name: string;
  readonly hidden: boolean;
}

/** Opens a workbook, the declared sheet alone where one is; what cannot be read is refused. */
export function openBook(bytes: Buffer, source: ExportSource): readonly BookSheet[] {
  const parts = openArchive(bytes, source);
  try {
    return readBook(parts, source.declaration.sheet);
  } catch (error) {
    return refuseBook(source, error instanceof Error ? error.message : "");
  }
}

function readBook(parts: BookParts, declared: string | number | undefined): readonly BookSheet[] {
  const root = relationsOf("", parts).find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const relations = relationsOf(root, parts);
  const { sheets, from1904 } = readSheetList(partAt(root, parts));
  const partOf = (type: string): Buffer | undefined => {
    const found = relations.find((relation) => relation.type === type);
    return found === undefined ? undefined : partAt(found.target, parts);
  };
  const texts = partOf("sharedStrings");
  const styles = partOf("styles");
  const settings: BookSettings = {
    bookTexts: texts === undefined ? [] : readBookTexts(texts),
    formats: styles === undefined ? [] : readFormats(styles),
    from1904,
  };
  const read = new Set<string>();
  return sheets.map(({ name, hidden, id }, rank) => {
    const isAsked = declared === undefined || declared === name || declared === rank + 1;
    const relation = relations.find((candidate) => candidate.id === id);
    if (relation === undefined) throw new Error(`feuille ${rank + 1} introuvable`);
    if (!isAsked || relation.type !== "worksheet") return { name, hidden, ...NO_CELL };
    if (read.has(relation.target)) throw new Error("une partie sert à plusieurs feuilles");
    read.add(relation.target);
    return { name, hidden, ...readSheet(partAt(relation.target, parts), settings) };
  });
}

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string;
}

function readSheetList(book: Buffer): { readonly sheets: readonly ListedSheet[]; readonly from1904: boolean } {
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  readXml(book, {
    opens: (path, attributes) => {
      const name = path.at(-1);
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet" || path.at(-2) !== "sheets") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      sheets.push({ name: attributes.name ?? "", hidden: (attributes.state ?? "visible") !== "visible", id: id ?? "" });
    },
  });
  return { sheets, from1904 };
}

/** What a part says of another: the last word of its type, and where it is. */
interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** The parts to which a part refers, none where it refers to nothing; « » is the archive. */
function relationsOf(path: string, parts: BookParts): readonly Relation[] {
  const folder = posix.dirname(path);
  const file = posix.join(folder, "_rels", `${posix.basename(path)}.rels`);
  const relations: Relation[] = [];
  if (!parts.has(file.toLowerCase())) return [];
  readXml(partAt(file, parts), {
    opens: (_, { Id: id = "", Type: type = "", Target: target = "" }) => {
      relations.push({ id, type: posix.basename(type), target: posix.resolve("/", folder, target).slice(1) });
    },
  });
  return relations;
}

function partAt(path: string, parts: BookParts): Buffer {
  const content = parts.get(path.toLowerCase());
  if (content === undefined) throw new Error(`partie absente : ${path.slice(0, 80)}`);
  return content();
}
