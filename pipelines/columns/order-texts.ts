import { codesOf } from "./codes.ts";
import type { Column, ColumnTable, TextColumn } from "./column-table.ts";

/** The table with the texts of each column in the order in which rows first hold them: however it was put together, the same. */
export function orderTexts({ rowCount, columns }: ColumnTable): ColumnTable {
  const ordered = [...columns].map(([name, column]): readonly [string, Column] => [
    name,
    column.kind === "text" ? inOrder(column) : column,
  ]);
  return { rowCount, columns: new Map(ordered) };
}

function inOrder({ dictionary, codes }: TextColumn): TextColumn {
  const rankOf = new Int32Array(dictionary.length).fill(-1);
  const texts: string[] = [];
  for (const code of codes) if (code !== -1 && rankOf[code] === -1) rankOf[code] = texts.push(dictionary[code]) - 1;
  const ranks = codesOf(texts.length, codes.length);
  for (let row = 0; row < codes.length; row++) ranks[row] = codes[row] === -1 ? -1 : rankOf[codes[row]];
  return { kind: "text", dictionary: texts, codes: ranks };
}
