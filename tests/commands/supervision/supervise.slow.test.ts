import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { type LockHolder, readHolder, stateOf } from "#run/lock-holder";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { runCommand } from "#tests/run/child-run";
import { copyWithResults, publishedBytes } from "#tests/run/runs";
import { someOf } from "#tests/tier";

const siteOf = (folder: string): string => join(folder, "../build/bibliotheque");
const isRun = (folder: string): readonly string[] => ["run", folder, "--build", join(folder, "../build")];
const SMALL = { env: { NODE_OPTIONS: "--max-old-space-size=26" } };
const SHORT = { code: "OBS-R502", message: expect.stringContaining("mémoire insuffisante") };

let first = "";

beforeAll(async () => {
  first = (await starterRun()).study;
});

describe("a process that lacks memory", () => {
  test("is exit code 6 and a message; the last site stays, and the next run ends", async () => {
    const folder = copyWithResults(first);
    const before = publishedBytes(siteOf(folder));
    const short = await runCommand([...isRun(folder), "--force"], SMALL);
    expect(short).toMatchObject({ code: 6, signal: null });
    expect(short.stderr).toMatch(/OBS-R502\] mémoire insuffisante : le calcul a été interrompu \(SIG/);
    expect(publishedBytes(siteOf(folder))).toEqual(before);
    const next = await captureCommand(...isRun(folder));
    expect(next.code, next.stderr).toBe(0);
    expect(publishedBytes(siteOf(folder))).toEqual(before);
  });

  test("is told as JSON where that is asked for", async () => {
    const { code, stdout } = await runCommand(["check", first, "--json"], {
      env: { NODE_OPTIONS: "--max-old-space-size=12" },
    });
    expect(code).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject([SHORT]);
  });
});

describe("a process that is stopped", () => {
  test.each(someOf(["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"] as const, 1))(
    "by %s ends as it was asked to, and so does the one that computes",
    async (signal) => {
      const folder = copyWithResults(first);
      const words = ["pipelines/cli.js", ...isRun(folder), "--force"];
      const child = spawn(process.execPath, words, { stdio: "ignore", env: { ...process.env, NO_COLOR: "1" } });
      const ended = once(child, "exit");
      let holder = holderOf(folder);
      for (; holder === undefined; holder = holderOf(folder)) await setTimeout(5);
      expect(holder.pid).not.toBe(child.pid);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      // Its end is heard by a thread of its own, whatever it computes.
      while (stateOf(holder) === "alive") await setTimeout(5);
      rmSync(join(folder, ".."), { recursive: true, force: true });
    },
  );
});

/** Who computes the study of a folder. */
function holderOf(folder: string): LockHolder | undefined {
  const work = join(folder, "../build/.work/bibliotheque");
  const lock = readdirSync(work).find((name) => name.startsWith("lock."));
  return lock === undefined ? undefined : readHolder(readlinkSync(join(work, lock)));
}
