import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readStudy } from "#study/load-study";
import { editFile, starterCopy, writeFiles } from "#tests/study/edited-study";

/** What is told of the files of the starter study, with these beside them. */
function toldOf(names: readonly string[], prepare: (folder: string) => void = () => {}) {
  const folder = starterCopy();
  writeFiles(folder, Object.fromEntries(names.map((name) => [name, "x\n"])));
  prepare(folder);
  return readStudy(folder).warnings.filter(({ code }) => code === "OBS-S032");
}

describe("a file that nothing reads, whose name is near that of one that is read", () => {
  test.each([
    ["approval.yaml", "« approvals.yaml »"],
    ["approvals.yml", "« approvals.yaml »"],
    ["Approvals.yaml", "« approvals.yaml »"],
    ["erratum.csv", "« errata.csv »"],
  ])("%s", (name, near) => {
    const [found, ...others] = toldOf([name]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ level: "warning", file: name, value: name });
    expect(found.message).toContain(`« ${name} »`);
    expect(found.message).toContain(near);
  });

  test("a folder of prose", () => {
    const told = toldOf([], (folder) => mkdirSync(join(folder, "commentaires")));
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining("« commentary »")]);
  });

  test.each([
    ["corrections.csv", "corrections:"],
    ["published_figures.csv", "published_figures:"],
  ])("%s, which study.yaml does not name", (name, key) => {
    const [found] = toldOf([name]);
    expect(found.message).toContain(key);
  });
});

describe("is not told", () => {
  test.each([["approvals.yaml"], ["notes.md"], ["README.md"], ["extraits.csv"], ["contacts.yaml"]])("%s", (name) => {
    expect(toldOf([name])).toEqual([]);
  });

  test("an older copy beside the file itself", () => {
    expect(toldOf(["approvals.yaml", "approvals1.yaml"])).toEqual([]);
  });

  test("a file that study.yaml names", () => {
    const told = toldOf(["correction.csv"], (folder) => {
      editFile(folder, "study.yaml", ["\nwaves:", "\ncorrections: correction.csv\nwaves:"]);
      writeFiles(folder, { "correction.csv": "record,field,old,new,reason,author\n" });
    });
    expect(told).toEqual([]);
  });
});
