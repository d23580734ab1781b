import { readFileSync } from "node:fs";
import {
  Decimal,
  Dictionary,
  Int32,
  makeBuilder,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Table,
  Utf8,
  Utf8View,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, test } from "vitest";
import { checkMessages } from "#exports/arrow/check-messages";
import { openTable } from "#exports/arrow/open-table";
import { cellText } from "#exports/values/cell-text";
import { readBytes } from "#tests/exports/read-bytes";
import { EXHAUSTIVE } from "#tests/tier";

/** Of so many bytes one is changed, and by the long tier each: prime to eight, so that each byte of a number comes in its turn. */
const STEP = EXHAUSTIVE ? 1 : 11;

const LIMIT_OF_ROWS = 1000;

const views = makeBuilder({ type: new Utf8View() });
for (const text of ["été", "un texte de plus de douze caractères", "x"]) views.append(text);
const table = new Table({
  id: vectorFromArray([1, 2, 3]),
  texte: vectorFromArray(["été", null, "un texte de plus de douze caractères"], new Utf8()),
  codes: vectorFromArray(["a", "bé", "a"], new Dictionary(new Utf8(), new Int32())),
  oui: vectorFromArray([true, null, false]),
  jour: vectorFromArray([new Date(0), new Date(1e11), null]),
  vues: views.finish().toVector(),
});
const FILES = {
  file: RecordBatchFileWriter.writeAll(table).toUint8Array(true),
  stream: RecordBatchStreamWriter.writeAll(table).toUint8Array(true),
};

/** The cells of a file, column by column; none of one that says that it holds more rows than the limit. */
function cells(bytes: Uint8Array): readonly (readonly string[])[] {
  const { rows } = checkMessages(bytes, 1_000_000);
  if (rows > LIMIT_OF_ROWS) return [];
  const { names, complex, rowCount, valuesOf } = openTable(bytes);
  const unread = new Set(complex.map(({ name }) => name));
  const read = names
    .filter((name) => !unread.has(name))
    .map((name) => Array.from(valuesOf(name) as Iterable<unknown>, cellText));
  expect(read.filter((column) => column.length !== rowCount || rowCount !== rows)).toEqual([]);
  return read;
}
const GOOD = cells(FILES.file);

/** The bytes with one of them changed. */
function changed(bytes: Uint8Array, place: number, value: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[place] = value;
  return copy;
}

/** The bytes with a number of 64 bits in one place. */
function renumbered(bytes: Uint8Array, place: number, value: bigint): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeBigInt64LE(value, place);
  return copy;
}

/** Places of a number of 64 bits. */
const placesOf = (bytes: Uint8Array, value: number): readonly number[] =>
  Array.from({ length: Math.floor(bytes.length / 8) }, (_, rank) => rank * 8).filter(
    (place) => Buffer.from(bytes).readBigInt64LE(place) === BigInt(value),
  );

/** What reading gives: the cells, or the reason of a refusal. */
function attempt(bytes: Uint8Array): ReturnType<typeof cells> | string {
  try {
    return cells(bytes);
  } catch (error) {
    if (isFailedExpectation(error)) throw error;
    return error instanceof Error ? error.message : "";
  }
}

/** Rows that a file says it has; none when it is refused. */
function toldRows(bytes: Uint8Array): number {
  try {
    return checkMessages(bytes, 1_000_000).rows;
  } catch {
    return 0;
  }
}

const isFailedExpectation = (error: unknown): boolean => error instanceof Error && error.name === "AssertionError";

test("the made files are good ones until they are damaged", () => {
  expect(GOOD).toEqual([
    ["1", "2", "3"],
    ["été", "", "un texte de plus de douze caractères"],
    ["a", "bé", "a"],
    ["1", "", "0"],
    ["1970-01-01", "1973-03-03T09:46:40", ""],
    ["été", "un texte de plus de douze caractères", "x"],
  ]);
  expect(cells(FILES.stream)).toEqual(GOOD);
});

