import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "#tests/study/edited-study";
import { captureCommand } from "./captured-command.ts";

const BOOK = "tests/fixtures/exports/excel/titled.xlsx";

/** A file of its own folder, and where a study may be drafted from it. */
function written(name: string, text: string | Buffer) {
  const folder = temporaryFolder();
  const file = join(folder, name);
  writeFileSync(file, text);
  return { file, into: join(folder, "étude 1"), folder };
}

/** Takes the signs of comment of some lines away, as an analyst does. */
function uncomment(path: string, lines: RegExp, kept: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(lines);
  writeFileSync(path, text.replace(lines, kept));
}

const CSV = `Nom;âge;avis\n${Array.from({ length: 40 }, (_, row) => `Nom${row};${18 + row};Mme Durand ${row}`).join("\n")}\n`;

describe("import: from an export to a study that runs", () => {
  test("a drafted study is right before it is edited: check and run", async () => {
    const into = join(temporaryFolder(), "adherents");
    const imported = await captureCommand("import", BOOK, "--into", into);
    expect(imported.code).toBe(0);
    expect(imported.stdout).toContain("80 réponses");
    const { waves, id } = parse(readFileSync(join(into, "study.yaml"), "utf8"));
    expect([id, waves[0].export.sheet, waves[0].export.header_row]).toEqual(["adherents", "Données", 3]);
    expect((await captureCommand("check", into)).code).toBe(0);
    expect((await captureCommand("run", into, "--no-key", "--build", join(into, "build"))).code).toBe(0);
    const report = readFileSync(join(into, "build", "adherents", "site", "rapport.html"), "utf8");
    expect(report).toContain("ni intervalle ni test");
    expect(report).not.toMatch(/Trait.{1,8}intervalle/);
  });

  test("columns and files whose names mean something to programs are names like others", async () => {
    const folder = temporaryFolder();
    const names = ["null", "true", "constructor", "__proto__", "toString"];
    const rows = Array.from({ length: 40 }, (_, row) => [row, ...names.map((_name, at) => (row + at) % 3)].join(","));
    writeFileSync(join(folder, "null.csv"), [`id,${names.join(",")}`, ...rows, ""].join("\n"));
    const into = join(folder, "etude");
    expect((await captureCommand("import", join(folder, "null.csv"), "--into", into)).code).toBe(0);
    const build = join(folder, "build");
    const { code, stdout, stderr } = await captureCommand("run", into, "--no-key", "--build", build, "--json");
    expect(code, stdout + stderr).toBe(0);
    const { index } = JSON.parse(stdout) as { index: string };
    const estimates = readFileSync(join(index, "../data/estimates.csv"), "utf8");
    for (const name of ["q_null", "q_true", "constructor", "proto", "toString"])
      expect(estimates).toContain(`,${name},`);
  });

  test("the examples of a draft are its own: without their signs of comment, check finds no fault", async () => {
    const teas = ["Noir", "Vert", "Blanc", "Infusion"];
    const rows = Array.from({ length: 60 }, (_, row) =>
      [row + 1, teas[row % 4], row % 2 ? "F" : "H", 18 + row].join(";"),
    );
    const { file, into } = written("thés.csv", `id;Thé préféré;Sexe;Âge\n${rows.join("\n")}\n`);
    expect((await captureCommand("import", file, "--into", into)).code).toBe(0);
    uncomment(join(into, "study.yaml"), /^( *)# (?=crossings: )/gm, "$1");
    uncomment(
      join(into, "questionnaires/repondants.yaml"),
      /^# (?=derived:| +(?:-|id|label|from|classes|groups|"\d))/gm,
      "",
    );
    uncomment(join(into, "indicators.yaml"), /^# (?= )/gm, "");
    const study = parse(readFileSync(join(into, "study.yaml"), "utf8"));
    expect(study.publics[0].crossings).toEqual(["Sexe"]);
    const { derived } = parse(readFileSync(join(into, "questionnaires/repondants.yaml"), "utf8"));
    expect(derived.map(({ id }: { id: string }) => id)).toEqual(["Age_classes", "The_prefere_groupes"]);
    const { indicators } = parse(readFileSync(join(into, "indicators.yaml"), "utf8"));
    expect(indicators.at(-1)).toMatchObject({ id: "i_The_prefere_part" });
    const { code, stderr } = await captureCommand("check", into);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("erreur")]);
  });

  test("accents and blanks in names; identifying columns and open answers are told and left out", async () => {
    const { file, into } = written("mon-enquête (v2) 2019.csv", CSV);
    const { code, stdout } = await captureCommand("import", file, "--into", into);
    expect(code).toBe(0);
    expect(stdout).toContain("écartées : Nom");
    expect(stdout).toContain("questions ouvertes, jamais publiées : avis");
    expect(stdout).toContain(`run "${into}" --no-key`);
    const study = parse(readFileSync(join(into, "study.yaml"), "utf8"));
    expect(study).toMatchObject({
      id: "etude-1",
      title: "Mon enquête (v2) 2019",
      waves: [{ wave: "2019", year: 2019 }],
    });
    expect(readFileSync(join(into, "questionnaires/repondants.yaml"), "utf8")).not.toContain("Durand");
  });
});

