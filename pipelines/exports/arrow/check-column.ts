import { isUtf8 } from "node:buffer";
import { type Data, DataType, type Vector } from "apache-arrow";

/**
 * Refuses a column whose values are not all there: apache-arrow reads what lies outside a buffer as missing, another
 * text or no text, without a word.
 * @param vector a column of texts, numbers, booleans, moments or codes with a dictionary.
 * @param rows rows of the table.
 * @throws Error in French, for a finding OBS-F015.
 * @see https://arrow.apache.org/docs/format/Columnar.html#physical-memory-layout
 */
export function checkColumn(vector: Vector, rows: number): void {
  if (vector.length !== rows) fail(`${vector.length} lignes dans une colonne, ${rows} dans la table`);
  for (const chunk of vector.data) checkChunk(chunk);
}

function checkChunk(chunk: Data): void {
  const { type, length, nullBitmap } = chunk;
  if (nullBitmap?.length > 0 && nullBitmap.length * 8 < length) fail("des lignes sans marque de présence");
  if (DataType.isNull(type) || length === 0) return;
  if (DataType.isUtf8View(type)) checkViews(chunk);
  else if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) checkTexts(chunk);
  else checkValues(chunk);
}

/** Values of a fixed size, one for each row; codes of a dictionary are in it. */
function checkValues(chunk: Data): void {
  const { type, values, stride, length } = chunk;
  const held = DataType.isBool(type) ? values.length * 8 : values.length / stride;
  if (held < length) fail("moins de valeurs que de lignes");
  if (DataType.isDictionary(type)) checkCodes(chunk);
  if (DataType.isDecimal(type) && !(type.scale >= 0 && type.scale <= MOST_DECIMALS)) fail("trop de décimales");
}

/** Decimals of a number of 256 bits: as many zeros as are told would be written. */
const MOST_DECIMALS = 76;

/** Texts one after the other: each ends where the next begins, at a whole character. */
function checkTexts({ valueOffsets, values, length }: Data): void {
  if (valueOffsets.length < length + 1) fail("moins de textes que de lignes");
  let last = Number(valueOffsets[0]);
  if (last < 0) fail("un texte hors du fichier");
  for (let row = 1; row <= length; row += 1) {
    const place = Number(valueOffsets[row]);
    if (place < last || place > values.length) fail("un texte hors du fichier");
    if (place < values.length && (values[place] & 0xc0) === 0x80) fail("un texte coupé dans un caractère");
    last = place;
  }
  if (!isUtf8(values.subarray(Number(valueOffsets[0]), last))) fail("un texte qui n'est pas en UTF-8");
}

/** Texts by view: up to twelve bytes in the view itself, more in one of the buffers beside it. */
function checkViews({ values, variadicBuffers, length, nullBitmap }: Data): void {
  if (values.length < length * 16) fail("moins de textes que de lignes");
  const views = new DataView(values.buffer, values.byteOffset, values.byteLength);
  for (let row = 0; row < length; row += 1) {
    if (nullBitmap?.length > 0 && (nullBitmap[row >> 3] & (1 << (row & 7))) === 0) continue;
    const size = views.getInt32(row * 16, true);
    if (size < 0) fail("un texte hors du fichier");
    const inside = size <= 12;
    const buffer = inside ? values : variadicBuffers[views.getInt32(row * 16 + 8, true)];
    const start = inside ? row * 16 + 4 : views.getInt32(row * 16 + 12, true);
    if (buffer === undefined || start < 0 || start + size > buffer.length) fail("un texte hors du fichier");
    if (!isUtf8(buffer.subarray(start, start + size))) fail("un texte qui n'est pas en UTF-8");
  }
}

/** Codes of the rows that have one: each in the dictionary, itself a column. */
function checkCodes(chunk: Data): void {
  const { values, length, nullBitmap } = chunk;
  const dictionary = chunk.dictionary ?? fail("sans dictionnaire");
  checkColumn(dictionary, dictionary.length);
  for (let row = 0; row < length; row += 1) {
    if (nullBitmap?.length > 0 && (nullBitmap[row >> 3] & (1 << (row & 7))) === 0) continue;
    const code = Number(values[row]);
    if (!(code >= 0 && code < dictionary.length)) fail("un code hors de son dictionnaire");
  }
}

function fail(reason: string): never {
  throw new Error(reason);
}
