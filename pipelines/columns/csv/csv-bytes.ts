import { closeSync, openSync, writeFileSync } from "node:fs";
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
/** Bytes that are given at once: a table that is written has never to be held whole, nor memory asked for again. */
const BLOCK = new Uint8Array(1 << 20);

/** Where the next byte goes. */
interface Sink {
  readonly bytes: Uint8Array;
  at: number;
}

interface FieldWriter {
  /** Bytes of a field at most. */
  readonly longest: number;
  readonly write: (sink: Sink, row: number) => void;
}

/**
 * A table under its head, as UTF-8, piece after piece: a piece is no longer what it was once the next is given. A text is encoded
 * once, however many rows hold it: as texts that are joined and then encoded, lines take three times as long.
 */
function giveBytes(
  { rowCount, columns }: ColumnTable,
  { head, delimiter, lineEnd, words }: CsvForm,
  give: (piece: Uint8Array) => void,
): void {
  const writers = [...columns.values()].map((column) => fieldWriter(column, words));
  const longest = writers.reduce((sum, writer) => sum + writer.longest + 1, lineEnd.length);
  const sink: Sink = { bytes: longest > BLOCK.length ? new Uint8Array(longest) : BLOCK, at: 0 };
  give(Buffer.from(head));
  for (let row = 0; row < rowCount; row++) {
    if (sink.at + longest > sink.bytes.length) {
      give(sink.bytes.subarray(0, sink.at));
      sink.at = 0;
    }
    writeFields(sink, writers, { row, delimiter: delimiter.charCodeAt(0) });
    writeAscii(sink, lineEnd);
  }
  give(sink.bytes.subarray(0, sink.at));
}

/** The same as one text. */
export function textOf(table: ColumnTable, form: CsvForm): string {
  const pieces: Uint8Array[] = [];
  giveBytes(table, form, (piece) => pieces.push(piece.slice()));
  return Buffer.concat(pieces).toString();
}

/** The same into a file. */
export function writeForm(path: string, table: ColumnTable, form: CsvForm): void {
  const file = openSync(path, "w");
  try {
    giveBytes(table, form, (piece) => writeFileSync(file, piece));
  } finally {
    closeSync(file);
  }
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
