import { z } from "zod";

/** Identifier used in file names, table columns and addresses: a letter, then letters, digits, `-` or `_`. */
export const identifier = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, "identifiant : une lettre puis lettres, chiffres, « - » ou « _ »");

/** Languages that the pages may be in. */
export const LANGUAGES = ["fr", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
/** How findings, which are in French, call them. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { fr: "français", en: "anglais" };

/** The same in each language. */
function inEach<Value>(value: Value): Readonly<Record<Language, Value>> {
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, value])) as Record<Language, Value>;
}

const inLanguages = z
  .strictObject(inEach(z.string().min(1).optional()))
  .refine(
    (texts) => Object.keys(texts).length > 0,
    `un texte attendu dans au moins une langue : ${LANGUAGES.join(", ")}`,
  );

/** A text in one or more languages of the pages; one that names none is in French. */
export const localised = z.union([z.string().min(1), inLanguages]);
export type Localised = z.infer<typeof localised>;

/** A name, which is the same in every language where it does not say another. */
export const properName = z.union([z.string(), inLanguages]);

/** A day, written 2016-10-03. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { message: "date attendue sous la forme 2016-10-03", abort: true })
  .refine(isDay, "ce jour n'est pas dans le calendrier");

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A path inside the study folder or beside it, never absolute. */
export const relativePath = z
  .string()
  .min(1)
  .regex(/^(?![/\\])(?![A-Za-z]:)(?!.*:\/\/)[^\0]+$/, "chemin relatif au dossier de l'étude attendu, avec des « / »");

/** Kinds of missing answer, kept apart from values. */
export const MISSING_KINDS = ["dont-know", "refused", "not-applicable", "not-asked", "invalid"] as const;
export type MissingKind = (typeof MISSING_KINDS)[number];
