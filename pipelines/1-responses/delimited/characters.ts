import { refuse } from "../refuse.ts";

interface TextPlace {
  readonly file: string;
  /** Place in the file of a position of the text. */
  readonly placeOf: (at: number) => { readonly line: number; readonly column: number };
}

/** Refuses text with a NUL character, or with a byte order mark that is not at the head of the file. */
export function checkCharacters(text: string, { file, placeOf }: TextPlace): void {
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const repair = "déclarer le bon codage, ou redemander le fichier";
    refuse({ code: "OBS-F009", message: "caractère NUL dans le texte", file, ...placeOf(nul), repair });
  }
  const mark = text.indexOf("\uFEFF");
  if (mark >= 0) {
    const cause = "fichiers mis bout à bout";
    const repair = "séparer les fichiers d'origine";
    const message = "marque d'ordre des octets (U+FEFF) au milieu du fichier";
    refuse({ code: "OBS-F005", message, file, ...placeOf(mark), cause, repair });
  }
}
