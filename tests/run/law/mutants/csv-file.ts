import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Mutant } from "./mutant.ts";

/** A file of separated values as rows of texts, its header first. */
export type Rows = readonly (readonly string[])[];

/** Where a file of separated values stands, and how it is written. */
export interface CsvFile {
  readonly file: string;
  readonly delimiter: string;
  readonly latin?: boolean;
}

export function readRows(folder: string, { file, delimiter, latin = false }: CsvFile): Rows {
  const text = readFileSync(join(folder, file)).toString(latin ? "latin1" : "utf8");
  return Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
}

/** A change of the rows of a file; what an earlier change has taken away is left alone. */
export function rowsChange(csv: CsvFile, what: string, changed: (rows: Rows) => Rows): Mutant {
  return {
    name: `${csv.file} ${what}`,
    change: (folder) => {
      if (!existsSync(join(folder, csv.file))) return;
      const text = Papa.unparse(changed(readRows(folder, csv)) as string[][], {
        delimiter: csv.delimiter,
        newline: "\n",
      });
      writeFileSync(join(folder, csv.file), Buffer.from(`${text}\n`, csv.latin === true ? "latin1" : "utf8"));
    },
  };
}

/** One cell with another text. */
export function cellChange(csv: CsvFile, [row, column]: readonly [number, number], text: string, what: string): Mutant {
  return rowsChange(csv, what, (rows) =>
    rows.map((cells, at) => (at === row ? cells.with(Math.min(column, cells.length - 1), text) : cells)),
  );
}

/** A column by its place: taken away, or under another name. */
export function columnChanges(csv: CsvFile, [header]: Rows): readonly Mutant[] {
  return header.flatMap((name, column) => [
    rowsChange(csv, `column ${name} renamed`, ([first, ...rows]) => [
      first.map((one, at) => (at === column ? `${one}_bis` : one)),
      ...rows,
    ]),
    rowsChange(csv, `column ${name} removed`, (rows) => rows.map((cells) => cells.filter((_, at) => at !== column))),
  ]);
}

/** Rows taken away, written twice, in another order; columns in another order. */
export function rowChanges(csv: CsvFile, rows: Rows, removed: readonly number[]): readonly Mutant[] {
  const again = Math.min(3, rows.length - 1);
  return [
    ...removed.map((row) => rowsChange(csv, `row ${row} removed`, (all) => all.filter((_, at) => at !== row))),
    rowsChange(csv, `row ${again} twice`, (all) => [...all, all[Math.min(again, all.length - 1)]]),
    rowsChange(csv, "rows turned round", ([header, ...all]) => [header, ...all.toReversed()]),
    rowsChange(csv, "columns turned round", (all) => all.map((cells) => cells.toReversed())),
    rowsChange(csv, "header alone", ([header]) => [header]),
  ];
}
