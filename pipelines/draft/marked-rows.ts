import type { TextColumn } from "#exports/export-reader";
import { ROW_MARKS, type RowMark, rowMarksOf, statusColumnsOf } from "#schemas/exports/status-columns";

/** Rows that a column of the survey tool marks, and the texts by which it does. */
export interface MarkedRows {
  readonly column: string;
  readonly mark: RowMark;
  readonly texts: readonly string[];
  /** The texts that do not. */
  readonly others: readonly string[];
  readonly rows: number;
}

/** What the tool says of its rows: one column for a mark, the first that marks the most rows. */
export function markedRows(columns: readonly TextColumn[]): readonly MarkedRows[] {
  const file = columns.map(({ name }) => name);
  return ROW_MARKS.flatMap((mark) => {
    const found = statusColumnsOf(file)
      .flatMap((name) => columns.filter((column) => column.name === name))
      .map((column) => marksOf(column, mark, file))
      .filter(({ rows }) => rows > 0);
    const most = Math.max(...found.map(({ rows }) => rows));
    const [first] = found.filter(({ rows }) => rows === most);
    return first === undefined ? [] : [first];
  });
}

function marksOf({ name, dictionary, codes }: TextColumn, mark: RowMark, file: readonly string[]): MarkedRows {
  const marked = rowMarksOf(name, dictionary, file).map((one) => one === mark);
  const held = new Set(codes);
  const texts = dictionary.filter((_, code) => marked[code] && held.has(code)).map((text) => text.trim());
  const others = dictionary.filter((_, code) => !marked[code] && held.has(code)).map((text) => text.trim());
  return { column: name, mark, texts, others, rows: codes.filter((code) => marked[code]).length };
}
