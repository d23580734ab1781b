import { LANGUAGES, type Language, type Localised } from "#schemas/labels";

/** A text in the asked language; where it is not in it, in the first that it has. */
export function textOf(text: Localised, lang: Language = "fr"): string {
  if (typeof text === "string") return text;
  const found = [lang, ...LANGUAGES].find((one) => text[one] !== undefined);
  return found === undefined ? "" : (text[found] ?? "");
}
