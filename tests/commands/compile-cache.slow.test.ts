import { cpSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type Ended, runCommand } from "#tests/run/child-run";

const folder = mkdtempSync(join(tmpdir(), "compile-cache-"));
const explain = (cache: string) => runCommand(["explain", "OBS-S003"], { env: { NODE_COMPILE_CACHE: cache } });
const kept = join(folder, "kept");
let first: Ended;

beforeAll(async () => {
  first = await explain(kept);
});

test("modules once compiled are kept where the environment says", () => {
  expect(first.code).toBe(0);
  expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(100);
});

test("a folder where nothing can be kept changes nothing of what is said", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(await explain(file)).toEqual(first);
});

test("an entry that is damaged is compiled again", async () => {
  const cache = join(folder, "damaged");
  cpSync(kept, cache, { recursive: true });
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of entries) writeFileSync(join(parentPath, name), "no longer what it was");
  expect(await explain(cache)).toEqual(first);
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
