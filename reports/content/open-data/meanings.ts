import type { ColumnDefinition, TableDefinition } from "#schemas/table";
import { type StudyWords, wordingOf } from "#wording/wording-of";

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

/** What a published table or one of its columns holds, in the language of a study. */
export interface Meanings {
  readonly ofTable: (table: TableDefinition) => string;
  readonly ofColumn: (table: TableDefinition, column: Pick<ColumnDefinition, "name" | "description">) => string;
}

/** The meanings of the published tables in the language of a study. */
export function meaningsOf(study: Parameters<typeof wordingOf>[0]): Meanings {
  const words = wordingOf(study);
  return {
    ofTable: (table) => tableMeaning(words, table),
    ofColumn: (table, column) => columnMeaning(words, table, column),
  };
}
