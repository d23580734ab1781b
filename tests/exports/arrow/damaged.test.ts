import { readFileSync } from "node:fs";
import {
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
import { readColumns } from "#exports/arrow/read-columns";
import { readBytes } from "#tests/exports/read-bytes";

const LIMIT_OF_ROWS = 1000;
/** Milliseconds that no damaged file of this page may take. */
const PATIENCE = 4000;

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

const read = (bytes: Uint8Array) => readColumns({ bytes, rows: LIMIT_OF_ROWS, inflated: 1_000_000 });
const cells = (bytes: Uint8Array): readonly (readonly string[])[] =>
  read(bytes).texts.map(({ codes, dictionary }) => Array.from(codes, (code) => dictionary[code]));
const GOOD = cells(FILES.file);

/** The bytes with one of them changed. */
function changed(bytes: Uint8Array, place: number, value: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[place] = value;
  return copy;
}

/** What reading gives: the columns, or the reason of a refusal. */
function attempt(bytes: Uint8Array): ReturnType<typeof read> | string {
  try {
    return read(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

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
  test("each byte changed in turn: refused, or columns of as many rows as the table says, without delay", () => {
    for (let place = 0; place < bytes.length; place += 1) {
      for (const value of [0, 0x7f, 0x80, 0xff]) {
        const start = performance.now();
        const outcome = attempt(changed(bytes, place, value));
        expect(performance.now() - start, `byte ${place} made ${value}`).toBeLessThan(PATIENCE);
        if (typeof outcome === "string" || outcome.rowCount > LIMIT_OF_ROWS) continue;
        const held = new Set(outcome.texts.map(({ codes }) => codes.length));
        expect([...held], `byte ${place} made ${value}`).toEqual(held.size === 0 ? [] : [outcome.rowCount]);
      }
    }
  }, 120_000);

  test("cut anywhere, it is refused", () => {
    const read = Array.from(bytes, (_, length) => attempt(bytes.subarray(0, length)));
    expect(read.flatMap((outcome, length) => (typeof outcome === "string" ? [] : [length]))).toEqual([]);
  });

  test("followed by another, it is refused: the answers of the second would be lost", () => {
    expect(attempt(Buffer.concat([bytes, FILES.stream]))).toEqual(expect.any(String));
  });
});

describe.each(["lz4", "zstd"])("a file compressed by %s", (compression) => {
  const bytes = readFileSync(`tests/fixtures/exports/arrow/answers-${compression}.feather`);

  test("bytes changed here and there: refused, or columns of as many rows as the table says, without delay", () => {
    for (let place = 0; place < bytes.length; place += 11) {
      for (const value of [0, 0x7f, 0xff]) {
        const start = performance.now();
        const outcome = attempt(changed(bytes, place, value));
        expect(performance.now() - start, `byte ${place} made ${value}`).toBeLessThan(PATIENCE);
        if (typeof outcome === "string" || outcome.rowCount > LIMIT_OF_ROWS) continue;
        for (const { codes } of outcome.texts) expect(codes.length).toBe(outcome.rowCount);
      }
    }
  }, 120_000);

  test("a size told before values that they do not make is refused", () => {
    const places = [...bytes.keys()].filter((place) => place % 5 === 0);
    const reasons = places.map((place) => attempt(changed(bytes, place, bytes[place] ^ 1)));
    expect(
      reasons.filter((reason) => /qui ne font pas la taille annoncée/.test(String(reason))).length,
    ).toBeGreaterThan(0);
  });
});

describe("refusals", () => {
  test("a code outside its dictionary, a text that ends outside its bytes, an accent cut in two", () => {
    const places = (reason: RegExp) =>
      Array.from(FILES.file.keys()).filter((place) => {
        const outcome = attempt(changed(FILES.file, place, FILES.file[place] ^ 0x7f));
        return typeof outcome === "string" && reason.test(outcome);
      });
    expect(places(/un code hors de son dictionnaire/).length).toBeGreaterThan(0);
    expect(places(/un texte hors du fichier/).length).toBeGreaterThan(0);
    expect(places(/un texte qui n'est pas en UTF-8/).length).toBeGreaterThan(0);
    expect(places(/des valeurs hors de leur bloc/).length).toBeGreaterThan(0);
  });

  test("the reason reaches the finding", async () => {
    const { findings, exitCode } = await readBytes(FILES.stream.subarray(0, -8), {
      declaration: { format: "arrow", record_id: "id" },
    });
    expect([findings[0].code, exitCode]).toEqual(["OBS-F015", 3]);
    expect(findings[0].message).toMatch(/la fin du flux manque/);
  });
});
