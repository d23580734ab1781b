import { parse_zip, type WorkBook } from "@e965/xlsx";
import type { ExportSource } from "../export-reader.ts";
import { formatOf } from "./cell-formats.ts";
import { type BookParts, openArchive } from "./open-archive.ts";
import { type BookCells, type CellsOutline, outlineCells } from "./outline-cells.ts";
import { countHiddenRows } from "./plain-cells.ts";
import { plainXml } from "./plain-xml.ts";
import { refuseBook } from "./refuse-book.ts";

declare module "@e965/xlsx" {
  /** What the library does once it has opened an archive; its types leave it out. */
  export function parse_zip(
    archive: { readonly files: Readonly<Record<string, { readonly name: string; readonly asBinary: () => string }>> },
    options: ParsingOptions,
  ): WorkBook;
  interface WorkBook {
    readonly Styles?: {
      readonly CellXf?: readonly { readonly numFmtId?: number }[];
      readonly NumberFmt?: readonly string[];
    };
  }
}

/** A sheet as the library gives it, and what it is like before any row is made of it. */
export interface BookSheet extends CellsOutline {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that are not seen, and are read as the others. */
  readonly hiddenRows: number;
  readonly cells: BookCells;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
}

/** Opens a workbook, the declared sheet alone where one is; what cannot be read is refused. */
export function openBook(bytes: Buffer, source: ExportSource): Book {
  const parts = openArchive(bytes, source);
  try {
    const { sheet } = source.declaration;
    const { book, hiddenRows } = readParts(parts, sheet);
    const seen = hiddenRows.values();
    const sheets = book.SheetNames.map((name, rank): BookSheet => {
      const isRead = sheet === undefined || sheet === name || sheet === rank + 1;
      const known = Object.hasOwn(book.Sheets, name) ? book.Sheets[name] : undefined;
      const isTable = (known?.["!type"] ?? "sheet") === "sheet";
      if (isRead && isTable && known?.["!data"] === undefined) throw new Error(`feuille ${rank + 1} illisible`);
      const cells = known?.["!data"] ?? [];
      const hidden = (book.Workbook?.Sheets?.[rank]?.Hidden ?? 0) !== 0;
      const notSeen = known?.["!data"] === undefined ? 0 : (seen.next().value ?? 0);
      return { name, hidden, hiddenRows: notSeen, cells, ...outlineCells(cells) };
    });
    return { sheets, from1904: book.Workbook?.WBProps?.date1904 ?? false };
  } catch (error) {
    return refuseBook(source, (error instanceof Error ? error.message : "").split("\n")[0].slice(0, 120));
  }
}

/** Parts that would make another kind of file of the workbook. */
const OF_OTHER_FILES = /^META-INF\/|^Index\/|^objectdata\.xml$/i;
/** Parts that hold no cell: given as empty. */
const WITHOUT_CELLS = /(?:^|\/)(?:comments|threadedComments|persons|drawings|externalLinks|docProps)|metadata\.xml$/i;

/** Times that the library asks for a part; more is a book whose sheets are all the same one, to be read for ever. */
const MOST_ASKED = 2;

interface ReadParts {
  readonly book: WorkBook;
  /** Rows hidden in each sheet of cells, in the order in which the library reads them. */
  readonly hiddenRows: readonly number[];
}

function readParts(parts: BookParts, sheet: string | number | undefined): ReadParts {
  const kept = [...parts].filter(([path]) => /\.(?:xml|rels)$/i.test(path) && !OF_OTHER_FILES.test(path));
  const hiddenRows = new Map<string, number>();
  let fault: unknown;
  const files = kept.map(([name, content]) => {
    let asked = 0;
    const asBinary = (): string => {
      try {
        if (++asked > MOST_ASKED) throw new Error("une partie sert à plusieurs feuilles");
        if (WITHOUT_CELLS.test(name)) return "";
        const xml = plainXml(content());
        const count = countHiddenRows(xml);
        if (count !== undefined) hiddenRows.set(name, count);
        return xml;
      } catch (error) {
        fault ??= error;
        throw error;
      }
    };
    return [name, { name, asBinary }] as const;
  });
  const only = sheet === undefined ? {} : { sheets: typeof sheet === "number" ? sheet - 1 : sheet };
  const options = { dense: true, cellNF: true, cellText: false, cellHTML: false, sheetStubs: true, ...only };
  const book = parse_zip({ files: Object.fromEntries(files) }, options);
  // The library goes on without a sheet that it could not read.
  if (fault !== undefined) throw fault;
  refuseLostFormats(book);
  return { book, hiddenRows: [...hiddenRows.values()] };
}

/** Formats beyond this number are given one below, as long as there are any free. */
const LAST_FORMAT = 392;

/** A date whose format the library had no room for would be read as a number of days. */
function refuseLostFormats({ Styles: { CellXf = [], NumberFmt = [] } = {} }: WorkBook): void {
  const isLost = ({ numFmtId = 0 }: { readonly numFmtId?: number }): boolean =>
    numFmtId > LAST_FORMAT && formatOf(NumberFmt[numFmtId] ?? "").shows === "moment";
  if (CellXf.some(isLost)) throw new Error("plus de formats de nombres que n'en compte la bibliothèque de lecture");
}
