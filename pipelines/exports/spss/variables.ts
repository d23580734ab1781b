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
  const keyOf = shortNameKeys(encoding);
  const longNames = namedPairs(file, 13, keyOf);
  const widths = namedPairs(file, 14, keyOf);
  const variables: SpssVariable[] = [];
  const read = new Set<string>();
  for (let index = 0; index < file.variables.length; ) {
    const first = file.variables[index];
    const key = keyOf(first.shortName);
    read.add(key);
    const width = wholeWidth(first, widths.get(key)?.shift()?.toString("latin1"), cursor);
    const records = segmentRecords(file, index, { width, cursor });
    const segments = records.map(({ slot }, rank) => ({ slot, bytes: Math.min(SEGMENT, width - rank * SEGMENT) }));
    variables.push({
      name: nameOf(first.shortName, longNames.get(key)?.shift(), { encoding, file: cursor.file }),
      shortName: key,
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

/**
 * Short names are keys: the first eight bytes of a name, be its last character cut, in capitals. A name that the encoding
 * does not read whole is known by its bytes.
 */
export function shortNameKeys(encoding: FileEncoding): (bytes: Buffer) => string {
  return (bytes) => (encoding.decode(bytes) ?? bytes.toString("latin1")).trim().toUpperCase();
}

/** The long name, else the short one as far as it goes. */
function nameOf(shortName: Buffer, longName: Buffer | undefined, { encoding, file }: Parameters<typeof refuseText>[1]) {
  const own = encoding.decode(shortName, () => undefined)?.trimEnd();
  const shown = own ?? shortName.toString("latin1").trimEnd();
  if (longName === undefined || longName.length === 0)
    return own ?? refuseText(`nom de la variable ${shown}`, { encoding, file });
  return encoding.decode(longName) ?? refuseText(`nom de la variable ${shown}`, { encoding, file });
}

/** `SHORT=value` pairs of an extension record, by short name; two variables may have the same: their values in order. */
function namedPairs(
  { extensions }: SystemFile,
  subtype: number,
  keyOf: (bytes: Buffer) => string,
): ReadonlyMap<string, Buffer[]> {
  const data = extensions.find((extension) => extension.subtype === subtype)?.data;
  const pairs = new Map<string, Buffer[]>();
  for (const pair of data?.toString("latin1").split("\t") ?? []) {
    const text = pair.replaceAll("\0", "").trim();
    const equals = text.indexOf("=");
    const [name, value] = equals < 0 ? [text, ""] : [text.slice(0, equals), text.slice(equals + 1).split("=", 1)[0]];
    if (text === "") continue;
    const key = keyOf(Buffer.from(name, "latin1"));
    pairs.set(key, [...(pairs.get(key) ?? []), Buffer.from(value.trim(), "latin1")]);
  }
  return pairs;
}
