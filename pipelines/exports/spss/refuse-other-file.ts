import type { FindingCode } from "#findings/catalogue";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";

interface OtherFile {
  readonly what: string;
  readonly repair: string;
  readonly holds: (head: string) => boolean;
  /** Absent: the code of a file of another format. */
  readonly code?: FindingCode;
}

const begins =
  (...signatures: readonly string[]) =>
  (head: string): boolean =>
    signatures.some((signature) => head.startsWith(signature));

const SAVE_AS = "l'ouvrir dans SPSS ou PSPP et l'enregistrer en .sav";

/** Files of SPSS itself that are not system files. */
const VARIANTS: readonly OtherFile[] = [
  {
    what: "fichier SPSS chiffré par un mot de passe",
    repair: "le faire réenregistrer en .sav sans mot de passe",
    holds: (head) => head.slice(0, 64).includes("ENCRYPTEDSAV"),
  },
  {
    what: "syntaxe ou sortie SPSS chiffrée, sans données",
    repair: "demander le fichier de données .sav, sans mot de passe",
    holds: (head) => /ENCRYPTEDSP[SVO]/.test(head.slice(0, 64)),
  },
  {
    what: "fichier SPSS portable (.por)",
    repair: SAVE_AS,
    holds: (head) => /SPSS PORT FILE|SPSSPORT/.test(head.slice(0, 600).replace(/[\r\n]/g, "")),
  },
  {
    what: "fichier SPSS/PC+ (.sys)",
    repair: SAVE_AS,
    holds: (head) => head.slice(0x100, 0x120).includes("PCSPSS SYSTEM FILE"),
  },
  {
    what: "fichier SPSS en EBCDIC",
    repair: SAVE_AS,
    holds: begins("\u005b\u00c6\u00d3\u00f2", "\u005b\u00c6\u00d3\u00f3"),
  },
  {
    what: "sortie SPSS (.spv) : des tableaux, pas des réponses",
    repair: "demander le fichier de données .sav",
    holds: (head) => head.startsWith("PK\u0003\u0004") && /outputViewer|META-INF\/MANIFEST/.test(head),
  },
];

/** Commands are text: only what a file declared spss holds may be taken for them. */
const SYNTAX: OtherFile = {
  what: "syntaxe SPSS (.sps) : des commandes, pas des réponses",
  repair: "demander le fichier de données .sav",
  holds: (head) =>
    isText(head) &&
    /^\s*(?:\*[^\n]*\n\s*)*(?:GET\s+(?:FILE|DATA)|SET\s|DATA\s+LIST|VARIABLE\s+LABELS?|VALUE\s+LABELS?|RECODE\s|COMPUTE\s|FREQUENCIES|CROSSTABS|DATASET\s|TITLE\s|ENCODING)/i.test(
      head,
    ),
};

/** Files of other programs. */
const OTHERS: readonly OtherFile[] = [
  {
    what: "fichier compressé (.gz)",
    repair: "écrire compressed: true dans study.yaml, ou décompresser une fois de plus",
    holds: begins("\u001f\u008b"),
    code: "OBS-F007",
  },
  {
    what: "archive zip, peut-être un classeur Excel (.xlsx)",
    repair: "écrire format: excel dans study.yaml, ou extraire le .sav",
    holds: begins("PK\u0003\u0004"),
  },
  {
    what: "document de Microsoft (.xls) ou sortie SPSS ancienne (.spo)",
    repair: "demander le fichier de données .sav",
    holds: begins("\u00d0\u00cf\u0011\u00e0"),
  },
  { what: "fichier Parquet", repair: "écrire format: parquet dans study.yaml", holds: begins("PAR1") },
  { what: "fichier Arrow", repair: "écrire format: arrow dans study.yaml", holds: begins("ARROW1") },
  {
    what: "fichier Stata (.dta)",
    repair: "le convertir en .sav, ou l'exporter en texte délimité",
    holds: begins("<stata_dta>"),
  },
  {
    what: "fichier SAS (.sas7bdat)",
    repair: "le convertir en .sav, ou l'exporter en texte délimité",
    holds: begins("\0\0\0\0\0\0\0\0\0\0\0\0\u00c2\u00ea\u0081\u0060"),
  },
  {
    what: "fichier texte",
    repair: "écrire format: delimited dans study.yaml si ce sont des réponses, sinon demander le .sav",
    holds: isText,
  },
];

/** Whether the first bytes are those of a file of SPSS that is not a system file: encrypted, portable, an output. */
export function isOtherSpssFile(bytes: Buffer): boolean {
  const head = bytes.toString("latin1", 0, 4096);
  return VARIANTS.some(({ holds }) => holds(head));
}

/** Refuses what is not a system file, by the name of what it is where its first bytes tell. */
export function refuseOtherFile(bytes: Buffer, source: ExportSource): void {
  const head = bytes.toString("latin1", 0, 4096);
  if (/^\$FL[23]/.test(head)) return;
  const variant = [...VARIANTS, SYNTAX].find(({ holds }) => holds(head));
  if (variant !== undefined) {
    refuse({ code: "OBS-F013", message: variant.what, file: source.name, repair: variant.repair });
  }
  const other = OTHERS.find(({ holds }) => holds(head));
  if (other === undefined) return;
  const message = `fichier déclaré spss, mais c'est autre chose : ${other.what}`;
  refuse({
    code: other.code ?? "OBS-F011",
    message,
    file: source.name,
    expected: "fichier .sav ou .zsav",
    repair: other.repair,
  });
}

/** Nothing but printable characters, tabs and line ends. */
function isText(head: string): boolean {
  return head.length > 3 && /^[\P{Cc}\t\n\f\r\u0080-\u009f]*$/u.test(head);
}
