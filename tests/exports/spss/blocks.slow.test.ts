import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type Compression, writeSpss } from "#tests/bench/ingest/made-spss";
import { readPath } from "#tests/exports/read-bytes";
import { temporaryFolder } from "#tests/study/edited-study";

/** Enough for several blocks of each way of storing cases, none of which ends with a case. */
const ROWS = 40_000;

test("blocks that end anywhere give the same cells, stored in three ways or in a .gz", async () => {
  const folder = temporaryFolder();
  const read = async (name: string, declaration: Readonly<Record<string, unknown>> = {}) => {
    const options = { declaration: { format: "spss", record_id: "ID", ...declaration }, limits: {} };
    const { responses, findings } = await readPath(join(folder, name), options);
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
    expect(responses?.rowCount).toBe(ROWS);
    return responses?.columns;
  };
  for (const compression of ["none", "bytecode", "zlib"] satisfies Compression[]) {
    writeSpss(join(folder, compression), ROWS, compression);
  }
  for (const name of ["bytecode", "zlib"]) {
    writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 1 }));
  }
  const plain = await read("none");
  expect(plain?.[0].dictionary).toEqual(Array.from({ length: ROWS }, (_, row) => String(100_000 + row)));
  for (const name of ["bytecode", "zlib"]) {
    // A matcher would look at each cell for how to print it.
    expect(isDeepStrictEqual(await read(name), plain), name).toBe(true);
    expect(isDeepStrictEqual(await read(`${name}.gz`, { compressed: true }), plain), `${name}.gz`).toBe(true);
  }
});
