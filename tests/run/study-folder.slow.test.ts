import { cpSync, mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesUnder } from "#run/units/fingerprint";
import { captureCommand } from "#tests/commands/captured-command";
import { starterRun } from "#tests/fixtures/built/starter-run";
import { temporaryFolder, writeFiles } from "#tests/study/edited-study";
import { someOf } from "#tests/tier";

const run = (folder: string, build: string) => captureCommand("run", folder, "--build", build);

test.each(someOf(["build", ".", "sorties/de/cette étude"], 1))(
  "results inside the study, in %s, are no input of the next run",
  async (place) => {
    const { study: folder, build: beside } = await starterRun();
    const build = join(folder, place);
    cpSync(beside, build, { recursive: true, verbatimSymlinks: true });
    expect((await run(folder, build)).stderr).toContain("rien n'a changé");
    writeFileSync(join(folder, "notes.txt"), "une note");
    expect((await run(folder, build)).stderr).not.toContain("rien n'a changé");
  },
);

test("a folder of results that holds a study gives its files", () => {
  const place = temporaryFolder();
  writeFiles(place, { ".work/x/lock": "", "x/site/index.html": "", "etude/study.yaml": "", "etude/a.csv": "" });
  expect(filesUnder(join(place, "etude")).map((file) => file.slice(place.length))).toEqual([
    "/etude/a.csv",
    "/etude/study.yaml",
  ]);
});

test("links that lead back to themselves: a folder is read once, a file is refused by its name", async () => {
  const { study: folder, build } = await starterRun();
  symlinkSync(folder, join(folder, "moi"));
  mkdirSync(join(folder, "a"));
  symlinkSync(join(folder, "a"), join(folder, "a/b"));
  symlinkSync(join(folder, "c"), join(folder, "c"));
  expect((await run(folder, build)).code).toBe(0);
  expect((await run(folder, build)).stderr).toContain("rien n'a changé");
  const file = join(folder, "exports/enquete-2025.csv");
  unlinkSync(file);
  symlinkSync(file, file);
  const { code, stderr } = await run(folder, build);
  expect([code, stderr]).toEqual([
    expect.toSatisfy((given) => given === 2 || given === 3),
    expect.stringContaining("lien"),
  ]);
});

test.each(someOf(["b?3", "é#1 % &"], 1))("a path that other programs read otherwise: %s", async (name) => {
  const place = join(temporaryFolder(), name);
  mkdirSync(place);
  const folder = join(place, "étude");
  rmSync(folder, { recursive: true, force: true });
  expect((await captureCommand("init", folder)).code).toBe(0);
  const { code, stderr } = await run(folder, join(place, "sorties"));
  expect([code, stderr]).toEqual(name.includes("?") ? [2, expect.stringContaining("« ? »")] : [0, expect.anything()]);
  if (code !== 0) expect((await run(folder, temporaryFolder())).code).toBe(0);
});
