import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { type LockHolder, stateOf, thisProcess } from "#run/lock-holder";
import { takeLock } from "#run/run-lock";
import { temporaryFolder } from "#tests/study/edited-study";
import { EXHAUSTIVE } from "#tests/tier";

const RACERS = 8;
const ROUNDS = EXHAUSTIVE ? 200 : 25;
const folder = temporaryFolder();
const own = thisProcess();
const isLinux = own.start !== undefined;

let count = 0;
/** A lock of its own, with what is left of others: targets of links, or texts of files. */
function lockAfter(left: Readonly<Record<number, string | LockHolder>>): string {
  count += 1;
  const path = join(folder, String(count), "lock");
  mkdirSync(join(path, ".."));
  for (const [number, holder] of Object.entries(left)) {
    if (typeof holder === "string") writeFileSync(`${path}.${number}`, holder);
    else symlinkSync(JSON.stringify(holder), `${path}.${number}`);
  }
  return path;
}

const namesBeside = (path: string): readonly string[] => readdirSync(join(path, "..")).sort();

function refusalOf(path: string): FindingsError {
  try {
    takeLock(path)();
  } catch (error) {
    if (error instanceof FindingsError) return error;
    throw error;
  }
  throw new Error("taken");
}

/** A process that has ended. */
const dead: LockHolder = { ...own, pid: spawnSync(process.execPath, ["--version"]).pid };

describe("properties: one holder", () => {
  let racers: readonly ChildProcess[] = [];
  const answerOf = (racer: ChildProcess): Promise<string> =>
    new Promise((answer) => racer.once("message", (said) => answer(String(said))));

  beforeAll(async () => {
    racers = Array.from({ length: RACERS }, () => fork(fileURLToPath(new URL("lock-racer.ts", import.meta.url))));
    await Promise.all(racers.map(answerOf));
  });

  afterAll(() => {
    for (const racer of racers) racer.kill();
  });

  test.each(["a dead process", "no one"])(
    `${RACERS} processes race for the lock of %s: one has it, ${ROUNDS} times`,
    async (whose) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const path = lockAfter(whose === "no one" ? {} : { 1: dead });
        const answers = Promise.all(racers.map(answerOf));
        for (const racer of racers) racer.send(path);
        const told = await answers;
        expect(told.filter((answer) => answer === "won")).toHaveLength(1);
        expect(told.filter((answer) => /un autre passage est en cours/.test(answer))).toHaveLength(RACERS - 1);
        expect(namesBeside(path)).toHaveLength(1);
        for (const racer of racers) racer.send("");
      }
    },
  );
});

describe("a lock", () => {
  test("is given back, and leaves nothing", () => {
    const path = lockAfter({});
    const release = takeLock(path);
    expect(refusalOf(path)).toMatchObject({
      exitCode: 5,
      findings: [{ code: "OBS-R501", value: String(process.pid) }],
    });
    release();
    expect(namesBeside(path)).toEqual([]);
  });

  test.each<[string, Readonly<Record<number, string | LockHolder>>]>([
    ["of a dead process", { 1: dead }],
    ["of two dead processes", { 3: dead, 7: dead }],
    ["of a file that is empty", { 1: "" }],
    ["of a file that is cut", { 1: JSON.stringify(own).slice(0, 9) }],
    ["of a machine that has started again since", { 1: { ...own, boot: "another start" } }],
  ])("%s is taken over, and given back", (_, left) => {
    const path = lockAfter(left);
    const release = takeLock(path);
    expect(namesBeside(path)).toHaveLength(1);
    release();
    expect(namesBeside(path)).toEqual([]);
  });

  test.runIf(isLinux)("of a process whose number another one has since is taken over", () => {
    expect(stateOf(own)).toBe("alive");
    expect(stateOf({ ...own, start: "1" })).toBe("dead");
    takeLock(lockAfter({ 1: { ...own, start: "1" } }))();
  });

  test.runIf(isLinux)("of another container, whose processes are not seen from here, is respected, and told", () => {
    const path = lockAfter({ 1: { ...dead, host: "6f1c2d", container: "pid:[1]" } });
    const { message, findings } = refusalOf(path);
    expect(message).toContain(`processus ${dead.pid} de la machine ou du conteneur « 6f1c2d »`);
    expect(findings[0].repair).toContain("supprimer lock.1");
    expect(readlinkSync(`${path}.1`)).toContain("6f1c2d");
  });

  test("of another machine that shares the folder is respected", () => {
    expect(stateOf({ pid: 1, host: `not ${hostname()}`, boot: "another start" })).toBe("unseen");
  });

  test.runIf(isLinux)("knows a process by its start: /proc tells it, whatever its name holds", () => {
    const stat = readFileSync(`/proc/${process.pid}/stat`, "utf8");
    expect(stat.split(" ")).toContain(own.start);
  });
});
