import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { loadStudy } from "#study/load-study";
import { starterCopy, temporaryFolder } from "./edited-study.ts";

const refusalOf = (folder: string): unknown => {
  try {
    return loadStudy(folder).folder;
  } catch (error) {
    return error;
  }
};

test("a folder that is not there: the one nearly of that name", () => {
  const folder = starterCopy();
  const mistyped = folder.replace(/study$/, "sudy");
  expect(refusalOf(mistyped)).toMatchObject({
    exitCode: 2,
    findings: [
      {
        code: "OBS-S001",
        message: `dossier introuvable : « ${mistyped} » ; vouliez-vous dire « ${folder} » ?`,
        file: mistyped,
      },
    ],
  });
});

test("a file is no study: its folder, or how an export makes one", () => {
  const folder = starterCopy();
  expect(refusalOf(join(folder, "study.yaml"))).toMatchObject({
    findings: [
      { message: expect.stringContaining("une étude est un dossier"), repair: `donner son dossier : ${folder}` },
    ],
  });
  expect(refusalOf(join(folder, "exports/enquete-2025.csv"))).toMatchObject({
    findings: [{ repair: expect.stringContaining("observatoire import") }],
  });
});

test("a folder without study.yaml: the studies inside it", () => {
  const folder = starterCopy();
  expect(refusalOf(dirname(folder))).toMatchObject({ findings: [{ repair: `donner celui d'une étude : ${folder}` }] });
  const empty = join(temporaryFolder(), "vide");
  mkdirSync(empty);
  expect(refusalOf(empty)).toMatchObject({
    findings: [{ message: `fichier introuvable : « study.yaml », dans le dossier « ${empty} »` }],
  });
});

test("thresholds, waivers and corrections of the starter run once their comments are taken away", () => {
  const folder = starterCopy();
  const text = readFileSync(join(folder, "study.yaml"), "utf8");
  const shown = text.replace(/^# (thresholds:|waivers:|corrections:| {2}- \{ code)/gm, "$1");
  writeFileSync(join(folder, "study.yaml"), shown);
  writeFileSync(join(folder, "corrections.csv"), (text.match(/(?<=^# {3})(?:public,|usagers,).*$/gm) ?? []).join("\n"));
  const { study, corrections } = loadStudy(folder);
  expect(study).toMatchObject({ thresholds: [{ code: "OBS-V216" }], waivers: [{ code: "OBS-V228" }] });
  expect(corrections).toMatchObject([{ record: "R0001", field: "age", old: "37", new: "73", author: "A. Martin" }]);
});
