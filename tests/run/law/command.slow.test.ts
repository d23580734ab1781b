import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { temporaryFolder, writeFiles } from "#tests/study/edited-study";
import { someOf } from "#tests/tier";
import { change } from "./law.ts";
import { cellChange } from "./mutants/csv-file.ts";
import { LAW_STUDY } from "./mutants/every-mutant.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { settingOf } from "./mutants/yaml-mutants.ts";
import { shownAt } from "./outcome.ts";

describe("properties: the command, which goes no further when nothing has changed", () => {
  let first = "";
  beforeAll(async () => {
    const { address } = await builtStudy(LAW_STUDY, "lecture", "fr");
    first = join(address, "../..");
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** Runs a study by the command, and gives its exit code with what is published. */
  async function command(folder: string, build: string, day = "2025-03-01") {
    const { code } = await captureCommand("run", join(folder, "study"), "--build", join(folder, build), "--date", day);
    return { code, bytes: shownAt(join(folder, build, "lecture")) };
  }

  /** The margins of a wave in a hidden folder, their first category with this count. */
  const hidden = (count: string): Mutant => ({
    name: `hidden margins of ${count}`,
    change: (study) => {
      const text = readFileSync(join(study, "margins/lecteurs-regions.csv"), "utf8");
      writeFiles(study, { ".margins/regions.csv": text.replace("40000", count) });
      const margins = ["waves", 2, "calibration", "margins", 1];
      settingOf("study.yaml", margins, ".margins/regions.csv").change(study);
    },
  });
  /** An export alone that changes: what was read of the study by the run before is not read again. */
  const answer = (row: number, text: string): Mutant =>
    cellChange({ file: "exports/lecteurs-2019.csv", delimiter: "," }, [row, 5], text, `books of row ${row}`);
  const nothing = (): void => undefined;
  const chains: Readonly<Record<string, readonly Mutant[]>> = {
    "a key, another one, none": [
      { name: "a key", change: nothing, surroundings: { key: "une clé" } },
      { name: "another", change: nothing, surroundings: { key: "une autre" } },
      { name: "none", change: nothing },
    ],
    "a waiver that ends": [
      { name: "before", change: nothing, surroundings: { day: "2999-12-31" } },
      { name: "after", change: nothing, surroundings: { day: "3000-01-01" } },
    ],
    "a file hidden in the folder": [hidden("60000"), hidden("61000")],
    "an answer after another, a title, an answer": [
      answer(1, "21"),
      answer(2, "38"),
      settingOf("study.yaml", ["title", "fr"], "Un autre titre"),
      answer(3, "15"),
    ],
    "a title": [settingOf("study.yaml", ["title", "fr"], "Un autre titre")],
  };

  test.each(someOf(Object.entries(chains), 1))("%s", async (_, mutants) => {
    const folder = temporaryFolder();
    cpSync(first, folder, { recursive: true, verbatimSymlinks: true });
    for (const [index, mutant] of mutants.entries()) {
      const { key, day } = change(join(folder, "study"), [mutant]);
      vi.stubEnv("OBSERVATOIRE_KEY", key);
      const again = await command(folder, "build", day);
      const fresh = await command(folder, `fresh-${index}`, day);
      expect({ ...again, bytes: fresh.code === 0 ? again.bytes : undefined }, mutant.name).toEqual(fresh);
    }
  });
});
