import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { FLOW } from "#flow";
import { drawer } from "#tests/audit/drawn-sample";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { editFile, starterCopy } from "#tests/study/edited-study";
import { EXHAUSTIVE, someOf } from "#tests/tier";
import { type Ended, runCommand } from "./child-run.ts";
import { copyWithResults, publishedBytes } from "./runs.ts";

const CHANGE = ["R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;2;0;1;0;8;"] as const;
const EXPORT = "exports/enquete-2025.csv";
const siteOf = (folder: string): string => join(folder, "../build/bibliotheque");
const runIn = (folder: string, circumstances = {}): Promise<Ended> =>
  runCommand(["run", folder, "--build", join(folder, "../build")], circumstances);
/** In this process, which is a run like another. */
const runHere = (folder: string) => captureCommand("run", folder, "--build", join(folder, "../build"));

/** A run that found the lock taken. */
const HELD = /OBS-R501.*processus \d+/;

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
/** What a run of the starter says, in its order. */
const SAID = [...FLOW.map(({ name }) => name), "tables", "site"].filter((name) => !OF_SEVERAL.includes(name));
const SWAP = "the swap";
/** Four of them, which change with the seed, and the swap; by the long tier each of them. */
const KILLED_AT = [...someOf(SAID, 4), SWAP];
/** Milliseconds in which a kill is drawn, from what the run said or did: a stage of the starter takes about as long. */
const WITHIN = 40;

/** A changed study whose run was killed there: one that had ended before the kill came is run anew, and killed sooner. */
async function killedAt(name: string, next: () => number): Promise<string> {
  for (let within = WITHIN; within >= 1; within /= 4) {
    const folder = copyWithResults(first);
    editFile(folder, EXPORT, CHANGE);
    // The link to what was made stands beside the address, and takes its place.
    const moment = name === SWAP ? { killIn: join(folder, "../build") } : { killAt: `${name}\n` };
    const { signal } = await runIn(folder, { ...moment, killAfter: within * next(), alone: true });
    if (signal === "SIGKILL") return folder;
  }
  throw new Error(`no run was killed in « ${name} »`);
}

describe("properties: a run that is killed leaves the last site whole or the next, and the next one finishes", () => {
  const next = drawer(Number(process.env.SEED ?? 1) * 7919);

  test.each(KILLED_AT)("killed at random in « %s »", async (name) => {
    const folder = await killedAt(name, next);
    const left = publishedBytes(siteOf(folder));
    expect(name === SWAP ? [before, after] : [before]).toContainEqual(left);
    const again = await runHere(folder);
    expect(again.code, again.stderr).toBe(0);
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
  test.each(someOf(Object.entries(ELSEWHERE), 1))("a run %s, and another beside it", async (_, circumstances) => {
    const folder = starterCopy();
    let beside: ReturnType<typeof runHere> | undefined;
    // The first word of a run comes when it has the lock.
    const heard = (): unknown => (beside ??= runHere(folder));
    const ended = await runIn(folder, { ...circumstances, alone: true, heard });
    expect(ended.code, ended.stderr).toBe(0);
    const other = await beside;
    // One that came when all was over has nothing to do.
    if (other?.code !== 0) expect(other).toMatchObject({ code: 5, stderr: expect.stringMatching(HELD) });
    expect(publishedBytes(siteOf(folder))).toEqual(before);
  });
});
