import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { recogniseFile } from "#exports/recognise-file";
import { EXPORT_FORMAT_NAMES, keysOfFormat, READING_KEYS } from "#schemas/exports/export-formats";
import { exportFile } from "#schemas/study";
import { readBytes } from "#tests/exports/read-bytes";

const EXPORTS = "tests/fixtures/exports";
const SAMPLES = {
  delimited: "id;q\n1;été\n",
  spss: readFileSync(`${EXPORTS}/spss/haven-byte.sav`),
  excel: readFileSync(`${EXPORTS}/excel/answers.xlsx`),
  parquet: readFileSync(`${EXPORTS}/parquet/answers.parquet`),
  arrow: readFileSync(`${EXPORTS}/arrow/answers-zstd.feather`),
};

describe("every format", () => {
  test.each(EXPORT_FORMAT_NAMES)("%s is recognised by its bytes", (format) => {
    expect(recogniseFile(Buffer.from(SAMPLES[format])).format).toBe(format);
  });

  const pairs = EXPORT_FORMAT_NAMES.flatMap((declared) =>
    EXPORT_FORMAT_NAMES.filter((own) => own !== declared).map((own) => [own, declared] as const),
  );

  test.each(pairs)(
    "%s that is declared %s is refused by what it is, and the repair declares it",
    async (own, declared) => {
      const { findings, exitCode } = await readBytes(SAMPLES[own], { declaration: { format: declared } });
      expect([findings.length, exitCode]).toEqual([1, 3]);
      expect(findings[0].code).toMatch(/^OBS-F01[145]$/);
      expect(findings[0].repair).toBe(`écrire format: ${own} dans study.yaml`);
    },
  );

  test.each(EXPORT_FORMAT_NAMES)("%s compressed without saying so", async (format) => {
    const { findings } = await readBytes(gzipSync(SAMPLES[format]), { declaration: { format } });
    expect(findings[0]).toMatchObject({ code: "OBS-F007", repair: expect.stringContaining("compress") });
  });
});

describe("keys of study.yaml", () => {
  const VALUES = { encoding: "cp850", delimiter: ";", profile: "qualtrics", sheet: 2, header_row: 2, compressed: true };
  const cases = EXPORT_FORMAT_NAMES.flatMap((format) => READING_KEYS.map((key) => [format, key] as const));

  test.each(cases)("format: %s with %s, refused where it would change nothing", (format, key) => {
    const declared = exportFile.safeParse({ file: "a", format, [key]: VALUES[key] });
    const { takes } = keysOfFormat(format);
    expect(declared.error?.issues.map(({ path }) => path)).toEqual(takes.includes(key) ? undefined : [[key]]);
  });
});

const takesCompressed = EXPORT_FORMAT_NAMES.filter((name) => keysOfFormat(name).takes.includes("compressed"));

test.each(takesCompressed)("%s is read compressed as it is without", async (format) => {
  const sheet = format === "excel" ? { sheet: "Réponses", header_row: 3 } : {};
  const declaration = { format, record_id: undefined, ...sheet };
  const plain = await readBytes(SAMPLES[format], { declaration });
  const bytes = gzipSync(SAMPLES[format]);
  const compressed = await readBytes(bytes, { declaration: { ...declaration, compressed: true } });
  expect(plain.responses?.rowCount).toBeGreaterThan(0);
  expect(compressed.responses?.columns).toEqual(plain.responses?.columns);
});
