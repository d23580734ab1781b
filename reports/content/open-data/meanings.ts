import type { ColumnDefinition, TableDefinition } from "#schemas/table";
import type { StudyWords } from "#wording/wording-of";

/** What a row of a table is, in the language of the pages. */
export const tableMeaning = ({ dictionary }: StudyWords, table: TableDefinition): string =>
  dictionary?.tables[table.name] ?? table.title;

/** What a column of a table holds, in the language of the pages. */
export function columnMeaning(
  { dictionary }: StudyWords,
  table: TableDefinition,
  { name, description }: Pick<ColumnDefinition, "name" | "description">,
): string {
  const said = dictionary?.columns;
  return said === undefined ? description : (said[`${table.name}.${name}`] ?? said[name] ?? description);
}
