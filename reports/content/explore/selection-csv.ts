import { harmless, quoterOf } from "#columns/csv/csv-text";
import type { ExploredCell, PublicCells } from "./public-cells.ts";

/** The cells of a selection as a file: with all their digits, labels beside codes; for machines, or for a French Excel. */
export function selectionCsv(
  data: PublicCells,
  cells: readonly ExploredCell[],
  { columns, excel }: { readonly columns: readonly string[]; readonly excel: boolean },
): string {
  const quoted = quoterOf(excel ? ";" : ",");
  const text = (value: string) => quoted(harmless(value));
  const number = (value: number | null) =>
    value === null ? "" : excel ? String(value).replace(".", ",") : String(value);
  const rows = cells.map((cell) => {
    const domain = data.domains.find(({ kind }) => kind === cell.kind)?.domains.find(([code]) => code === cell.domain);
    return [
      ...[data.id, cell.wave, cell.measure, cell.answer, cell.kind, cell.domain, domain?.[1] ?? ""].map(text),
      ...[cell.estimate, cell.ci_lower, cell.ci_upper, cell.base].map(number),
      text(cell.status),
    ];
  });
  const lines = [columns.map(text), ...rows].map((row) => row.join(excel ? ";" : ","));
  return excel ? `\uFEFF${lines.join("\r\n")}\r\n` : `${lines.join("\n")}\n`;
}
