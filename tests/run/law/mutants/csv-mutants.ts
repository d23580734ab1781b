import { type CsvFile, cellChange, columnChanges, type Rows, readRows, rowChanges, rowsChange } from "./csv-file.ts";
import type { Mutant } from "./mutant.ts";

/** Every cell of a CSV of the study with another value, and its rows and columns taken away, renamed or doubled. */
export function csvMutants(folder: string, file: string): readonly Mutant[] {
  const csv: CsvFile = { file, delimiter: "," };
  const rows = readRows(folder, csv);
  const [header, ...data] = rows;
  const cells = data.flatMap((_, index) =>
    header.map((name, column) => {
      const text = anotherCell(rows, index + 1, column);
      return cellChange(csv, [index + 1, column], text, `${index + 1}.${name} = ${JSON.stringify(text)}`);
    }),
  );
  const all = data.map((_, index) => index + 1);
  return [...cells, ...moved(csv, rows), ...columnChanges(csv, rows), ...rowChanges(csv, rows, all)];
}

/** Another text for a cell: a number a little higher, else what another row has there, else a longer one. */
function anotherCell(rows: Rows, row: number, column: number): string {
  const text = rows[row][column];
  if (text !== "" && Number.isFinite(Number(text))) return String(Number((Number(text) * 1.1 + 0.01).toPrecision(6)));
  const others = rows.slice(1).map((cells) => cells[column]);
  return [...others.slice(row), ...others].find((other) => other !== text) ?? `${text} bis`;
}

/** In a margin, something taken from a category and given to the next one: the sum stays. */
function moved(csv: CsvFile, rows: Rows): readonly Mutant[] {
  const column = rows[0].findIndex((name) => name === "share" || name === "count");
  if (column === -1) return [];
  return rows.slice(1, -1).flatMap((cells, index) => {
    const row = index + 1;
    if (cells[0] !== rows[row + 1][0]) return [];
    const part = rows[0][column] === "share" ? 0.03 : Math.round(Number(cells[column]) / 10);
    return [rowsChange(csv, `${row} gives ${part} to the next`, (all) => give(all, { row, column, part }))];
  });
}

interface Gift {
  readonly row: number;
  readonly column: number;
  readonly part: number;
}

function give(rows: Rows, { row, column, part }: Gift): Rows {
  const more = (cells: readonly string[], by: number): readonly string[] =>
    cells.with(column, String(Number((Number(cells[column]) + by).toPrecision(8))));
  return rows.map((cells, at) => (at === row ? more(cells, -part) : at === row + 1 ? more(cells, part) : cells));
}