test("two waves in one file: identifiers that come twice are told, and are no question", async () => {
  const wave = (year: number) => Array.from({ length: 30 }, (_, row) => `${row};${year};${row % 2}\n`).join("");
  const { file, into } = written("a.csv", `id;annee;q\n${wave(2022)}${wave(2024)}`);
  const { stdout } = await captureCommand("import", file, "--into", into);
  expect(stdout).toMatch(/identifiants répétés .*: id\n/);
  expect(readFileSync(join(into, "questionnaires/repondants.yaml"), "utf8")).not.toContain("id: id");
});

describe("import: repairs that lose nothing", () => {
  test("are declared, to be checked, and the codes are drafted from the repaired texts", async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row};${row % 2 === 0 ? "Plutôt oui" : "Plutôt oui\u00a0"}`);
    const { file, into } = written("a.csv", `id;q\n${rows.join("\n")}\n`);
    expect((await captureCommand("import", file, "--into", into)).code).toBe(0);
    const study = readFileSync(join(into, "study.yaml"), "utf8");
    expect(study).toContain('repairs: ["trim"]  # à vérifier');
    const { code_lists: lists } = parse(readFileSync(join(into, "questionnaires/repondants.yaml"), "utf8"));
    expect(lists.q.codes).toEqual({ 1: "Plutôt oui" });
  });
});

describe("refusals: nothing is written", () => {
  test.each([
    ["a file that is not there", "absent.csv", /fichier introuvable/],
    ["a folder", ".", /c'est un dossier.*réparation : donner un fichier de données/s],
  ])("%s", async (_, name, says) => {
    const into = join(temporaryFolder(), "study");
    const { code, stderr } = await captureCommand("import", join(temporaryFolder(), name), "--into", into);
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(existsSync(into)).toBe(false);
  });

  test("a name nearly that of a file of the folder: it is proposed", async () => {
    const { file, into } = written("enquete.csv", CSV);
    const { code, stderr } = await captureCommand("import", file.replace("enquete", "enquette"), "--into", into);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`remplacer par « ${file} »`)]);
  });

  test("rows that cannot be read: told in the text and in the JSON, exit code 1", async () => {
    const { file, into } = written("a.csv", `${CSV}1;2;3;4;5;6;7;8;9\n`);
    const { code, stdout } = await captureCommand("import", file, "--into", into);
    expect([code, stdout]).toEqual([1, expect.stringContaining("le fichier a des erreurs")]);
    const told = await captureCommand("import", file, "--into", `${into}-2`, "--json");
    expect([told.code, JSON.parse(told.stdout).findings]).toMatchObject([1, [{ code: "OBS-C103" }]]);
  });

  test("an export that cannot be read is named as it was given", async () => {
    const { file, into } = written("a.csv", "PK\u0003\u0004 xl/workbook.bin PK");
    const { code, stderr } = await captureCommand("import", file, "--into", into);
    expect(code).toBe(3);
    expect(stderr).toContain(file);
    expect(stderr).toContain(".xlsb");
    expect(existsSync(into)).toBe(false);
  });

  test("a folder that holds something, or a file of that name, is not written over", async () => {
    const { file, into, folder } = written("a.csv", CSV);
    mkdirSync(into);
    writeFileSync(join(into, "study.yaml"), "mine");
    for (const taken of [into, file]) {
      const { code, stderr } = await captureCommand("import", file, "--into", taken);
      expect(code).toBe(2);
      expect(stderr).toContain("--into");
    }
    expect(readFileSync(join(into, "study.yaml"), "utf8")).toBe("mine");
    expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe(CSV);
  });

  test("a name that begins like an option", async () => {
    const { stderr } = await captureCommand("import", "-dash.csv");
    expect(stderr).toContain("./-dash.csv");
  });
});
