import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { readPages } from "#audit/pages/html-pieces";
import { toldByPages } from "#audit/pages/told-by-pages";
import { readPublished } from "#audit/reading/published";
import { loadStudy } from "#study/load-study";
import { captureCommand } from "#tests/commands/captured-command";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { temporaryFolder } from "#tests/study/edited-study";
import { EXHAUSTIVE } from "#tests/tier";

describe("whole studies, attacked with their published files", () => {
  // Half a minute: by the long tier, and by CI.
  test.runIf(EXHAUSTIVE)("the demonstration gives nothing away", async () => {
    const { address } = await builtStudy("data/phare", "phare", "fr");
    expect(attack(readPublished(join(address, "site", "data")), loadStudy("data/phare"))).toEqual([]);
  });

  // Places of which most hold few respondents, inside regions and across groups.
  test.runIf(EXHAUSTIVE).each(["departement", "epci"])(
    "the demonstration by %s too gives nothing away",
    async (level) => {
      const folder = temporaryFolder();
      for (const part of ["phare", "reference"]) cpSync(join("data", part), join(folder, part), { recursive: true });
      const file = join(folder, "phare/study.yaml");
      const text = readFileSync(file, "utf8");
      expect(text).toContain("  domains: [zone]\n");
      writeFileSync(file, text.replace("  domains: [zone]\n", `  domains: [zone, ${level}]\n`));
      const { code, stderr } = await captureCommand("run", join(folder, "phare"), "--build", join(folder, "build"));
      expect(code, stderr).toBe(0);
      const data = join(folder, "build/phare/site/data");
      const definition = loadStudy(join(folder, "phare"));
      const published = readPublished(data);
      expect(attack(published, definition)).toEqual([]);
      expect(toldByPages(readPages(join(data, "..")), published, definition)).toEqual([]);
    },
  );

  test("the starter with one blank answer in what crosses gives nothing away", async () => {
    const folder = temporaryFolder();
    const study = join(folder, "study");
    cpSync("data/starter", study, { recursive: true });
    const file = join(study, "exports/enquete-2025.csv");
    const text = readFileSync(file, "utf8");
    const [header, ...rows] = text.split(/\r?\n/);
    const age = header.split(";").indexOf("age");
    expect(age).toBeGreaterThan(0);
    const blank = rows[40].split(";").with(age, "").join(";");
    writeFileSync(file, [header, ...rows.with(40, blank)].join("\n"));
    const { code, stderr } = await captureCommand("run", study, "--build", join(folder, "build"));
    expect(code, stderr).toBe(0);
    const definition = loadStudy(study);
    const data = join(folder, "build", definition.study.id, "site", "data");
    const published = readPublished(data);
    expect(attack(published, definition)).toEqual([]);
    expect(toldByPages(readPages(join(data, "..")), published)).toEqual([]);
  });
});
