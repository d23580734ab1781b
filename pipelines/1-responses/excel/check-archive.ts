import { inflateRawSync } from "node:zlib";
import { EXIT } from "#findings/findings-error";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_SIZE = 22;
const STORED = 0;
const DEFLATED = 8;
/** Flag of a part whose sizes come after it. */
const SIZES_AFTER = 8;

/**
 * Checks a .xlsx before any library opens it: every part of the archive lies in the file, holds exactly the bytes that it
 * announces, and all together stay within the limits. Archives that lie about a size are how zip bombs work.
 */
export function checkArchive(bytes: Buffer, source: ExportSource): void {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + END_SIZE > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) {
    refuseBook(source, "ce n'est pas un classeur .xlsx complet");
  }
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
      refuseBook(source, "table des parties abîmée");
    const size = bytes.readUInt32LE(at + 24);
    total += size;
    if (total > Math.min(source.limits.bytes, bytes.length * source.limits.inflation)) refuseInflation(source, total);
    checkPart(bytes, at, source);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

function checkPart(bytes: Buffer, entry: number, source: ExportSource): void {
  const method = bytes.readUInt16LE(entry + 10);
  const stored = bytes.readUInt32LE(entry + 20);
  const size = bytes.readUInt32LE(entry + 24);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_ENTRY) refuseBook(source, "partie introuvable");
  if ((bytes.readUInt16LE(local + 6) & 1) === 1) refuseBook(source, "classeur protégé par un mot de passe");
  const said = [bytes.readUInt32LE(local + 18), bytes.readUInt32LE(local + 22)];
  const isUnsaid = (bytes.readUInt16LE(local + 6) & SIZES_AFTER) !== 0 && said.every((own) => own === 0);
  if (!isUnsaid && (said[0] !== stored || said[1] !== size)) refuseBook(source, "tailles contradictoires d'une partie");
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + stored > bytes.length) refuseBook(source, "partie tronquée");
  const name = bytes.toString("utf8", entry + 46, entry + 46 + bytes.readUInt16LE(entry + 28));
  const part = bytes.subarray(start, start + stored);
  if (method !== DEFLATED && (method !== STORED || stored !== size))
    refuseBook(source, `compression ${method} inconnue`);
  const content = method === STORED ? part : inflated(part, size);
  if (content === undefined || content.length !== size) refuseBook(source, "partie corrompue");
  if (/sharedStrings\.xml$/i.test(name)) checkSharedTexts(content, source);
}

/** What a part holds; undefined when it is corrupt or holds more than it announces. */
function inflated(bytes: Buffer, announced: number): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, announced) });
  } catch {
    return undefined;
  }
}

/** An empty shared text that closes itself is not counted by the library: every text after it would be the next one's. */
function checkSharedTexts(xml: Buffer, source: ExportSource): void {
  if (/<(?:\w+:)?si\s*\/>/.test(xml.toString("latin1"))) refuseBook(source, "texte partagé vide, écrit <si/>");
}

const SAVE_AGAIN = "réenregistrer au format « Classeur Excel (.xlsx) » sans mot de passe";

/** Refuses a workbook that cannot be opened. */
export function refuseBook(source: ExportSource, message: string, repair = SAVE_AGAIN): never {
  return refuse({ code: "OBS-F014", message: `classeur illisible : ${message}`, file: source.name, repair });
}

function refuseInflation({ name, limits }: ExportSource, total: number): never {
  const message = `le classeur donne plus de ${total} octets décompressés, limite ${limits.inflation} fois sa taille`;
  const repair = "vérifier le fichier, puis relever limits.inflation dans study.yaml";
  return refuse({ code: "OBS-F008", message, file: name, repair }, EXIT.resources);
}
