import type { ExportSource } from "../export-reader.ts";
import { refuseBook } from "./refuse-book.ts";

/** A part as the directory of the archive announces it. */
export interface ArchiveEntry {
  readonly path: string;
  readonly method: number;
  /** Checksum of what the part holds. */
  readonly sum: number;
  readonly stored: number;
  readonly size: number;
  /** Where the part is, and where the next entry of the directory is. */
  readonly local: number;
  readonly next: number;
}

const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
/** The same end with numbers of 64 bits, and what says where it is. */
const LONG_END = 0x06064b50;
const LONG_END_SIZE = 56;
const LONG_END_PLACE = 0x07064b50;
const PLACE_SIZE = 20;
/** A number of 32 bits that is said in 64 bits elsewhere. */
const ELSEWHERE = 0xffffffff;
const LONG_NUMBERS = 1;

/** Where the directory of an archive starts, and how many parts it has. */
export function directoryOf(bytes: Buffer, source: ExportSource): { readonly start: number; readonly count: number } {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + END_SIZE > bytes.length) refuseBook(source, "ce n'est pas un classeur .xlsx complet");
  const short = { start: bytes.readUInt32LE(end + 16), count: bytes.readUInt16LE(end + 10) };
  const place = end - PLACE_SIZE;
  if (short.start !== ELSEWHERE || place < 0 || bytes.readUInt32LE(place) !== LONG_END_PLACE) return short;
  const long = Number(bytes.readBigUInt64LE(place + 8));
  if (long + LONG_END_SIZE > bytes.length || bytes.readUInt32LE(long) !== LONG_END)
    refuseBook(source, "table des parties abîmée");
  return { start: Number(bytes.readBigUInt64LE(long + 48)), count: Number(bytes.readBigUInt64LE(long + 32)) };
}

/** Reads an entry of the directory. */
export function entryAt(bytes: Buffer, at: number, source: ExportSource): ArchiveEntry {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY)
    refuseBook(source, "table des parties abîmée");
  const [named, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
  const long = longNumbers(bytes.subarray(at + 46 + named, at + 46 + named + extra));
  const [size, stored, local] = [24, 20, 42].map((place) => {
    const short = bytes.readUInt32LE(at + place);
    return short === ELSEWHERE ? (long.shift() ?? short) : short;
  });
  const path = bytes.toString("utf8", at + 46, at + 46 + named).replaceAll("\\", "/");
  const next = at + 46 + named + extra + comment;
  return { path, method: bytes.readUInt16LE(at + 10), sum: bytes.readUInt32LE(at + 16), stored, size, local, next };
}

/** The numbers of 64 bits of an entry, in the order of those that do not fit in their place. */
function longNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== LONG_NUMBERS) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(field.length / 8) }, (_, rank) => Number(field.readBigUInt64LE(rank * 8)));
  }
  return [];
}
