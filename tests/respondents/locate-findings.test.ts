import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { pseudonymise, pseudonymKey } from "#answers/pseudonyms";
import type { Finding } from "#findings/finding";
import { loadStudy } from "#study/load-study";
import { madeWorkbook } from "#tests/exports/excel/made-workbook";
import { runInMemory } from "#tests/flow/run-in-memory";
import { writeSmallStudy } from "#tests/flow/small-study";

const RECORDS = [
  ["r1", "1", "", "2"],
  ["r2", "1", "", "1"],
  ["r3", "7", "1", "2"],
];
const HEADER = ["id", "q", "extra", "filtered"];

/** Findings of the second step on the same answers, in a file of this format. */
async function located(format: string, write: (path: string) => Promise<void> | void): Promise<readonly Finding[]> {
  const file = `exports/2020.${format}`;
  const folder = writeSmallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "q", type: "single", codes: "yes" },
      {
        id: "grid",
        type: "grid",
        codes: "yes",
        items: { a: { label: "A" } },
        sources: { "2020": { columns: { a: "filtered" } } },
        asked_if: { question: "q", in: ["2"] },
      },
    ],
    waves: {
      "2020": { export: "", exportKeys: { file, format, encoding: undefined, delimiter: undefined, drop: ["extra"] } },
    },
  });
  await write(join(folder, file));
  return (await runInMemory(loadStudy(folder))).findings.get("respondents/people-2020") ?? [];
}

function writeWorkbook(path: string): void {
  const cell = (text: string, row: number, column: number) =>
    `<c r="${"ABCD"[column]}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = [HEADER, ...RECORDS].map(
    (record, row) => `<row r="${row + 1}">${record.map((text, column) => cell(text, row, column)).join("")}</row>`,
  );
  writeFileSync(path, madeWorkbook(rows.join("")));
}

async function writeParquet(path: string): Promise<void> {
  const values = RECORDS.map((record) => `(${record.map((text) => `'${text}'`).join(", ")})`).join(", ");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (FROM (VALUES ${values}) t(${HEADER.join(", ")})) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

const recordOf = (identifier: string): string =>
  pseudonymise([identifier], { key: pseudonymKey() ?? "", wave: "people-2020" })[0];
const place = ({ code, field, line, column, cell, record }: Finding) => [code, field, line, column, cell, record];

describe("the place of what is wrong in answers", () => {
  test("cell of a workbook, row, column and record", async () => {
    expect((await located("excel", writeWorkbook)).map(place)).toEqual([
      ["OBS-V216", "q", 4, 2, "B4", recordOf("r3")],
      ["OBS-V225", "grid", 2, 4, "D2", recordOf("r1")],
    ]);
  });

  test("record and column of a file without lines", async () => {
    expect((await located("parquet", writeParquet)).map(place)).toEqual([
      ["OBS-V216", "q", 3, 2, null, recordOf("r3")],
      ["OBS-V225", "grid", 1, 4, null, recordOf("r1")],
    ]);
  });

  test("line and column of a delimited file", async () => {
    const csv = [HEADER, ...RECORDS].map((record) => `${record.join(";")}\n`).join("");
    expect((await located("delimited", (path) => writeFileSync(path, csv))).map(place)).toEqual([
      ["OBS-V216", "q", 4, 2, null, recordOf("r3")],
      ["OBS-V225", "grid", 2, 4, null, recordOf("r1")],
    ]);
  });
});
