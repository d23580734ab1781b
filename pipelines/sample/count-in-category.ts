import type { ColumnTable, TextColumn } from "#columns/column-table";
import { UNCLASSIFIED } from "#schemas/tables/weights";
import { variablesOfMargin } from "#study/margin-variables";
import { codedColumn } from "./coded-column.ts";

/** Respondents in a category of a margin's variable, or in one of each variable that it crosses. */
export function countInCategory(kept: ColumnTable, variable: string, category: string): number {
  const columns = variablesOfMargin(variable)
    .map((name) => codedColumn(kept.columns.get(name)))
    .filter((column) => column !== undefined);
  const [first, ...others] = columns;
  if (first === undefined) return 0;
  if (category === UNCLASSIFIED) return countWithout(kept.rowCount, columns);
  if (others.length === 0) return countCode(first, category);
  let count = 0;
  for (let row = 0; row < kept.rowCount; row++) {
    const codes = columns.map((column) => column.dictionary[column.codes[row]] ?? "");
    count += Number(codes.join(" × ") === category);
  }
  return count;
}

/** Respondents without a category of one of the variables. */
function countWithout(rowCount: number, columns: readonly TextColumn[]): number {
  let count = 0;
  for (let row = 0; row < rowCount; row++) count += Number(columns.some(({ codes }) => codes[row] === -1));
  return count;
}

function countCode({ dictionary, codes }: TextColumn, category: string): number {
  const rank = dictionary.indexOf(category);
  if (rank === -1) return 0;
  let count = 0;
  for (const code of codes) count += Number(code === rank);
  return count;
}
