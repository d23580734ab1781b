import { z } from "zod";
import { LANGUAGES, type Language } from "../labels.ts";

type Other = Exclude<Language, (typeof LANGUAGES)[0]>;

/** Columns of a CSV of the study that say a text in the other languages of the pages: `source_en` beside `source`. */
export function translations<Column extends string>(...columns: readonly Column[]) {
  const names = columns.flatMap((column) => LANGUAGES.slice(1).map((lang) => `${column}_${lang}`));
  return Object.fromEntries(names.map((name) => [name, z.string().optional()])) as Readonly<
    Record<`${Column}_${Other}`, z.ZodOptional<z.ZodString>>
  >;
}

/** A row whose texts are those of a language, where it says them; no column of another language is left. */
export function rowIn<Row extends object>(row: Row, lang: Language): Row {
  const texts = new Map<string, unknown>(Object.entries(row));
  for (const [name, text] of Object.entries(row)) {
    const spoken = LANGUAGES.slice(1).find((one) => name.endsWith(`_${one}`));
    if (spoken === undefined) continue;
    texts.delete(name);
    if (spoken === lang && text !== "" && text !== undefined) texts.set(name.slice(0, -(spoken.length + 1)), text);
  }
  return Object.fromEntries(texts) as Row;
}
