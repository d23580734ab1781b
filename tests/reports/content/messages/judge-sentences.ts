import type { ReleaseTables } from "#schemas/tables/tables";
import { isSolid, type Judged, matches, signOf, type Where } from "./read-rows.ts";
import { SENTENCE_RULES } from "./sentence-rules.ts";
import { SHEET_RULES } from "./sheet-rules.ts";
import { TITLE_RULES } from "./title-rules.ts";

/** What the author of the drawn study typed in its titles, and when it may stay. */
export const TYPED: Readonly<Record<string, (tables: ReleaseTables) => boolean>> = {
  "Le chant progresse": (tables) => changesOf(tables, "adultes").some((row) => signOf(row) > 0),
  "Le chant recule": (tables) => changesOf(tables, "jeunes").some((row) => signOf(row) < 0),
  "La pratique de la chorale est stable": (tables) =>
    changesOf(tables, "adultes", "chorale").some((row) => row.verdict === "equivalent" && signOf(row) === 0),
};
const changesOf = ({ trends }: ReleaseTables, id: string, indicator = "chant") =>
  trends.filter((row) => matches(row, { public: id, indicator }) && isSolid(row));

/** Whether a sentence is true of the tables. */
export function judge(sentence: string, tables: ReleaseTables, where: Where = {}): Judged {
  const text = sentence.replace(/[\u00a0\u202f]/g, " ");
  for (const [pattern, rule] of [...TITLE_RULES, ...SENTENCE_RULES, ...SHEET_RULES]) {
    const found = pattern.exec(text);
    if (found !== null)
      return rule(
        found.slice(1).map((one) => one ?? ""),
        tables,
        where,
      ) === true
        ? "true"
        : "false";
  }
  return "unread";
}
