import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CsvFile, cellChange, columnChanges, type Rows, readRows, rowChanges, rowsChange } from "./csv-file.ts";
import type { Mutant } from "./mutant.ts";

/** Edits of an export: in each column a cell with another answer, one emptied and one of nonsense; rows, columns, bytes. */
export function exportMutants(folder: string, csv: CsvFile): readonly Mutant[] {
  const rows = readRows(folder, csv);
  const [header] = rows;
  return [
    ...header.flatMap((name, column) => cellsOf(csv, rows, { name, column })),
    ...columnChanges(csv, rows),
    ...rowChanges(csv, rows, [1, 20, rows.length - 1]),
    rowsChange(csv, "row of a new respondent", (all) => [...all, (all.at(2) ?? []).with(0, "NEW1")]),
    rowsChange(csv, "column added", (all) => all.map((cells, row) => [...cells, row === 0 ? "PLUS" : "1"])),
    bytesChange(csv, "with a byte order mark", (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])),
    bytesChange(csv, "without its last line end", (bytes) => bytes.subarray(0, -1)),
    bytesChange(csv, "emptied", () => Buffer.alloc(0)),
    bytesChange(csv, "with an impossible byte", (bytes) => Buffer.concat([bytes, Buffer.from([0xff, 0x81, 0x0a])])),
  ];
}

interface Column {
  readonly name: string;
  readonly column: number;
}

/** Three cells of a column, each of another respondent. */
function cellsOf(csv: CsvFile, rows: Rows, { name, column }: Column): readonly Mutant[] {
  const at = (row: number): number => 1 + (row % (rows.length - 1));
  const [other, emptied, nonsense] = [at(column * 7 + 2), at(column * 5 + 9), at(column * 3 + 31)];
  const answers = rows.slice(1).map((cells) => cells[column]);
  const answer = [...answers.slice(other), ...answers].find((text) => text !== rows[other][column]) ?? "1";
  return [
    cellChange(csv, [other, column], answer, `${other}.${name} = ${JSON.stringify(answer)}`),
    cellChange(csv, [emptied, column], "", `${emptied}.${name} emptied`),
    cellChange(csv, [nonsense, column], "zzz", `${nonsense}.${name} = "zzz"`),
  ];
}

function bytesChange({ file }: CsvFile, what: string, changed: (bytes: Buffer) => Buffer): Mutant {
  return {
    name: `${file} ${what}`,
    change: (folder) => {
      const path = join(folder, file);
      if (existsSync(path)) writeFileSync(path, changed(readFileSync(path)));
    },
  };
}
