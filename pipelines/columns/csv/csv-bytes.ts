import type { Column, ColumnTable } from "../column-table.ts";
import { encodeTexts } from "../texts/utf8-texts.ts";

/** How a file writes what a column holds; nothing is an empty field. Numbers are written in ASCII. */
export interface FieldWords {
  readonly text: (text: string) => string;
  readonly number: (value: number) => string;
  readonly boolean: (value: boolean) => string;
}

/** How a file is written: what stands before its rows, and how its fields are told apart. */
export interface CsvForm {
  readonly head: string;
  readonly delimiter: "," | ";";
  readonly lineEnd: "\n" | "\r\n";
  readonly words: FieldWords;
}

/** Bytes of a number at most. */
const LONGEST_NUMBER = 32;
const FIRST_BYTES = 1 << 16;

/** Where the next byte goes. */
interface Sink {
  bytes: Uint8Array;
  at: number;
}

interface FieldWriter {
  /** Bytes of a field at most. */
  readonly longest: number;
  readonly write: (sink: Sink, row: number) => void;
}

/**
 * A table under its head, as UTF-8. A text is encoded once, however many rows hold it: as texts that are
 * joined and then encoded, lines take three times as long.
 */
export function fileBytes(
  { rowCount, columns }: ColumnTable,
  { head, delimiter, lineEnd, words }: CsvForm,
): Uint8Array {
  const writers = [...columns.values()].map((column) => fieldWriter(column, words));
  const longest = writers.reduce((sum, writer) => sum + writer.longest + 1, lineEnd.length);
  const { bytes: first } = encodeTexts([head]);
  const sink: Sink = { bytes: new Uint8Array(Math.max(FIRST_BYTES, first.length + longest)), at: first.length };
  sink.bytes.set(first);
  for (let row = 0; row < rowCount; row++) {
    if (sink.at + longest > sink.bytes.length) enlarge(sink, longest);
    writeFields(sink, writers, { row, delimiter: delimiter.charCodeAt(0) });
    writeAscii(sink, lineEnd);
  }
  return sink.bytes.subarray(0, sink.at);
}

function enlarge(sink: Sink, longest: number): void {
  const bytes = new Uint8Array(2 * sink.bytes.length + longest);
  bytes.set(sink.bytes.subarray(0, sink.at));
  sink.bytes = bytes;
}

function writeFields(
  sink: Sink,
  writers: readonly FieldWriter[],
  { row, delimiter }: { readonly row: number; readonly delimiter: number },
): void {
  for (let index = 0; index < writers.length; index++) {
    if (index > 0) sink.bytes[sink.at++] = delimiter;
    writers[index].write(sink, row);
  }
}

function fieldWriter(column: Column, words: FieldWords): FieldWriter {
  if (column.kind === "text") {
    const fields = column.dictionary.map(words.text);
    const { codes } = column;
    return textWriter(fields, (row) => codes[row]);
  }
  const { values } = column;
  if (column.kind === "boolean") return textWriter([words.boolean(false), words.boolean(true)], (row) => values[row]);
  return {
    longest: LONGEST_NUMBER,
    write: (sink, row) => {
      if (!Number.isNaN(values[row])) writeAscii(sink, words.number(values[row]));
    },
  };
}

/** Writes one of several texts, or nothing where the code is -1. */
function textWriter(fields: readonly string[], codeOf: (row: number) => number): FieldWriter {
  const { bytes, offsets } = encodeTexts(fields);
  let longest = 0;
  for (let index = 0; index < fields.length; index++) longest = Math.max(longest, offsets[index + 1] - offsets[index]);
  return {
    longest,
    write: (sink, row) => {
      const code = codeOf(row);
      if (code !== -1) copyBytes(sink, bytes, { start: offsets[code], end: offsets[code + 1] });
    },
  };
}

/** Fields are short: a loop takes less than a call that copies. */
function copyBytes(
  sink: Sink,
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const { bytes: into } = sink;
  let { at } = sink;
  for (let index = start; index < end; index++) into[at++] = bytes[index];
  sink.at = at;
}

function writeAscii(sink: Sink, text: string): void {
  const { bytes: into } = sink;
  let { at } = sink;
  for (let index = 0; index < text.length; index++) into[at++] = text.charCodeAt(index);
  sink.at = at;
}
