import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { TextColumn } from "../export-reader.ts";
import { rowsOf } from "../values/repair-columns.ts";

/** Tells which texts of a column lost their end, and with it a part of a character. */
export function tellCutTexts(column: TextColumn, cut: ReadonlySet<number>, file: string): readonly Finding[] {
  const { rows, firstRow } = rowsOf(column, cut);
  const message = `texte coupé au milieu d'un caractère : variable « ${column.name} »`;
  const place = { file, line: firstRow + 1, column: column.position ?? null, field: column.name };
  return [completeFinding({ code: "OBS-F018", level: "warning", message, ...place, count: rows })];
}

/** Tells the variables of which a label lost its end. */
export function tellCutLabels(variables: ReadonlySet<string>, file: string): readonly Finding[] {
  if (variables.size === 0) return [];
  const shown = [...variables].slice(0, 10).map((name) => `« ${name} »`);
  const more = variables.size > 10 ? ` et ${variables.size - 10} autres` : "";
  const message = `libellé coupé au milieu d'un caractère : variable(s) ${shown.join(", ")}${more}`;
  return [completeFinding({ code: "OBS-F018", level: "info", message, file, count: variables.size })];
}
