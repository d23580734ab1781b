import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { takeLock } from "#run/run-lock";
import { starterResults } from "#tests/fixtures/built/starter-results";
import { someOf } from "#tests/tier";
import { copyWithResults, publishedBytes, runBeside } from "./runs.ts";

let first = "";
let folder = "";
let site = "";
let before: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  first = join(await starterResults(), "study");
  before = publishedBytes(join(first, "../build/bibliotheque"));
});

beforeEach(() => {
  folder = copyWithResults(first);
  site = join(folder, "../build/bibliotheque");
});

/** A file of the results of a unit. */
function partFile(unit: string, name: string): string {
  const parts = join(folder, "../build/.work/bibliotheque/parts");
  const part = readdirSync(parts).find((one) => one.startsWith(unit)) ?? "";
  return join(parts, part, name);
}

describe("regressions: damaged results are made again with a warning, and the site has the same bytes", () => {
  const half = (path: string): void => truncateSync(path, Math.floor(readFileSync(path).length / 2));
  const flip = (path: string): void => {
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)] ^= 0xff;
    writeFileSync(path, bytes);
  };
  const damages: Readonly<Record<string, { readonly damage: () => void; readonly computed: readonly string[] }>> = {
    "a truncated table of a unit": {
      damage: () => half(partFile("weights-usagers-2025", "weights.columns")),
      computed: ["weights/usagers-2025"],
    },
    "a flipped byte in a table": {
      damage: () => flip(partFile("respondents-usagers-2025", "respondents.columns")),
      computed: ["respondents/usagers-2025"],
    },
    "findings that are not JSON": {
      damage: () => writeFileSync(partFile("responses-usagers-2025", "findings.json"), "{"),
      computed: ["responses/usagers-2025"],
    },
    "a table gone": {
      damage: () => rmSync(partFile("estimates-usagers-2025", "estimates.columns")),
      computed: ["estimates/usagers-2025"],
    },
    "a truncated run.json": { damage: () => half(join(site, "run.json")), computed: [] },
    "a truncated database": { damage: () => half(join(site, "observatoire.duckdb")), computed: [] },
    "no database": { damage: () => rmSync(join(site, "observatoire.duckdb")), computed: [] },
    "a flipped byte of run.json": { damage: () => flip(join(site, "run.json")), computed: [] },
    "a flipped byte of a page": { damage: () => flip(join(site, "site/index.html")), computed: [] },
    "a flipped byte of a table": { damage: () => flip(join(site, "site/data/estimates.csv")), computed: [] },
    "a page cut": { damage: () => half(join(site, "site/index.html")), computed: [] },
  };

  test.each(someOf(Object.entries(damages), 5))("%s", async (_, { damage, computed }) => {
    damage();
    const result = await runBeside(folder);
    expect(result.computed).toEqual(computed);
    expect(result.repairs.map(({ code, level }) => `${code} ${level}`)).toEqual(["OBS-R504 warning"]);
    expect(publishedBytes(site)).toEqual(before);
    expect((await runBeside(folder)).repairs).toEqual([]);
  });
});

describe("refusals: one run at a time, and only our own results are replaced", () => {
  test("a lock held by a living process stops a run with exit code 5, naming it; then it is given back", async () => {
    const work = join(folder, "../build/.work/bibliotheque");
    const release = takeLock(join(work, "lock"));
    const refused = await runBeside(folder).catch((error: unknown) => error);
    release();
    expect(refused).toBeInstanceOf(FindingsError);
    expect(refused).toMatchObject({ exitCode: 5, findings: [{ code: "OBS-R501", value: String(process.pid) }] });
    expect((refused as FindingsError).message).toContain(`processus ${process.pid}`);
    await runBeside(folder);
    expect(readdirSync(work).sort()).toEqual(["kept", "pages", "parts", "runs"]);
  });

  test("a folder that stands where the results would go is never removed", async () => {
    rmSync(site);
    mkdirSync(site);
    writeFileSync(join(site, "notes.txt"), "à garder");
    await expect(runBeside(folder)).rejects.toMatchObject({ exitCode: 2, findings: [{ code: "OBS-R505" }] });
    expect(readFileSync(join(site, "notes.txt"), "utf8")).toBe("à garder");
  });

  test("a study that fails leaves the last site as it was", async () => {
    const shown = realpathSync(site);
    writeFileSync(join(folder, "exports/enquete-2025.csv"), "id;quartier\nR1;N\n");
    await expect(runBeside(folder)).rejects.toBeInstanceOf(FindingsError);
    expect(realpathSync(site)).toBe(shown);
    expect(publishedBytes(site)).toEqual(before);
  });
});
