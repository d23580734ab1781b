import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Papa from "papaparse";

/** A row of a published file: texts as they are printed, or the values that would be printed. */
export type PublishedRow = Readonly<Record<string, unknown>>;

/** What anybody can download: the name of a table and its rows. */
export type Published = ReadonlyMap<string, readonly PublishedRow[]>;

/** Reads the CSV files of a published site: what an intruder holds. */
export function readPublished(folder: string): Published {
  const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return new Map(
    files.toSorted().map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const { data } = Papa.parse<PublishedRow>(text, { header: true, skipEmptyLines: true });
      return [basename(name, ".csv"), data];
    }),
  );
}

/** A cell of a row as text; nothing where it is empty. */
export function textOf(row: PublishedRow, column: string): string {
  const value = row[column];
  return value === null || value === undefined ? "" : String(value);
}

/** Rows of a table, none where it was not published. */
export const rowsOfTable = (published: Published, table: string): readonly PublishedRow[] => published.get(table) ?? [];
