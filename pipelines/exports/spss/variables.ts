import type { ByteCursor } from "./byte-cursor.ts";
import type { MissingRecord, SystemFile, VariableRecord } from "./dictionary.ts";
import { type FileEncoding, refuseText } from "./text-encoding.ts";

/** Bytes that each segment of a very long string holds. */
const SEGMENT = 255;
/** Width that counts one more segment. */
const SEGMENT_STEP = 252;
const LONGEST_TEXT = 32_767;

/** A variable as an analyst knows it: long name, whole width. */
export interface SpssVariable {
  readonly name: string;
  readonly shortName: string;
  /** As the file has it, not decoded. */
  readonly label?: Buffer;
  /** 0 numeric, else bytes of the whole string. */
  readonly width: number;
  readonly format: number;
  readonly missing: MissingRecord;
  /** Where its bytes lie in a case: slots of 8 bytes, and how many bytes of them count. */
  readonly segments: readonly { readonly slot: number; readonly bytes: number }[];
}

/** Joins the segments of very long strings, and gives variables their long names. */
export function nameVariables(file: SystemFile, encoding: FileEncoding, cursor: ByteCursor): readonly SpssVariable[] {
  const decode = (bytes: Buffer) =>
    encoding.decode(bytes) ?? refuseText("nom de variable", { encoding, file: cursor.file });
  const pairs = (subtype: number) => namedPairs(file, subtype, decode);
  const longNames = pairs(13);
  const widths = pairs(14);
  const variables: SpssVariable[] = [];
  const read = new Set<string>();
  for (let index = 0; index < file.variables.length; ) {
    const first = file.variables[index];
    const shortName = decode(first.shortName).trimEnd();
    const key = shortName.toUpperCase();
    read.add(key);
    const width = wholeWidth(first, widths.get(key), cursor);
    const records = segmentRecords(file, index, { width, cursor });
    const segments = records.map(({ slot }, rank) => ({ slot, bytes: Math.min(SEGMENT, width - rank * SEGMENT) }));
    variables.push({
      name: longNames.get(key) || shortName,
      shortName,
      label: first.label,
      width,
      format: first.format,
      missing: first.missing,
      segments: segments.filter(({ bytes }) => width === 0 || bytes > 0),
    });
    index += records.length;
  }
  const lost = [...widths.keys()].find((name) => !read.has(name));
  if (lost !== undefined) cursor.fail(`texte long « ${lost} » sans sa variable`);
  return variables;
}

/** The width of a variable, or of the very long string that it begins; a record of one segment tells no other width. */
function wholeWidth({ width }: VariableRecord, told: string | undefined, cursor: ByteCursor): number {
  if (told === undefined) return width;
  if (!/^\d+$/.test(told) || Number(told) > LONGEST_TEXT) cursor.fail(`largeur de texte impossible : ${told}`);
  return Number(told) > SEGMENT ? Number(told) : width;
}

function segmentRecords(
  { variables }: SystemFile,
  index: number,
  { width, cursor }: { width: number; cursor: ByteCursor },
): readonly VariableRecord[] {
  if (width <= SEGMENT) return variables.slice(index, index + 1);
  const count = Math.ceil(width / SEGMENT_STEP);
  const records = variables.slice(index, index + count);
  const slots = (bytes: number) => Math.ceil(bytes / 8);
  const whole = records.every((record, rank) => {
    const segment = rank < count - 1 ? SEGMENT : width - rank * SEGMENT_STEP;
    return record.width > 0 && slots(record.width) === slots(segment);
  });
  if (records.length < count || !whole) cursor.fail(`texte long de ${width} octets sans ses ${count} segments`);
  return records;
}

/** `SHORT=value` pairs of an extension record, by short name. */
function namedPairs(
  { extensions }: SystemFile,
  subtype: number,
  decode: (bytes: Buffer) => string,
): ReadonlyMap<string, string> {
  const data = extensions.find((extension) => extension.subtype === subtype)?.data;
  if (data === undefined) return new Map();
  const pairs = decode(data)
    .split("\t")
    .map((pair) => pair.replaceAll("\0", "").trim())
    .filter((pair) => pair !== "")
    .map((pair) => pair.split("=", 2));
  return new Map(pairs.map(([name, value = ""]) => [name.trim().toUpperCase(), value.trim()]));
}
