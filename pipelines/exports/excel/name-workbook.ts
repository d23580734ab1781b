/** What a binary file is, in words, and how to get a table out of it. */
export interface NamedFile {
  readonly what: string;
  readonly repair: string;
}

const SAVE_AS = "l'ouvrir, puis « Enregistrer sous » au format « Classeur Excel (.xlsx) »";

/** Names an archive by the parts it holds: undefined for a workbook that can be read. */
export function nameArchive(bytes: Buffer): NamedFile | undefined {
  const holds = (part: string): boolean => bytes.includes(part);
  if (holds("xl/workbook.bin")) return { what: "un classeur binaire .xlsb", repair: SAVE_AS };
  if (holds("opendocument.spreadsheet")) return { what: "un classeur LibreOffice .ods", repair: SAVE_AS };
  if (holds("xl/") || holds("xl\\")) return undefined;
  if (holds("word/document")) return { what: "un document Word .docx", repair: "demander les données, pas le rapport" };
  return { what: "une archive .zip", repair: "extraire le fichier de données qu'elle contient" };
}

/** Names an old Office container: a workbook of before 2007, or a recent one that a password closes. */
export function nameContainer(bytes: Buffer): NamedFile {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(stream, "utf16le"));
  if (holds("EncryptedPackage")) {
    return { what: "un classeur protégé par un mot de passe", repair: "l'enregistrer sans mot de passe, en .xlsx" };
  }
  if (holds("WordDocument")) return { what: "un document Word .doc", repair: "demander les données, pas le rapport" };
  return { what: "un classeur Excel ancien .xls", repair: SAVE_AS };
}

const TEXTS: readonly (readonly [start: RegExp, named: NamedFile])[] = [
  [/^<\?xml[^>]*>\s*<\?mso-application/i, { what: "un classeur XML de 2003", repair: SAVE_AS }],
  [
    /^<(?:!doctype html|html|head|table|meta|style)/i,
    { what: "une page HTML, quel que soit son nom", repair: SAVE_AS },
  ],
  [/^<stata_dta/i, { what: "un fichier Stata .dta", repair: "l'exporter en CSV ou en .sav" }],
  [/^<\?xml/i, { what: "un fichier XML", repair: "l'exporter en CSV" }],
  [/^[[{]\s*(?:["{[]|$)/, { what: "du JSON", repair: "l'exporter en CSV" }],
  [/^%PDF-/, { what: "un PDF", repair: "demander les données, pas le rapport" }],
  [/^\{\\rtf/, { what: "un document RTF", repair: "demander les données, pas le rapport" }],
  [/^(?:RDX[23]|RDA[23]|X\n\0\0)/, { what: "un fichier R", repair: "l'écrire par haven::write_sav ou write.csv2" }],
  [/^SQLite format 3/, { what: "une base SQLite", repair: "exporter la table en CSV" }],
];

/** Names a file by how it begins: what is often sent as .csv or .xls and is neither; undefined for anything else. */
export function nameByStart(bytes: Buffer): NamedFile | undefined {
  const start = bytes.toString("latin1", 0, 512).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, "");
  return TEXTS.find(([pattern]) => pattern.test(start))?.[1];
}
