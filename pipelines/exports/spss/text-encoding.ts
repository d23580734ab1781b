import { isAscii } from "node:buffer";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { Encoding } from "../encoding/character-tables.ts";
import { decodeSingleByte, isSingleByte, UNDEFINED } from "../encoding/character-tables.ts";
import { isUtf8Text } from "../encoding/utf8.ts";
import { refuse } from "../refuse.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import type { SystemFile } from "./dictionary.ts";

/**
 * How the texts of a system file are decoded; `undefined` when some bytes are not in the encoding. A last character of
 * which bytes lack is left out where `onCut` is given, and `onCut` called: PSPP, haven and LimeSurvey cut a text that is
 * too long at a byte, be it in the middle of a character.
 */
export interface FileEncoding {
  readonly name: string;
  /** What the file announces, where its own labels say otherwise. */
  readonly announced?: string;
  readonly decode: (bytes: Buffer, onCut?: () => void) => string | undefined;
  /** What can be read of a text that is not in the encoding. */
  readonly decodeAnyway: (bytes: Buffer) => string;
}

/** Refuses a text that is not in the encoding of the file. */
export function refuseText(what: string, { encoding, file }: { encoding: FileEncoding; file: string }): never {
  const message = `texte qui n'est pas en ${encoding.name} : ${what}`;
  return refuse({ code: "OBS-F003", message, file, expected: encoding.name, repair: OTHER_ENCODING });
}

const OTHER_ENCODING =
  "écrire encoding: dans study.yaml pour ce fichier, ou le faire réenregistrer en Unicode (UTF-8) par SPSS";

/** Code pages of record 7/3; 2 and 3 say « ASCII » and hold whatever Windows wrote. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  2: "windows-1252",
  3: "windows-1252",
  850: "cp850",
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
  cp850: "cp850",
  ibm850: "cp850",
  usascii: "windows-1252",
  ansix341968: "windows-1252",
  ascii: "windows-1252",
};

/**
 * The encoding of a system file: declared in study.yaml, else named in record 7/20, else the code page of record 7/3,
 * unless every accent of its names and labels is one of UTF-8.
 */
export function fileEncoding(file: SystemFile, cursor: ByteCursor, declared?: Encoding): FileEncoding {
  const announced = declared ?? announcedEncoding(file, cursor);
  const isOther = declared === undefined && isSingleByte(announced) && isLabelledInUtf8(file);
  const name = isOther ? "utf-8" : announced;
  const decodeAnyway = (bytes: Buffer): string =>
    isSingleByte(name)
      ? decodeSingleByte(bytes, name).replaceAll(UNDEFINED, "\uFFFD")
      : new TextDecoder(name, { ignoreBOM: true }).decode(bytes);
  return { name, decode: decoderOf(name, cursor), decodeAnyway, ...(isOther && { announced }) };
}

/** Tells that a file is not in the encoding that it announces. */
export function tellEncoding({ name, announced }: FileEncoding, file: string): readonly Finding[] {
  if (announced === undefined) return [];
  const message = `codage reconnu à ses libellés : ${name}, alors que le fichier annonce ${announced}`;
  const repair = `écrire encoding: ${name} dans study.yaml, ou encoding: ${announced} si c'est lui`;
  return [completeFinding({ code: "OBS-F017", message, file, repair })];
}

/** Names and labels that are not plain ASCII, one at least, and all of them UTF-8. */
function isLabelledInUtf8({ variables, valueLabels, extensions }: SystemFile): boolean {
  const texts = [
    ...extensions.flatMap(({ subtype, data }) => (subtype === 13 ? [data] : [])),
    ...variables.flatMap(({ label }) => (label === undefined ? [] : [label])),
    ...valueLabels.flatMap(({ labels }) => labels.map(({ label }) => label)),
  ].filter((text) => !isAscii(text));
  return texts.length > 0 && texts.every(isUtf8Text);
}

function announcedEncoding({ extensions }: SystemFile, cursor: ByteCursor): string {
  const named = extensions
    .find(({ subtype }) => subtype === 20)
    ?.data.toString("latin1")
    .trim();
  const integers = extensions.find(({ subtype }) => subtype === 3)?.data;
  const page = integers === undefined || integers.length < 32 ? 2 : readPage(integers, cursor.littleEndian);
  const found =
    named === undefined ? CODE_PAGES[page] : (NAMES[named.toLowerCase().replace(/[^a-z0-9]/g, "")] ?? named);
  return found ?? refuseUnknown(`page de code ${page} inconnue`, cursor);
}

const readPage = (data: Buffer, little: boolean): number => (little ? data.readInt32LE(28) : data.readInt32BE(28));

function decoderOf(name: string, cursor: ByteCursor): FileEncoding["decode"] {
  if (isSingleByte(name)) return (bytes) => definedOnly(decodeSingleByte(bytes, name));
  try {
    const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
    const decode = (bytes: Buffer) => decodeWhole(bytes, decoder);
    return name === "utf-8" ? (bytes, onCut) => decode(bytes) ?? decodeCut(bytes, decode, onCut) : decode;
  } catch {
    return refuseUnknown(`codage « ${name.slice(0, 40)} » inconnu`, cursor);
  }
}

function decodeWhole(bytes: Buffer, decoder: InstanceType<typeof TextDecoder>): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What precedes a last character of UTF-8 of which bytes lack. */
function decodeCut(bytes: Buffer, decode: FileEncoding["decode"], onCut: (() => void) | undefined): string | undefined {
  const last = bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
  const lead = last < 0 ? 0 : bytes[last];
  const whole = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  if (onCut === undefined || bytes.length - last >= whole) return undefined;
  const text = decode(bytes.subarray(0, last));
  if (text !== undefined) onCut();
  return text;
}

function refuseUnknown(what: string, { file }: ByteCursor): never {
  return refuse({ code: "OBS-F013", message: `fichier SPSS : ${what}`, file, repair: OTHER_ENCODING });
}

const definedOnly = (text: string): string | undefined => (text.includes(UNDEFINED) ? undefined : text);
