import type { Encoding } from "../encoding/character-tables.ts";
import { decodeSingleByte, type SingleByteEncoding, UNDEFINED } from "../encoding/character-tables.ts";
import { refuse } from "../refuse.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { SystemFile } from "./dictionary.ts";

/** How the texts of a system file are decoded; `undefined` when some bytes are not in the encoding. */
export interface FileEncoding {
  readonly name: string;
  readonly decode: (bytes: Buffer) => string | undefined;
}

/** Refuses a text that is not in the encoding of the file. */
export function refuseText(what: string, { encoding, file }: { encoding: FileEncoding; file: string }): never {
  const message = `texte qui n'est pas en ${encoding.name} : ${what}`;
  const repair = "écrire encoding: dans study.yaml pour ce fichier";
  return refuse({ code: "OBS-F003", message, file, expected: encoding.name, repair });
}

/** Code pages of record 7/3; 2 and 3 say « ASCII » and hold whatever Windows wrote. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  2: "windows-1252",
  3: "windows-1252",
  1252: "windows-1252",
  28591: "windows-1252",
  28605: "iso-8859-15",
  10000: "macroman",
  65001: "utf-8",
};

const NAMES: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  windows1252: "windows-1252",
  cp1252: "windows-1252",
  iso88591: "windows-1252",
  latin1: "windows-1252",
  iso885915: "iso-8859-15",
  macintosh: "macroman",
  macroman: "macroman",
  usascii: "windows-1252",
  ascii: "windows-1252",
};

/** The encoding of a system file: declared in study.yaml, else named in record 7/20, else the code page of record 7/3. */
export function fileEncoding({ extensions }: SystemFile, cursor: ByteCursor, declared?: Encoding): FileEncoding {
  const named = extensions
    .find(({ subtype }) => subtype === 20)
    ?.data.toString("latin1")
    .trim();
  const integers = extensions.find(({ subtype }) => subtype === 3)?.data;
  const page = integers === undefined || integers.length < 32 ? 2 : readPage(integers, cursor.littleEndian);
  const found =
    named === undefined ? CODE_PAGES[page] : (NAMES[named.toLowerCase().replace(/[^a-z0-9]/g, "")] ?? named);
  const name = declared ?? found ?? refuseUnknown(`page de code ${page} inconnue`, cursor);
  return { name, decode: decoderOf(name, cursor) };
}

const readPage = (data: Buffer, little: boolean): number => (little ? data.readInt32LE(28) : data.readInt32BE(28));

function decoderOf(name: string, cursor: ByteCursor): FileEncoding["decode"] {
  if (name === "windows-1252" || name === "iso-8859-15" || name === "macroman") {
    return (bytes) => definedOnly(decodeSingleByte(bytes, name satisfies SingleByteEncoding));
  }
  try {
    const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
    return (bytes) => {
      try {
        return decoder.decode(bytes);
      } catch {
        return undefined;
      }
    };
  } catch {
    return refuseUnknown(`codage « ${name.slice(0, 40)} » inconnu`, cursor);
  }
}

function refuseUnknown(what: string, { file }: ByteCursor): never {
  const repair = "écrire encoding: dans study.yaml pour ce fichier";
  return refuse({ code: "OBS-F013", message: `fichier SPSS : ${what}`, file, repair });
}

const definedOnly = (text: string): string | undefined => (text.includes(UNDEFINED) ? undefined : text);
