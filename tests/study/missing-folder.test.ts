import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { temporaryFolder } from "./edited-study.ts";

test("a folder that was not copied with the study is told once, and nothing of what would follow from it", () => {
  const folder = temporaryFolder();
  cpSync("tests/fixtures/modelled-schools", folder, { recursive: true });
  const file = join(folder, "study.yaml");
  const text = readFileSync(file, "utf8");
  const moved = text.replaceAll(/file: (?=\w+\.csv)/g, "file: ../nowhere/");
  expect(moved).not.toBe(text);
  writeFileSync(file, moved);
  const refused = () => loadStudy(folder);
  expect(refused).toThrow(FindingsError);
  try {
    refused();
  } catch (error) {
    expect((error as FindingsError).findings).toMatchObject([
      {
        code: "OBS-S008",
        value: "../nowhere",
        message: expect.stringContaining("dossier introuvable : « ../nowhere »"),
      },
    ]);
  }
});
