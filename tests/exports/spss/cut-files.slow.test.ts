import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readBytes } from "#tests/exports/read-bytes";
import { EXHAUSTIVE } from "#tests/tier";

const FOLDER = "tests/fixtures/exports/spss";
const FILES = readdirSync(FOLDER).filter((name) => /\.z?sav$/.test(name));
const SPSS = { declaration: { format: "spss" } };

test.each(FILES)("%s cut anywhere is refused, with an offset", async (file) => {
  const bytes = readFileSync(`${FOLDER}/${file}`);
  const step = EXHAUSTIVE ? 1 : Math.ceil(bytes.length / 20);
  for (let length = 1; length < bytes.length - 8; length += step) {
    const { findings, responses } = await readBytes(bytes.subarray(0, length), SPSS);
    expect(responses, `${length} bytes`).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "OBS-F012" });
  }
});
