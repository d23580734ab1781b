import type { ExportFormat } from "#schemas/exports/export-formats";

/** What a file is, in words, and how to get a table out of it. */
export interface NamedFile {
  readonly what: string;
  readonly repair: string;
  /** The format whose users send it: it is declared so, and refused by what it is. */
  readonly near?: ExportFormat;
}

interface ForeignFile extends NamedFile {
  readonly holds: (file: Opened) => boolean;
}

/** The bytes of a file, and their first ones as text. */
interface Opened {
  readonly bytes: Buffer;
  readonly head: string;
}

const HEAD = 4096;
const SAVE_BOOK = "l'ouvrir, puis « Enregistrer sous » au format « Classeur Excel (.xlsx) »";
const SAVE_SPSS = "l'ouvrir dans SPSS ou PSPP et l'enregistrer en .sav";
const NOT_A_REPORT = "demander les données, pas le rapport";
const AS_SAV = "l'exporter en CSV ou en .sav";

const begins =
  (pattern: RegExp) =>
  ({ head }: Opened): boolean =>
    pattern.test(head.slice(0, 512).replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, ""));
const isArchive = ({ head }: Opened): boolean => head.startsWith("PK\u0003\u0004");
const isContainer = ({ head }: Opened): boolean => head.startsWith("\u00d0\u00cf\u0011\u00e0");
const archiveOf = (part: string) => (file: Opened) => isArchive(file) && file.bytes.includes(part);
const containerOf = (stream: string) => (file: Opened) =>
  isContainer(file) && file.bytes.includes(Buffer.from(stream, "utf16le"));

/** Files that are sent for exports and that no format reads, the most precise first. */
const FOREIGN_FILES: readonly ForeignFile[] = [
  {
    what: "un fichier SPSS chiffré par un mot de passe",
    repair: "le faire réenregistrer en .sav sans mot de passe",
    near: "spss",
    holds: ({ head }) => head.slice(0, 64).includes("ENCRYPTEDSAV"),
  },
  {
    what: "une syntaxe ou une sortie SPSS chiffrée, sans données",
    repair: "demander le fichier de données .sav, sans mot de passe",
    near: "spss",
    holds: ({ head }) => /ENCRYPTEDSP[SVO]/.test(head.slice(0, 64)),
  },
  {
    what: "un fichier SPSS portable (.por)",
    repair: SAVE_SPSS,
    near: "spss",
    holds: ({ head }) => /SPSS PORT FILE|SPSSPORT/.test(head.slice(0, 600).replace(/[\r\n]/g, "")),
  },
  {
    what: "un fichier SPSS/PC+ (.sys)",
    repair: SAVE_SPSS,
    near: "spss",
    holds: ({ head }) => head.slice(0x100, 0x120).includes("PCSPSS SYSTEM FILE"),
  },
  {
    what: "un fichier SPSS en EBCDIC",
    repair: SAVE_SPSS,
    near: "spss",
    holds: ({ head }) => /^\u005b\u00c6\u00d3[\u00f2\u00f3]/.test(head),
  },
  {
    what: "une sortie SPSS (.spv) : des tableaux, pas des réponses",
    repair: "demander le fichier de données .sav",
    near: "spss",
    holds: (file) => isArchive(file) && /outputViewer|META-INF\/MANIFEST/.test(file.head),
  },
  { what: "un classeur binaire .xlsb", repair: SAVE_BOOK, near: "excel", holds: archiveOf("xl/workbook.bin") },
  {
    what: "un classeur LibreOffice .ods",
    repair: SAVE_BOOK,
    near: "excel",
    holds: archiveOf("opendocument.spreadsheet"),
  },
  { what: "un document Word .docx", repair: NOT_A_REPORT, near: "excel", holds: archiveOf("word/document") },
  {
    what: "une archive .zip",
    repair: "extraire le fichier de données qu'elle contient",
    near: "excel",
    holds: (file) => isArchive(file) && !hasSheets(file.bytes),
  },
  {
    what: "un classeur protégé par un mot de passe",
    repair: "l'enregistrer sans mot de passe, en .xlsx",
    near: "excel",
    holds: containerOf("EncryptedPackage"),
  },
  { what: "un document Word .doc", repair: NOT_A_REPORT, near: "excel", holds: containerOf("WordDocument") },
  { what: "un classeur Excel ancien .xls", repair: SAVE_BOOK, near: "excel", holds: isContainer },
  { what: "un classeur XML de 2003", repair: SAVE_BOOK, holds: begins(/^<\?xml[^>]*>\s*<\?mso-application/i) },
  {
    what: "une page HTML, quel que soit son nom",
    repair: SAVE_BOOK,
    holds: begins(/^<(?:!doctype html|html|head|table|meta|style)/i),
  },
  { what: "un fichier Stata .dta", repair: AS_SAV, holds: begins(/^<stata_dta/i) },
  {
    what: "un fichier SAS .sas7bdat",
    repair: AS_SAV,
    holds: ({ head }) => head.startsWith("\0\0\0\0\0\0\0\0\0\0\0\0\u00c2\u00ea\u0081\u0060"),
  },
  { what: "un fichier XML", repair: "l'exporter en CSV", holds: begins(/^<\?xml/i) },
  { what: "du JSON", repair: "l'exporter en CSV", holds: begins(/^[[{]\s*(?:["{[]|$)/) },
  { what: "un PDF", repair: NOT_A_REPORT, holds: begins(/^%PDF-/) },
  { what: "un document RTF", repair: NOT_A_REPORT, holds: begins(/^\{\\rtf/) },
  {
    what: "un fichier R",
    repair: "l'écrire par haven::write_sav ou write.csv2",
    holds: begins(/^(?:RDX[23]|RDA[23]|X\n\0\0)/),
  },
  { what: "une base SQLite", repair: "exporter la table en CSV", holds: begins(/^SQLite format 3/) },
];

/** Whether an archive has the parts of a workbook. */
export const hasSheets = (bytes: Buffer): boolean => bytes.includes("xl/") || bytes.includes("xl\\");

/** Names a file that no format reads, by what it holds; undefined for anything else. */
export function foreignFile(bytes: Buffer): NamedFile | undefined {
  const file = { bytes, head: bytes.toString("latin1", 0, HEAD) };
  return FOREIGN_FILES.find(({ holds }) => holds(file));
}
