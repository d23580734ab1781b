import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { FLOW } from "#flow";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { editFile, starterCopy } from "#tests/study/edited-study";
import { drawn, EXHAUSTIVE, someOf } from "#tests/tier";
import { type Ended, runCommand } from "./child-run.ts";
import { copyWithResults, publishedBytes } from "./runs.ts";

const CHANGE = ["R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;2;0;1;0;8;"] as const;
const EXPORT = "exports/enquete-2025.csv";
const siteOf = (folder: string): string => join(folder, "../build/bibliotheque");
const runIn = (folder: string, circumstances = {}): Promise<Ended> =>
  runCommand(["run", folder, "--build", join(folder, "../build")], circumstances);
/** In this process, which is a run like another. */
const runHere = (folder: string) => captureCommand("run", folder, "--build", join(folder, "../build"));

/** Where a run may take place that is not as this process is: by day or by night, in another language, on fewer processors. */
const ELSEWHERE = {
  "in French, on one processor": {
    env: { TZ: "America/Noronha", LANG: "fr_FR.UTF-8", UV_THREADPOOL_SIZE: "16" },
    through: existsSync("/usr/bin/taskset") ? ["taskset", "-c", "0"] : [],
  },
  "in Auckland, C locale, one thread": {
    env: { TZ: "Pacific/Auckland", LANG: "C", LC_ALL: "C", UV_THREADPOOL_SIZE: "1" },
  },
};

let first = "";
let before: Readonly<Record<string, string>> = {};
let after: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  first = (await starterRun()).study;
  before = publishedBytes(siteOf(first));
  const clean = starterCopy();
  editFile(clean, EXPORT, CHANGE);
  expect((await runHere(clean)).code).toBe(0);
  after = publishedBytes(siteOf(clean));
  expect(after).not.toEqual(before);
});

/** Steps that only several waves, publics or territories have: the starter has none of them. */
const OF_SEVERAL = ["comparability", "trends", "maturity", "public-gaps", "small-areas"];

/** What a run says when it comes to a stage that the change concerns: a stage or the last act, which change with the seed, or each of them. */
const KILLS = (
  EXHAUSTIVE ? [...FLOW.map(({ name }) => name), "tables", "site"] : drawn(["weights", "specificities", "site"], 1)
)
  .filter((name) => !OF_SEVERAL.includes(name))
  .map((name) => `${name}\n`);

describe("properties: a run that is killed leaves the last site whole, and the next one finishes", () => {
  test.each(KILLS)("killed at « %s »", async (killAt) => {
    const folder = copyWithResults(first);
    editFile(folder, EXPORT, CHANGE);
    const killed = await runIn(folder, { killAt });
    expect(killed.signal).toBe("SIGKILL");
    expect(publishedBytes(siteOf(folder))).toEqual(before);
    const next = await runHere(folder);
    expect(next.code, next.stderr).toBe(0);
    expect(publishedBytes(siteOf(folder))).toEqual(after);
  });

  test.runIf(EXHAUSTIVE)("killed while everything is made again by force", async () => {
    const folder = copyWithResults(first);
    const build = join(folder, "../build");
    const killed = await runCommand(["run", folder, "--build", build, "--force"], { killAt: "site\n" });
    expect(killed.signal).toBe("SIGKILL");
    expect(publishedBytes(siteOf(folder))).toEqual(before);
  });
});

describe("properties: time zone, language, threads and processors change no byte; of two runs at the same time one ends", () => {
  test.each(someOf(Object.entries(ELSEWHERE), 1))(
    "two runs %s: the other stops with exit code 5",
    async (_, circumstances) => {
      const folder = starterCopy();
      const ends = await Promise.all([runIn(folder, circumstances), runIn(folder, circumstances)]);
      const codes = ends.map(({ code }) => code).sort();
      expect([
        [0, 5],
        [0, 0],
      ]).toContainEqual(codes);
      if (codes[1] === 5) expect(ends.find(({ code }) => code === 5)?.stderr).toMatch(/OBS-R501.*processus \d+/);
      expect(publishedBytes(siteOf(folder))).toEqual(before);
    },
  );
});
