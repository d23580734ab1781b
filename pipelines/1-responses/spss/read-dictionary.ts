import type { ByteCursor } from "./byte-cursor.ts";
import type {
  ExtensionRecord,
  FileHeader,
  MissingRecord,
  SystemFile,
  ValueLabelRecord,
  VariableRecord,
} from "./dictionary.ts";

const COMPRESSIONS = ["none", "bytecode", "zlib"] as const;

/**
 * Reads the dictionary of a system file: everything before its data. Every count is checked against what is left of the
 * file before anything is reserved for it.
 *
 * Source    GNU PSPP Developers Guide, « System File Format »
 */
export function readDictionary(cursor: ByteCursor): SystemFile {
  const header = readHeader(cursor);
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
  return { header, slotCount, variables, valueLabels, extensions };
}

function readHeader(cursor: ByteCursor): FileHeader {
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
  cursor.int32();
  const cases = cursor.int32();
  const bias = cursor.float64();
  cursor.take(9 + 8 + 64 + 3);
  return { compression, caseCount: cases < 0 ? undefined : cases, bias };
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