describe.each(Object.entries(FILES))("a %s", (_, bytes) => {
  test("each byte changed in turn: refused, or columns of as many rows as the file says", () => {
    for (let place = 0; place < bytes.length; place += STEP) {
      for (const value of [0, 0x7f, 0xff]) attempt(changed(bytes, place, value));
    }
  });

  test("each number made too large for anything that is there: nothing is made of it", () => {
    for (let place = 0; place + 8 <= bytes.length; place += 8) {
      for (const value of [2n ** 31n, 2n ** 53n - 1n, 2n ** 62n]) attempt(renumbered(bytes, place, value));
    }
  });

  test("cut anywhere, it is refused", () => {
    const outcomes = Array.from(bytes, (_, length) => attempt(bytes.subarray(0, length)));
    expect(outcomes.flatMap((outcome, length) => (typeof outcome === "string" ? [] : [length]))).toEqual([]);
  });

  test("followed by another, it is refused: the answers of the second would be lost", () => {
    expect(attempt(Buffer.concat([bytes, FILES.stream]))).toEqual(expect.any(String));
  });
});

describe.each(["lz4", "zstd"])("a file compressed by %s", (compression) => {
  const bytes = readFileSync(`tests/fixtures/exports/arrow/answers-${compression}.feather`);

  test("bytes changed here and there: refused, or columns of as many rows as the file says", () => {
    for (let place = 0; place < bytes.length; place += 7 * STEP) {
      for (const value of [0, 0x7f, 0xff]) attempt(changed(bytes, place, value));
    }
  });

  test("a size told before values that they do not make is refused", () => {
    const places = [...bytes.keys()].filter((place) => place % (3 * STEP) === 0);
    const reasons = places.map((place) => attempt(changed(bytes, place, bytes[place] ^ 1)));
    expect(
      reasons.filter((reason) => /qui ne font pas la taille annoncée/.test(String(reason))).length,
    ).toBeGreaterThan(0);
  });
});

describe("refusals", () => {
  const DAMAGED = [...FILES.file.keys()].filter((place) => EXHAUSTIVE || place % 3 === 0);

  test("a code outside its dictionary, a text that ends outside its bytes, an accent cut in two", () => {
    const outcomes = DAMAGED.map((place) => attempt(changed(FILES.file, place, FILES.file[place] ^ 0x7f)));
    const places = (reason: RegExp) =>
      outcomes.filter((outcome) => typeof outcome === "string" && reason.test(outcome));
    expect(places(/un code hors de son dictionnaire/).length).toBeGreaterThan(0);
    expect(places(/un texte hors du fichier/).length).toBeGreaterThan(0);
    expect(places(/un texte qui n'est pas en UTF-8/).length).toBeGreaterThan(0);
    expect(places(/des valeurs hors de leur bloc/).length).toBeGreaterThan(0);
  });

  test("values that take the bytes of others: what a file makes is at most as large as it is", () => {
    const numbers = Array.from({ length: 100 }, (_, row) => row);
    const [first, second] = [new Table({ a: vectorFromArray(numbers) }), new Table({ a: vectorFromArray(numbers) })];
    const file = RecordBatchFileWriter.writeAll(new Table([...first.batches, ...second.batches])).toUint8Array(true);
    expect(cells(file)[0]).toHaveLength(200);
    const reasons = placesOf(file, 800).flatMap((place) =>
      [800 * 2, 800 * 3].map((size) => attempt(renumbered(file, place, BigInt(size)))),
    );
    expect(reasons.filter((reason) => /plus de valeurs que d'octets/.test(String(reason))).length).toBeGreaterThan(0);
  });

  test("more rows than the limit, told of a file that does not hold them, are refused before they are made", async () => {
    const huge = placesOf(FILES.file, 3)
      .map((place) => renumbered(FILES.file, place, 2n ** 40n))
      .filter((bytes) => toldRows(bytes) > LIMIT_OF_ROWS);
    expect(huge.length).toBe(1);
    const { findings, exitCode } = await readBytes(huge[0], { declaration: { format: "arrow", record_id: "id" } });
    expect([findings.map(({ code }) => code), exitCode]).toEqual([["OBS-F016"], 6]);
  });

  test("a number told to have more decimals than any has", () => {
    const amounts = vectorFromArray([Uint32Array.of(123450, 0, 0, 0)], new Decimal(0x1234, 10, 128));
    const file = RecordBatchFileWriter.writeAll(new Table({ amounts })).toUint8Array(true);
    expect(attempt(file)).toBe("trop de décimales");
  });

  test("the reason reaches the finding", async () => {
    const { findings, exitCode } = await readBytes(FILES.stream.subarray(0, -8), {
      declaration: { format: "arrow", record_id: "id" },
    });
    expect([findings[0].code, exitCode]).toEqual(["OBS-F015", 3]);
    expect(findings[0].message).toMatch(/la fin du flux manque/);
  });
});
