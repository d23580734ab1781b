import { crc32, inflateRawSync } from "node:zlib";
import { EXIT } from "#findings/findings-error";
import type { ExportSource } from "../export-reader.ts";
import { raiseLimit, refuse } from "../refuse.ts";
import { type ArchiveEntry, directoryOf, entryAt } from "./archive-directory.ts";
import { refuseBook } from "./refuse-book.ts";

/** Parts of a workbook by their path in small letters, each inflated when it is asked for. */
export type BookParts = ReadonlyMap<string, () => Buffer>;

const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** Flag of a part whose sizes come after it. */
const SIZES_AFTER = 8;
/** Sizes too large for their place, or said elsewhere. */
const ELSEWHERE = 0xffffffff;
/** More parts than this are no workbook of answers. */
const MOST_PARTS = 4096;

/**
 * Opens the archive of a .xlsx: every part lies in the file, holds exactly the bytes that it announces, and all together
 * stay within the limits. Archives that lie about a size are how zip bombs work.
 */
export function openArchive(bytes: Buffer, source: ExportSource): BookParts {
  const parts = new Map<string, () => Buffer>();
  const { limits } = source;
  const directory = directoryOf(bytes, source);
  if (directory.count > MOST_PARTS) refuseBook(source, `${directory.count} parties, limite ${MOST_PARTS}`);
  let at = directory.start;
  let total = 0;
  for (let rank = 0; rank < directory.count; rank++) {
    const entry = entryAt(bytes, at, source);
    total += entry.size;
    if (total > Math.min(limits.bytes, bytes.length * limits.inflation)) refuseInflation(source, total);
    const content = checkPart(bytes, entry, source);
    const path = entry.path.toLowerCase();
    if (parts.has(path)) refuseBook(source, "deux parties du même nom");
    parts.set(path, content);
    at = entry.next;
  }
  return parts;
}

/** Inflates a part once, to check it, and gives how to do it again. */
function checkPart(bytes: Buffer, entry: ArchiveEntry, source: ExportSource): () => Buffer {
  const { local, method, stored, size } = entry;
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_ENTRY) refuseBook(source, "partie introuvable");
  const flags = bytes.readUInt16LE(local + 6);
  if ((flags & 1) === 1) refuseBook(source, "classeur protégé par un mot de passe");
  const said = [bytes.readUInt32LE(local + 18), bytes.readUInt32LE(local + 22)];
  const isUnsaid = (flags & SIZES_AFTER) !== 0 && said.every((own) => own === 0);
  const isElsewhere = said.every((own) => own === ELSEWHERE);
  if (!isUnsaid && !isElsewhere && (said[0] !== stored || said[1] !== size))
    refuseBook(source, "tailles contradictoires d'une partie");
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + stored > bytes.length) refuseBook(source, "partie tronquée");
  if (method !== DEFLATED && (method !== STORED || stored !== size))
    refuseBook(source, `compression ${method} inconnue`);
  const part = bytes.subarray(start, start + stored);
  const content = (): Buffer =>
    method === STORED ? part : inflateRawSync(part, { maxOutputLength: Math.max(1, size) });
  if (!isWhole(content, entry)) refuseBook(source, "partie corrompue");
  return content;
}

/** Whether a part holds what it announces, and no more. */
function isWhole(content: () => Buffer, { size, sum }: ArchiveEntry): boolean {
  try {
    const whole = content();
    return whole.length === size && crc32(whole) === sum;
  } catch {
    return false;
  }
}

function refuseInflation({ name, limits }: ExportSource, total: number): never {
  const message = `le classeur donne plus de ${total} octets décompressés, limite ${limits.inflation} fois sa taille`;
  const repair = raiseLimit("inflation");
  return refuse({ code: "OBS-F008", message, file: name, repair }, EXIT.resources);
}
