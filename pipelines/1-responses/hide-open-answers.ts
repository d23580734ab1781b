import type { Wave } from "#schemas/study";
import type { WaveQuestion } from "#study/wave-questions";
import type { Responses, TextColumn } from "./export-reader.ts";

/**
 * The responses without what people wrote themselves: an open answer is kept as its rank among the texts of its column
 * and its length, which tell whether there is one and whether two are the same. No later step reads more, and no result,
 * not even a cache, holds the text.
 */
export function hideOpenAnswers(sent: Responses, wave: Wave, asked: readonly WaveQuestion[]): Responses {
  const open = new Set(
    asked.filter(({ question }) => question.type === "text").flatMap(({ columns }) => [...columns.values()]),
  );
  const others = asked.filter(({ question }) => question.type !== "text");
  for (const name of others.flatMap(({ columns }) => [...columns.values()])) open.delete(name);
  open.delete(wave.export.record_id);
  const blanks = new Set(wave.export.missing_values);
  const columns = sent.columns.map((column) => (open.has(column.name) ? withoutTexts(column, blanks) : column));
  return { ...sent, columns };
}

function withoutTexts(column: TextColumn, blanks: ReadonlySet<string>): TextColumn {
  const dictionary = column.dictionary.map((text, rank) =>
    text.trim() === "" || blanks.has(text.trim()) ? text : `(texte ${rank + 1}, ${text.length} caractères)`,
  );
  return { ...column, dictionary };
}
