import { readFileSync } from "node:fs";
import { Table, tableToIPC, vectorFromArray } from "apache-arrow";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { CHARACTERS, UNDEFINED } from "#exports/encoding/character-tables";
import type { TextColumn } from "#exports/export-reader";
import { anyText } from "#tests/any-text";
import { archiveOf, madeParts, madeWorkbook } from "#tests/exports/excel/made-workbook";
import { type Outcome, readBytes, textsOf } from "#tests/exports/read-bytes";
import { draws } from "#tests/tier";

const RUNS = draws(25, 2000);
const SPSS = "tests/fixtures/exports/spss";
const limits = { bytes: 5_000_000, rows: 10_000, columns: 300, cell: 10_000, inflation: 50 };

/** Either responses or a refusal; whatever is left out has a finding. */
function expectAccounted({ responses, findings, exitCode }: Outcome): void {
  if (responses === undefined) {
    expect(findings.length).toBeGreaterThan(0);
    expect([3, 6]).toContain(exitCode);
    return;
  }
  const lengths = new Set(responses.columns.map(({ codes }) => codes.length));
  expect([...lengths]).toEqual(responses.columns.length === 0 ? [] : [responses.rowCount]);
  const told = findings
    .filter(({ code }) => /C10[345]|C118|F016/.test(code))
    .reduce((sum, { count }) => sum + count, 0);
  expect(told).toBeGreaterThanOrEqual(responses.unreadableRows);
}

const field = fc.oneof(
  fc.constantFrom("", "1", "2", "98", "Oui", "été", "a;b", 'un "mot"', "à la\nligne", "\r\n", " x ", "œ’€", "😀"),
  fc.string({ maxLength: 12 }).filter((text) => !/[\0\ufeff]/.test(text)),
);
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 8 }))
  .chain(([width, height]) =>
    fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  );

describe("delimited text", () => {
  test("what papaparse writes comes back, cell for cell, with any delimiter and line end", async () => {
    const options = fc.record({
      delimiter: fc.constantFrom(";", ",", "\t", "|"),
      newline: fc.constantFrom("\n", "\r\n"),
      quotes: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(table, options, async (rows, { delimiter, newline, quotes }) => {
        const names = rows[0].map((_, index) => `v${index}`);
        const text = Papa.unparse([names, ...rows], { delimiter, newline, quotes });
        const { responses } = await readBytes(text, { declaration: { delimiter, record_id: "v0" } });
        const read = (responses?.columns ?? []).map(textsOf);
        const written = rows.filter((row) => row.some((cell) => cell !== ""));
        expect((read[0] ?? []).map((_, row) => read.map((column) => column[row]))).toEqual(written);
        expect(Papa.parse(text, { delimiter, newline }).data.slice(1)).toEqual(rows);
      }),
      { numRuns: RUNS },
    );
  });

  test("any bytes are read or refused, and every row is accounted for", async () => {
    const soup = fc.array(fc.constantFrom(...'";\n\r,a1é \t|\ufeff=\0'.split(""), "id;q\n", '"a";"b"\n'), {
      maxLength: 60,
    });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      soup.map((parts) => Buffer.from(parts.join(""))),
      soup.map((parts) => Buffer.from(parts.join(""), "utf16le")),
    );
    const encoding = fc.constantFrom(
      undefined,
      "utf-8",
      "windows-1252",
      "iso-8859-15",
      "macroman",
      "cp850",
      "utf-16le",
      "utf-16be",
    );
    await fc.assert(
      fc.asyncProperty(bytes, encoding, fc.boolean(), async (content, declared, compressed) => {
        expectAccounted(await readBytes(content, { declaration: { encoding: declared, compressed }, limits }));
      }),
      { numRuns: RUNS },
    );
  });

  test("all 256 bytes of the single-byte encodings come back, or are refused", async () => {
    for (const encoding of ["windows-1252", "iso-8859-15", "macroman"] as const) {
      const upper = Array.from({ length: 128 }, (_, index) => index + 128);
      const defined = upper.filter((byte) => CHARACTERS[encoding][byte] !== UNDEFINED);
      const rows = defined.map((byte, row) =>
        Buffer.concat([Buffer.from(`${row};x`), Buffer.of(byte), Buffer.from("y\n")]),
      );
      const { responses } = await readBytes(Buffer.concat([Buffer.from("id;q\n"), ...rows]), {
        declaration: { encoding },
      });
      expect(textsOf(responses?.columns[1] as TextColumn)).toEqual(defined.map((byte) => decodedByIcu(encoding, byte)));
      for (const byte of upper.filter((candidate) => !defined.includes(candidate))) {
        const { findings } = await readBytes(Buffer.from([...Buffer.from("id;q\n1;x"), byte]), {
          declaration: { encoding },
        });
        expect(findings[0].code).toBe("OBS-F003");
      }
    }
  });
});

