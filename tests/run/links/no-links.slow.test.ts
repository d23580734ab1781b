import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkAddress, showGeneration } from "#run/generations";
import type { MakeLink } from "#run/links";
import { takeLock } from "#run/run-lock";
import { starterResults } from "#tests/fixtures/built/starter-results";
import { editFile, starterCopy, temporaryFolder } from "#tests/study/edited-study";
import { copyWithResults, publishedBytes, runBeside } from "../runs.ts";

/** A file system without links, as exFAT, SMB or Windows say it. */
const refusing =
  (code: string): MakeLink =>
  () => {
    throw Object.assign(new Error(`${code}: operation not permitted, symlink`), { code });
  };
const noLinks = refusing("EPERM");

const linksUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    lstatSync(join(folder, name)).isSymbolicLink(),
  );

describe("a study on a file system without links", () => {
  test("gives the same bytes, run after run, and leaves no link", async () => {
    const [folder, other] = [starterCopy(), copyWithResults(join(await starterResults(), "study"))];
    const [site, like] = [folder, other].map((one) => join(one, "../build/bibliotheque"));
    await runBeside(folder, false, { makeLink: noLinks });
    expect(publishedBytes(site)).toEqual(publishedBytes(like));
    for (const one of [folder, other])
      editFile(one, "exports/enquete-2025.csv", ["R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;2;0;1;0;8;"]);
    const before = publishedBytes(site);
    await runBeside(folder, false, { makeLink: noLinks });
    await runBeside(other);
    expect(publishedBytes(site)).toEqual(publishedBytes(like));
    expect(publishedBytes(site)).not.toEqual(before);
    const again = await runBeside(folder, false, { makeLink: noLinks });
    expect([again.computed, again.repairs]).toEqual([[], []]);
    expect(linksUnder(join(folder, "../build"))).toEqual([]);
    expect(readdirSync(join(folder, "../build")).sort()).toEqual([".work", "bibliotheque", "bibliotheque.json"]);
  });
});

describe("what is shown without links", () => {
  const generation = (root: string, name: string): string => {
    const folder = join(root, "runs", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "index.html"), name);
    return folder;
  };
  const shownAt = (address: string): string => readFileSync(join(address, "index.html"), "utf8");

  test.each(["EPERM", "ENOSYS", "ENOTSUP", "UNKNOWN"])("is a copy that the next replaces (%s)", (code) => {
    const root = temporaryFolder();
    const address = join(root, "site");
    for (const name of ["first", "second", "second"]) {
      showGeneration(address, generation(root, name), refusing(code));
      expect(shownAt(address)).toBe(name);
      expect(() => checkAddress(address)).not.toThrow();
    }
  });

  test("is put back where a run was killed between the two renames", () => {
    const root = temporaryFolder();
    const address = join(root, "site");
    showGeneration(address, generation(root, "first"), noLinks);
    renameSync(address, `${address}.before`);
    checkAddress(address);
    expect(shownAt(address)).toBe("first");
    expect(existsSync(`${address}.before`)).toBe(false);
  });

  test("is never the folder of somebody else", () => {
    const address = join(temporaryFolder(), "site");
    mkdirSync(address);
    expect(() => checkAddress(address)).toThrow(/un dossier qui existe déjà/);
  });

  test("another fault than a missing link is told", () => {
    const root = temporaryFolder();
    expect(() => showGeneration(join(root, "site"), generation(root, "first"), refusing("ENOSPC"))).toThrow("ENOSPC");
  });
});

describe("the lock without links", () => {
  const lockIn = (folder: string): string => join(folder, "lock");

  test("is held by one, refused to the next, and given back", () => {
    const folder = temporaryFolder();
    const release = takeLock(lockIn(folder), noLinks);
    expect(() => takeLock(lockIn(folder), noLinks)).toThrow(`processus ${process.pid}`);
    expect(() => takeLock(lockIn(folder))).toThrow(`processus ${process.pid}`);
    release();
    expect(readdirSync(folder)).toEqual([]);
    takeLock(lockIn(folder), noLinks)();
  });

  test("of a process that died is taken over, even one that had not written who it was", () => {
    const folder = temporaryFolder();
    mkdirSync(`${lockIn(folder)}.1`);
    const release = takeLock(lockIn(folder), noLinks);
    expect(readdirSync(folder)).toEqual(["lock.2"]);
    release();
  });
});
