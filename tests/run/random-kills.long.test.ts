import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { drawer } from "#tests/audit/drawn-sample";
import { captureCommand } from "#tests/commands/captured-command";
import { editFile, starterCopy, temporaryFolder } from "#tests/study/edited-study";
import { draws } from "#tests/tier";
import { runCommand } from "./child-run.ts";
import { copyWithResults, publishedBytes } from "./runs.ts";

const KILLS = draws(5, 200);

/** A study that is run, changed and run again, killed on the way. */
interface Killed {
  readonly id: string;
  readonly study: () => string;
  readonly change: (folder: string) => void;
  readonly kills: number;
}

const STARTER: Killed = {
  id: "bibliotheque",
  study: starterCopy,
  change: (folder) =>
    editFile(folder, "exports/enquete-2025.csv", ["R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;2;0;1;0;8;"]),
  kills: KILLS,
};
/** A run of it is twenty of the starter. */
const DEMONSTRATION: Killed = {
  id: "phare",
  study: demonstrationCopy,
  change: (folder) => {
    const file = join(folder, "exports/associations-2021/export_libelles_2021-06-03.csv");
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    writeFileSync(file, `${lines.slice(0, -1).join("\n")}\n`);
  },
  kills: Math.ceil(KILLS / 20),
};

function demonstrationCopy(): string {
  const folder = temporaryFolder();
  cpSync("data/phare", join(folder, "study"), { recursive: true });
  cpSync("data/reference", join(folder, "reference"), { recursive: true });
  return join(folder, "study");
}

const isRun = (folder: string) => ["run", folder, "--build", join(folder, "../build")];

describe("properties: killed at any moment", () => {
  test.each([STARTER, DEMONSTRATION])(
    "a run of $id leaves the last site or the next, whole, and the next run finishes with the same bytes",
    async ({ id, study, change, kills }) => {
      const siteOf = (folder: string): string => join(folder, "../build", id);
      const first = study();
      expect((await runCommand(isRun(first))).code).toBe(0);
      const before = publishedBytes(siteOf(first));
      const changed = copyWithResults(first);
      change(changed);
      const start = performance.now();
      expect((await runCommand(isRun(changed))).code).toBe(0);
      /** How long a run takes here, in milliseconds: where kills are drawn from, no more. */
      const span = performance.now() - start;
      const after = publishedBytes(siteOf(changed));
      expect(after["run.json"]).not.toBe(before["run.json"]);
      const next = drawer(Number(process.env.SEED ?? 1) * 7919);
      let [killed, old] = [0, 0];
      for (let kill = 0; kill < kills; kill++) {
        const folder = copyWithResults(first);
        change(folder);
        const killAfter = Math.ceil(next() * 1.1 * span);
        const { signal } = await runCommand(isRun(folder), { killAfter });
        killed += Number(signal === "SIGKILL");
        const left = publishedBytes(siteOf(folder));
        old += Number(left["run.json"] === before["run.json"]);
        expect([before, after], `after ${killAfter} ms`).toContainEqual(left);
        const again = await runCommand(isRun(folder));
        expect(again.code, `after ${killAfter} ms: ${again.stderr}`).toBe(0);
        expect(publishedBytes(siteOf(folder)), `after ${killAfter} ms`).toEqual(after);
        rmSync(join(folder, ".."), { recursive: true, force: true });
      }
      expect(killed).toBeGreaterThan(0);
      expect(old).toBeGreaterThan(0);
    },
  );

  test("an act of publication leaves each edition whole or absent, and the next act finishes with the same bytes", async () => {
    const first = starterCopy();
    expect((await runCommand(isRun(first))).code).toBe(0);
    const www = join(first, "../www");
    const publish = (folder: string, date: string) => {
      const words = ["publish", folder, join(folder, "../www"), "--build", join(folder, "../build"), "--date", date];
      return words;
    };
    expect((await captureCommand(...publish(first, "2025-06-01"))).code).toBe(0);
    const second = copyWithResults(first);
    editFile(second, "study.yaml", ["Les usagers de la bibliothèque", "Les lecteurs de la bibliothèque"]);
    editFile(second, "study.yaml", ["title:", `version: "1.1"\ntitle:`]);
    expect((await runCommand(isRun(second))).code).toBe(0);
    const whole = copyWithResults(second);
    const start = performance.now();
    const done = await runCommand(publish(whole, "2025-09-01"));
    const took = performance.now() - start;
    expect(done.code, done.stderr).toBe(0);
    const [old, made] = [bytesOf(www), bytesOf(join(whole, "../www"))];
    const next = drawer(Number(process.env.SEED ?? 1) * 104_729);
    for (let kill = 0; kill < KILLS; kill++) {
      const folder = temporaryFolder();
      cpSync(join(second, ".."), folder, { recursive: true, verbatimSymlinks: true });
      const study = join(folder, "study");
      const killAfter = Math.ceil(next() * 1.1 * took);
      await runCommand(publish(study, "2025-09-01"), { killAfter });
      const left = bytesOf(join(folder, "www"));
      for (const [file, bytes] of old)
        expect([bytes, made.get(file)], `${file} after ${killAfter} ms`).toContain(left.get(file));
      const edition = [...made.keys()].filter((file) => file.startsWith("2025/v1.1/"));
      const there = edition.filter((file) => left.get(file) === made.get(file));
      expect([0, edition.length], `after ${killAfter} ms`).toContain(there.length);
      const again = await runCommand(publish(study, "2025-09-01"));
      expect(again.code, `after ${killAfter} ms: ${again.stderr}`).toBe(0);
      expect(bytesOf(join(folder, "www"))).toEqual(made);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Every file of a folder with its bytes. */
const bytesOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, "latin1")]),
  );