/** The same byte by the decoder of the platform, block by block, which differs only on what is not defined. */
function decodedByIcu(encoding: string, byte: number): string {
  const decoder = new TextDecoder(encoding === "macroman" ? "macintosh" : encoding);
  return `x${decoder.decode(Uint8Array.of(byte), { stream: true })}y`;
}

describe("excel", () => {
  const SHEET = "xl/worksheets/sheet1.xml";
  const escaped = (text: string): string =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll("]]>", "]]&gt;") // XML 1.0, §2.4
      .replace(/_x(?=[\da-f]{4}_)/gi, "_x005F_x")
      .replaceAll("\r", "_x000D_");
  const piece = fc.constantFrom(
    "é",
    "😀",
    "&lt;",
    "&#39;",
    "&#128512;",
    "_x000D_",
    "_x0041_",
    "_",
    '"',
    " r='B2' ",
    "<c>",
    "]]>",
    "\r",
    "1,5",
  );
  const cell = fc
    .oneof(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
      anyText({ maxLength: 8 }),
    )
    .filter((text) => text.isWellFormed() && !/[\p{Cc}\ufffe\uffff]/u.test(text.replaceAll("\r", "")));

  test("a text comes back as it was written, shared, inline or given by a formula", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), fc.boolean(), async (sent, isPlaced) => {
        const place = (letter: string, row: number) => (isPlaced ? ` r="${letter}${row + 2}"` : "");
        const rows = sent.map((text, row) => {
          const xml = escaped(text);
          return `<row><c${place("A", row)} t="s"><v>${row + 1}</v></c>
            <c${place("B", row)} t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>
            <c${place("C", row)} t="str"><f>A1&amp;""</f><v>${xml}</v></c><c${place("D", row)}><v>${row}</v></c></row>`;
        });
        const strings = sent.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
        const header = `<row><c t="s"><v>0</v></c>${["b", "c", "d"].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("")}</row>`;
        const bytes = madeWorkbook(header + rows.join(""), "", `<si><t>a</t></si>${strings.join("")}`);
        const { responses } = await readBytes(bytes, { declaration: { format: "excel", record_id: "d" } });
        expect(responses?.columns.map(textsOf)).toEqual([sent, sent, sent, sent.map((_, row) => String(row))]);
      }),
      { numRuns: RUNS },
    );
  });

  test("parts with changed bytes are read or refused", async () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="s"><v>0</v></c></row>
      <row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><f>A2</f><v>45352</v></c></row>`;
    const parts = madeParts(rows);
    const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'<>/"= rctvs0&;A')), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(parts), SHEET, SHEET), edits, async (path, changes) => {
        const text = Buffer.from(parts[path]);
        for (const [at, character] of changes) text[at % text.length] = character.charCodeAt(0);
        expectAccounted(
          await readBytes(archiveOf({ ...parts, [path]: text }), { declaration: { format: "excel" }, limits }),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe("binary formats", () => {
  const arrow = tableToIPC(new Table({ id: vectorFromArray([1, 2]), texte: vectorFromArray(["été", null]) }), "file");
  const seeds: Readonly<Record<string, readonly Uint8Array[]>> = {
    spss: ["haven-byte.sav", "haven-none.sav", "haven-zlib.zsav", "pspp-1252.sav"].map((name) =>
      readFileSync(`${SPSS}/${name}`),
    ),
    excel: [readFileSync("tests/fixtures/exports/excel/answers.xlsx")],
    arrow: [arrow],
    parquet: [readFileSync("tests/fixtures/exports/parquet/answers.parquet")],
  };

  test.each(Object.entries(seeds))("%s: mutated files are read or refused", async (format, originals) => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 });
    const runs = format === "parquet" || format === "arrow" ? Math.ceil(RUNS / 25) : RUNS;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...originals), edits, fc.nat(), async (original, changes, cut) => {
        const bytes = Buffer.from(original);
        for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
        const length = cut % 3 === 0 ? cut % bytes.length : bytes.length;
        expectAccounted(await readBytes(bytes.subarray(0, length), { declaration: { format, header_row: 1 }, limits }));
      }),
      { numRuns: runs },
    );
  });
});
