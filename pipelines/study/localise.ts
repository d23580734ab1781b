import type { Localised } from "#schemas/labels";

/** A text in the asked language, French where there is no other. */
export function textOf(text: Localised, lang: "fr" | "en" = "fr"): string {
  if (typeof text === "string") return text;
  return (lang === "en" ? text.en : undefined) ?? text.fr;
}
