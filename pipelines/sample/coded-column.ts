import { type Column, type TextColumn, textColumn } from "#columns/column-table";

const coded = new WeakMap<Column, TextColumn>();

/** A column as codes: a mark of a scale, kept as a number, is the code that the questionnaire writes (« 3 »). */
export function codedColumn(column: Column | undefined): TextColumn | undefined {
  if (column === undefined || column.kind === "text" || column.kind === "boolean") return codesOf(column);
  const known = coded.get(column);
  if (known !== undefined) return known;
  const texts = textColumn(Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value))));
  coded.set(column, texts);
  return texts;
}

const codesOf = (column: Column | undefined): TextColumn | undefined => (column?.kind === "text" ? column : undefined);
