import { readFileSync } from "node:fs";
import { Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { expect, test } from "vitest";
import { readBytes } from "#tests/exports/read-bytes";

const exports = "tests/fixtures/exports";
const arrow = tableToIPC(new Table({ id: vectorFromArray([1, 2]), q: vectorFromArray(["a", "x".repeat(30)]) }), "file");

test.each([
  ["delimited", `id;q\n1;a\n2;${"x".repeat(30)}\n`, {}],
  ["excel", readFileSync(`${exports}/excel/answers.xlsx`), { header_row: 3, sheet: "Réponses" }],
  ["parquet", readFileSync(`${exports}/parquet/answers.parquet`), {}],
  ["arrow", arrow, {}],
  ["spss", readFileSync(`${exports}/spss/haven-byte.sav`), {}],
] as const)("a cell over limits.cell refuses a %s file, where it is", async (format, bytes, keys) => {
  const { findings, exitCode } = await readBytes(bytes, { declaration: { format, ...keys }, limits: { cell: 4 } });
  expect([findings.at(-1)?.code, exitCode]).toEqual(["OBS-F016", 6]);
  expect(findings.at(-1)?.message).toMatch(/^(?:cellule|texte) de \d+ caractères/);
});
