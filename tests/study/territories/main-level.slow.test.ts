import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { editFile, starterCopy, temporaryFolder, writeFiles } from "#tests/study/edited-study";

const LEVELS = `territories:
  label: { fr: Provinces, en: Provinces }
  main:
    one: { fr: province, en: province }
    many: { fr: provinces, en: provinces }
    feminine: true
    rest: { fr: reste de la Belgique, en: rest of Belgium }
  levels:
    - { id: province, file: provinces.csv, source: essai }
    - { id: ville, file: villes.csv, source: essai }
publics:`;

/** The starter with its four districts as towns of two provinces of another country: data alone. */
function belgianStudy(): string {
  const folder = starterCopy();
  writeFiles(folder, {
    "provinces.csv": "code,label\nANV,Anvers\nHAI,Hainaut\n",
    "villes.csv": "code,label,province\nN,Malines,ANV\nS,Mons,HAI\nE,Tournai,HAI\nO,Lierre,ANV\n",
  });
  editFile(folder, "study.yaml", ["publics:", LEVELS]);
  editFile(folder, "study.yaml", ["  - id: usagers\n", "  - id: usagers\n    region: quartier\n"]);
  editFile(folder, "questionnaires/usagers.yaml", [
    "type: single\n    codes: quartier",
    "type: territory\n    level: ville",
  ]);
  return folder;
}

describe("the main level", () => {
  test("is the first of the study, whatever it is called; sheets, words and sums are those of its territories", async () => {
    const folder = belgianStudy();
    const { code, stdout, stderr } = await captureCommand("run", folder, "--build", temporaryFolder(), "--json");
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("OBS-G207")]);
    const { index } = JSON.parse(stdout) as { index: string };
    const [header, ...rows] = readFileSync(join(index, "../data/estimates.csv"), "utf8").trimEnd().split("\n");
    const cells = rows.map((row) =>
      Object.fromEntries(header.split(",").map((name, at) => [name, row.split(",")[at]])),
    );
    const bases = cells.filter(({ indicator, domain_kind }) => indicator === "satisfaits" && domain_kind === "region");
    const sent = readFileSync(join(folder, "exports/enquete-2025.csv"), "utf8").trimEnd().split("\n").slice(1);
    const from = (towns: string): number =>
      sent.map((line) => line.split(";")).filter(([, town, , , answer]) => towns.includes(town) && answer !== "")
        .length;
    expect(bases.map(({ domain, base }) => [domain, Number(base)])).toEqual([
      ["ANV", from("NO")],
      ["HAI", from("SE")],
    ]);
    const report = readFileSync(index, "utf8");
    expect(report).toContain("province");
    expect(report).not.toContain("région");
  });

  test.each([
    ["    one: { fr: province", "    level: provinc\n    one: { fr: province", "niveau : « provinc » n'existe pas"],
    ["    one: { fr: province", "    level: ville\n    one: { fr: province", ""],
  ])("%s -> %s", async (text, other, says) => {
    const folder = belgianStudy();
    editFile(folder, "study.yaml", [text, other]);
    const { code, stderr } = await captureCommand("check", folder);
    expect([code, stderr]).toEqual([says === "" ? 0 : 2, expect.stringContaining(says)]);
  });

  test("a question that leads to no territory of the main level is refused: nobody would be located", async () => {
    const lost = belgianStudy();
    writeFiles(lost, { "villes.csv": "code,label\nN,Malines\nS,Mons\nE,Tournai\nO,Lierre\n" });
    expect((await captureCommand("check", lost)).stderr).toContain("est du niveau ville");
    const closed = belgianStudy();
    editFile(closed, "questionnaires/usagers.yaml", [
      "type: territory\n    level: ville",
      "type: single\n    codes: quartier",
    ]);
    expect((await captureCommand("check", closed)).stderr).toContain("ne donne pas de territoire");
  });
});
