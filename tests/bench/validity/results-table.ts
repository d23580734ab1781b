import { writeFileSync } from "node:fs";

type Row = Readonly<Record<string, string | number>>;

/** Writes rows as CSV with the date and the version of Node, and prints them. */
export function writeResults(file: URL, rows: readonly Row[]): void {
  const dated = rows.map((row) => ({ ...row, date: new Date().toISOString().slice(0, 10), node: process.version }));
  const header = Object.keys(dated[0] ?? {});
  const cells = (row: Row): string => header.map((name) => text(row[name] ?? "")).join(",");
  const csv = `${[header.join(","), ...dated.map(cells)].join("\n")}\n`;
  writeFileSync(file, csv);
  process.stdout.write(csv);
}

function text(value: string | number): string {
  return typeof value === "number" && !Number.isInteger(value) ? value.toFixed(4) : String(value);
}
