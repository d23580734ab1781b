import { mkdirSync } from "node:fs";
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
