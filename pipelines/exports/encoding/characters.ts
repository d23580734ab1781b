import { refuse } from "../refuse.ts";

interface BlockPlace {
  readonly file: string;
  /** Place in the file of a position of the block. */
  readonly placeOf: (at: number) => { readonly line: number; readonly column: number };
}

const MARK = Buffer.from("\uFEFF");

/** Refuses UTF-8 with a NUL character, or with a byte order mark that is not at the head of the file. */
export function checkCharacters(utf8: Buffer, { file, placeOf }: BlockPlace): void {
  const nul = utf8.indexOf(0);
  if (nul >= 0) {
    const repair = "déclarer le bon codage, ou redemander le fichier";
    refuse({ code: "OBS-F009", message: "caractère NUL dans le texte", file, ...placeOf(nul), repair });
  }
  const mark = utf8.indexOf(MARK);
  if (mark >= 0) {
    const cause = "fichiers mis bout à bout";
    const repair = "séparer les fichiers d'origine";
    const message = "marque d'ordre des octets (U+FEFF) au milieu du fichier";
    refuse({ code: "OBS-F005", message, file, ...placeOf(mark), cause, repair });
  }
}
