import { ByteCursor, BytesToCome } from "./byte-cursor.ts";
import type { ByteStream } from "./byte-stream.ts";
import type {
  ExtensionRecord,
  FileHeader,
  MissingRecord,
  SystemFile,
  ValueLabelRecord,
  VariableRecord,
} from "./dictionary.ts";

const COMPRESSIONS = ["none", "bytecode", "zlib"] as const;

/** Reads the dictionary at the beginning of a stream, as much of which is held as it needs, and drops its bytes. */
export async function readDictionary(
  stream: ByteStream,
  name: string,
): Promise<{ readonly file: SystemFile; readonly cursor: ByteCursor }> {
  for (;;) {
    const cursor = new ByteCursor(stream.held, name, stream.extent);
    const file = dictionaryAt(cursor);
    if (file !== undefined) {
      stream.drop(cursor.offset);
      return { file, cursor };
    }
    await stream.hold(stream.held.length * 2);
  }
}

/** The dictionary, or undefined as long as its end has not come. */
function dictionaryAt(cursor: ByteCursor): SystemFile | undefined {
  try {
    return readRecords(cursor);
  } catch (error) {
    if (error instanceof BytesToCome) return undefined;
    throw error;
  }
}

/**
 * Reads everything before the data of a system file. Every count is checked against what is left of the file before
 * anything is reserved for it.
 *
 * Source    GNU PSPP Developers Guide, « System File Format »
 */
function readRecords(cursor: ByteCursor): SystemFile {
  const { header, cases } = readHeader(cursor);
  const variables: VariableRecord[] = [];
  const valueLabels: ValueLabelRecord[] = [];
  const extensions: ExtensionRecord[] = [];
  let slotCount = 0;
  for (;;) {
    const type = cursor.int32();
    if (type === 2) {
      const variable = readVariable(cursor, slotCount++);
      if (variable !== undefined) variables.push(variable);
    } else if (type === 3) valueLabels.push(readValueLabels(cursor, slotCount));
    else if (type === 6) cursor.take(80 * cursor.count(80, "lignes de document"));
    else if (type === 7) extensions.push(readExtension(cursor));
    else if (type === 999) break;
    else cursor.fail(`type d'enregistrement inconnu : ${type}`);
  }
  cursor.int32();
  if (variables.length === 0) cursor.fail("aucune variable");
  checkSlots(variables, slotCount, cursor);
  const numbers = { caseCount: cases < 0 ? longCount(extensions, cursor) : cases, systemMissing: -Number.MAX_VALUE };
  const floats = extensions.find(({ subtype }) => subtype === 4)?.data;
  if (floats !== undefined && floats.length >= 8) numbers.systemMissing = cursor.floatOf(floats);
  return { header, ...numbers, slotCount, variables, valueLabels, extensions };
}

/** The number of cases of record 7/16, 64 bits long, for files whose header does not tell it. */
function longCount(extensions: readonly ExtensionRecord[], cursor: ByteCursor): number | undefined {
  const data = extensions.find(({ subtype }) => subtype === 16)?.data;
  if (data === undefined || data.length < 16) return undefined;
  const count = Number(cursor.littleEndian ? data.readBigInt64LE(8) : data.readBigInt64BE(8));
  return count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : undefined;
}

function readHeader(cursor: ByteCursor): { readonly header: FileHeader; readonly cases: number } {
  const magic = cursor.take(4).toString("latin1");
  if (magic !== "$FL2" && magic !== "$FL3") cursor.fail("ce n'est pas un fichier système SPSS ($FL2)");
  cursor.take(60);
  const layout = cursor.take(4);
  cursor.littleEndian = layout.readInt32LE() === 2 || layout.readInt32LE() === 3;
  if (!cursor.littleEndian && layout.readInt32BE() !== 2 && layout.readInt32BE() !== 3) {
    cursor.fail("ordre des octets inconnu");
  }
  cursor.int32();
  const compression = COMPRESSIONS[cursor.int32()] ?? cursor.fail("compression inconnue");
  const weight = cursor.int32();
  const cases = cursor.int32();
  const bias = cursor.float64();
  if (!Number.isInteger(bias)) cursor.fail("décalage des codes compressés impossible");
  cursor.take(9 + 8 + 64 + 3);
  return { header: { compression, bias, ...(weight > 0 && { weightSlot: weight - 1 }) }, cases };
}

/** A variable record; undefined for the dummy ones that continue a string. */
function readVariable(cursor: ByteCursor, slot: number): VariableRecord | undefined {
  const width = cursor.int32();
  const hasLabel = cursor.int32();
  const missingCount = cursor.int32();
  const format = (cursor.int32() >> 16) & 0xff;
  cursor.int32();
  const shortName = cursor.take(8);
  if (hasLabel !== 0 && hasLabel !== 1) cursor.fail(`indicateur de libellé impossible : ${hasLabel}`);
  const label = hasLabel === 1 ? readPadded(cursor, 4) : undefined;
  const missing = readMissing(cursor, missingCount);
  if (width === -1) return undefined;
  if (width < 0 || width > 255) cursor.fail(`largeur de variable impossible : ${width}`);
  return { slot, width, shortName, label, format, missing };
}

/** Refuses strings whose dummy records are not as many as their width asks: what follows would be read elsewhere. */
function checkSlots(variables: readonly VariableRecord[], slotCount: number, cursor: ByteCursor): void {
  for (let index = 0; index < variables.length; index++) {
    const { slot, width } = variables[index];
    const slots = (variables[index + 1]?.slot ?? slotCount) - (index === 0 ? 0 : slot);
    if (slots === Math.max(1, Math.ceil(width / 8))) continue;
    cursor.fail(`variable ${index + 1} : ${slots} éléments de 8 octets pour une largeur de ${width}`);
  }
}

function readPadded(cursor: ByteCursor, multiple: number): Buffer {
  const length = cursor.count(1, "caractères d'un libellé");
  const text = cursor.take(length);
  cursor.take((multiple - (length % multiple)) % multiple);
  return text;
}

function readMissing(cursor: ByteCursor, count: number): MissingRecord {
  if (count < -3 || count === -1 || count > 3) cursor.fail(`nombre de valeurs manquantes impossible : ${count}`);
  if (count >= 0) return { values: Array.from({ length: count }, () => cursor.take(8)) };
  const range = [cursor.float64(), cursor.float64()] as const;
  return { range, values: count === -3 ? [cursor.take(8)] : [] };
}

function readValueLabels(cursor: ByteCursor, slotCount: number): ValueLabelRecord {
  const count = cursor.count(16, "libellés de valeurs");
  const labels = Array.from({ length: count }, () => {
    const value = cursor.take(8);
    const length = cursor.take(1)[0];
    const label = cursor.take(length);
    cursor.take((8 - ((length + 1) % 8)) % 8);
    return { value, label };
  });
  if (cursor.int32() !== 4) cursor.fail("libellés de valeurs sans variables");
  const slots = Array.from({ length: cursor.count(4, "variables") }, () => cursor.int32() - 1);
  if (slots.some((slot) => slot < 0 || slot >= slotCount)) cursor.fail("libellés d'une variable qui n'existe pas");
  return { labels, slots };
}

function readExtension(cursor: ByteCursor): ExtensionRecord {
  const subtype = cursor.int32();
  const size = cursor.int32();
  if (size < 1) cursor.fail(`taille d'extension impossible : ${size}`);
  const count = cursor.count(size, "éléments d'extension");
  return { subtype, data: cursor.take(size * count) };
}
