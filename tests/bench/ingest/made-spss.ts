import { closeSync, openSync, writeSync } from "node:fs";
import { uniformNumbers } from "#tests/bench/random-numbers";
import { columnsOf } from "./made-export.ts";
import { DeflatedSink, integers, PlainSink } from "./spss-sinks.ts";

export type Compression = "none" | "bytecode" | "zlib";

const COMPRESSIONS: readonly Compression[] = ["none", "bytecode", "zlib"];
const BIAS = 100;
const SECTORS = ["Éducation", "Santé", "Industrie", "Commerce", "Énergie"];
const COLUMNS = columnsOf(30);
const WIDTHS: Readonly<Record<string, number>> = { commune: 5, sector: 12 };

/** Writes a system file with the columns of the made export, case after case: SPSS's own three ways to store them. */
export function writeSpss(path: string, rows: number, compression: Compression): void {
  const file = openSync(path, "w");
  const start = writeSync(file, dictionaryOf(rows, compression));
  const sink = compression === "zlib" ? new DeflatedSink(file, start) : new PlainSink(file);
  const cells = compression === "none" ? new PlainCells(sink) : new BytecodeCells(sink);
  const next = uniformNumbers(20_261_122);
  const columns = Object.entries(COLUMNS);
  for (let row = 0; row < rows; row++) {
    for (const [name, type] of columns) {
      if (type === "VARCHAR") cells.text(textOf(name, next()), WIDTHS[name]);
      else cells.number(numberOf(name, row, next()));
    }
  }
  cells.end();
  sink.end();
  closeSync(file);
}

/** Undefined for no answer. */
function numberOf(name: string, row: number, draw: number): number | undefined {
  if (name === "id") return 100_000 + row;
  if (name === "weight") return Math.round((0.2 + 3 * draw) * 1e6) / 1e6;
  if (name === "staff") return Math.floor(5000 * draw ** 4);
  if (name.startsWith("m_")) return draw < 0.3 ? 1 : 0;
  return draw < 0.9 ? 1 + Math.floor(5 * draw) : undefined;
}

const textOf = (name: string, draw: number): string =>
  name === "sector" ? SECTORS[Math.floor(5 * draw)] : String(Math.floor(35_000 * draw)).padStart(5, "0");

function dictionaryOf(rows: number, compression: Compression): Buffer {
  const names = Object.keys(COLUMNS);
  const slots = names.reduce((sum, name) => sum + Math.ceil((WIDTHS[name] ?? 8) / 8), 0);
  const bias = Buffer.alloc(8);
  bias.writeDoubleLE(BIAS);
  const header = [
    text(compression === "zlib" ? "$FL3" : "$FL2", 4),
    text("@(#) SPSS DATA FILE made for a bench", 60),
    integers(2, slots, COMPRESSIONS.indexOf(compression), 0, rows),
    bias,
    text("01 Jan 2000:00:00", 17),
    text("", 67),
  ];
  const variables = names.flatMap((name) => variableOf(name, WIDTHS[name] ?? 0));
  return Buffer.concat([...header, ...variables, integers(7, 20, 1, 5), text("UTF-8", 5), integers(999, 0)]);
}

function variableOf(name: string, width: number): readonly Buffer[] {
  const format = width > 0 ? (1 << 16) | (width << 8) : (5 << 16) | (8 << 8) | (name === "weight" ? 6 : 0);
  const record = [integers(2, width, 0, 0, format, format), text(name.toUpperCase(), 8)];
  return width > 8 ? [...record, integers(2, -1, 0, 0, 0, 0), text("", 8)] : record;
}

const text = (content: string, length: number): Buffer => Buffer.from(content.padEnd(length, " "), "latin1");

/** Cases as they are: 8 bytes a number, texts filled up with blanks. */
class PlainCells {
  private readonly sink: PlainSink;
  private readonly bytes = Buffer.alloc(16);

  constructor(sink: PlainSink) {
    this.sink = sink;
  }

  number(value: number | undefined): void {
    this.bytes.writeDoubleLE(value ?? -Number.MAX_VALUE);
    this.sink.put(this.bytes, 8);
  }

  text(content: string, width: number): void {
    this.bytes.fill(32);
    this.bytes.write(content, "utf8");
    this.sink.put(this.bytes, 8 * Math.ceil(width / 8));
  }

  end(): void {}
}

/** Cases as bytecodes, eight at a time, followed by the elements that no bytecode stands for. */
class BytecodeCells {
  private readonly sink: PlainSink;
  private readonly bytes = Buffer.alloc(72);
  private codes = 0;
  private size = 8;

  constructor(sink: PlainSink) {
    this.sink = sink;
  }

  number(value: number | undefined): void {
    const code = value === undefined ? 255 : value + BIAS;
    if (value === undefined || (Number.isInteger(value) && code >= 1 && code <= 251)) this.code(code);
    else {
      this.bytes.writeDoubleLE(value, this.size);
      this.size += 8;
      this.code(253);
    }
  }

  text(content: string, width: number): void {
    const bytes = Buffer.alloc(8 * Math.ceil(width / 8), 32);
    bytes.write(content, "utf8");
    for (let at = 0; at < bytes.length; at += 8) {
      const blank = bytes.readBigInt64LE(at) === 0x2020202020202020n;
      if (!blank) {
        bytes.copy(this.bytes, this.size, at, at + 8);
        this.size += 8;
      }
      this.code(blank ? 254 : 253);
    }
  }

  end(): void {
    this.code(252);
    while (this.codes > 0) this.code(0);
  }

  private code(code: number): void {
    this.bytes[this.codes++] = code;
    if (this.codes < 8) return;
    this.sink.put(this.bytes, this.size);
    this.codes = 0;
    this.size = 8;
  }
}
