import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type Ended, runCommand } from "#tests/run/child-run";

const folder = mkdtempSync(join(tmpdir(), "compile-cache-"));
/** What loads least of the program: it is compiled anew three times. */
const help = (cache: string) => runCommand(["--help"], { env: { NODE_COMPILE_CACHE: cache } });
const kept = join(folder, "kept");
let first: Ended;

beforeAll(async () => {
  first = await help(kept);
});

test("modules once compiled are kept where the environment says", () => {
  expect(first.code).toBe(0);
  expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(10);
});

test("what another version of Node compiled is removed from the folder of the program, and from no other", async () => {
  const [own, other] = [resolve("node_modules/.cache/observatoire"), kept];
  for (const cache of [own, other]) {
    mkdirSync(join(cache, "v0-of-before"), { recursive: true });
    await help(cache);
  }
  expect(readdirSync(own)).not.toContain("v0-of-before");
  expect(readdirSync(other)).toContain("v0-of-before");
});

test("a folder where nothing can be kept changes nothing of what is said", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(await help(file)).toEqual(first);
});

test("an entry that is damaged is compiled again", async () => {
  const cache = join(folder, "damaged");
  cpSync(kept, cache, { recursive: true });
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of entries) writeFileSync(join(parentPath, name), "no longer what it was");
  expect(await help(cache)).toEqual(first);
});

test("a run that finds nothing to do loads little of the program", async () => {
  const { address } = await builtStudy("data/starter", "bibliotheque", "fr");
  const [build, cache] = [dirname(address), join(folder, "little")];
  const again = ["run", join(build, "../study"), "--build", build];
  const { code, stderr } = await runCommand(again, { env: { NODE_COMPILE_CACHE: cache } });
  expect([code, stderr]).toEqual([0, expect.stringContaining("rien n'a changé")]);
  // With the schemas there would be a hundred more.
  expect(readdirSync(cache, { recursive: true }).length).toBeLessThan(100);
});
