import type { ByteCursor } from "./byte-cursor.ts";
import type { MissingRecord, SystemFile, VariableRecord } from "./dictionary.ts";
import { type FileEncoding, refuseText } from "./text-encoding.ts";

/** Bytes that each segment of a very long string holds. */
const SEGMENT = 255;
/** Width that counts one more segment. */
const SEGMENT_STEP = 252;

/** A variable as an analyst knows it: long name, whole width. */
export interface SpssVariable {
  readonly name: string;
  readonly shortName: string;
  readonly label?: string;
  /** 0 numeric, else bytes of the whole string. */
  readonly width: number;
  readonly format: number;
  readonly missing: MissingRecord;
  /** Where its bytes lie in a case: slots of 8 bytes, and how many bytes of them count. */
  readonly segments: readonly { readonly slot: number; readonly bytes: number }[];
}

/** Joins the segments of very long strings, and gives variables their long names and labels. */
export function nameVariables(file: SystemFile, encoding: FileEncoding, cursor: ByteCursor): readonly SpssVariable[] {
  const decode = (bytes: Buffer) =>
    encoding.decode(bytes) ?? refuseText("nom ou libellé de variable", { encoding, file: cursor.file });
  const pairs = (subtype: number) => namedPairs(file, subtype, decode);
  const longNames = pairs(13);
  const widths = pairs(14);
  const variables: SpssVariable[] = [];
  for (let index = 0; index < file.variables.length; ) {
    const first = file.variables[index];
    const shortName = decode(first.shortName).trimEnd();
    const width = Number.parseInt(widths.get(shortName.toUpperCase()) ?? String(first.width), 10);
    const records = segmentRecords(file, index, { width, cursor });
    const segments = records.map(({ slot }, rank) => ({ slot, bytes: Math.min(SEGMENT, width - rank * SEGMENT) }));
    variables.push({
      name: longNames.get(shortName.toUpperCase()) ?? shortName,
      shortName,
      label: first.label === undefined ? undefined : decode(first.label),
      width,
      format: first.format,
      missing: first.missing,
      segments: segments.filter(({ bytes }) => width === 0 || bytes > 0),
    });
    index += records.length;
  }
  return variables;
}

function segmentRecords(
  { variables }: SystemFile,
  index: number,
  { width, cursor }: { width: number; cursor: ByteCursor },
): readonly VariableRecord[] {
  if (!(width >= 0 && width <= 32767)) cursor.fail(`largeur de texte impossible : ${width}`);
  const count = width > SEGMENT ? Math.ceil(width / SEGMENT_STEP) : 1;
  const records = variables.slice(index, index + count);
  const whole = records.length === count && (count === 1 || records.every((record) => record.width > 0));
  if (!whole) cursor.fail(`texte long de ${width} octets sans ses ${count} segments`);
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
    .map((pair) => pair.replaceAll("\0", "").split("="))
    .filter((pair) => pair.length === 2);
  return new Map(pairs.map(([name, value]) => [name.trim().toUpperCase(), value.trim()]));
}
