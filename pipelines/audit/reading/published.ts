import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Papa from "papaparse";

/** A row of a published file: texts as they are printed, or the values that would be printed. */
export type PublishedRow = Readonly<Record<string, unknown>>;

/** What anybody can download: the name of a table and its rows. */
export type Published = ReadonlyMap<string, readonly PublishedRow[]>;

/** Reads the CSV files of a published site: what an intruder holds. Those for a spreadsheet have the rows of the others. */
export function readPublished(folder: string): Published {
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv") && !/\.(?:excel|fr)\.csv$/.test(name));
  return new Map(
    files.toSorted().map((name) => [basename(name, ".csv"), rowsOfText(readFileSync(join(folder, name), "utf8"))]),
  );
}

/** Rows by the names of the first line: made here, since the parser looks each name up again in every row. */
function rowsOfText(text: string): readonly PublishedRow[] {
  const [header = [], ...records] = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;
  return records.map((fields) => {
    const row: Record<string, string> = {};
    for (const [place, name] of header.entries()) row[name] = fields[place] ?? "";
    return row;
  });
}

/** A cell of a row as text; nothing where it is empty. */
export function textOf(row: PublishedRow, column: string): string {
  const value = row[column];
  return value === null || value === undefined ? "" : String(value);
}

/** Rows of a table, none where it was not published. */
export const rowsOfTable = (published: Published, table: string): readonly PublishedRow[] => published.get(table) ?? [];
