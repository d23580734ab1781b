import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { MarginRow } from "#schemas/margins";
import { loadStudy, readStudy } from "#study/load-study";
import { type SmallStudy, writeSmallStudy } from "#tests/flow/small-study";

const small = (own: Partial<SmallStudy> = {}): SmallStudy => ({
  lists: { sexe: { codes: { "1": "Homme", "2": "Femme" } }, dep: { codes: { "01": "Ain", "02": "Aisne" } } },
  questions: [
    { id: "sexe", type: "single", codes: "sexe" },
    { id: "dep", type: "single", codes: "dep" },
    { id: "revenu", type: "number" },
    { id: "loisirs", type: "multiple", codes: "sexe" },
  ],
  margins: "",
  ...own,
  waves: own.waves ?? { "2025": { export: "id;sexe;dep;revenu\nr1;1;01;10\n" } },
});

/** The margins of a study whose file holds these bytes. */
function marginsFrom(bytes: Buffer | string, own: Partial<SmallStudy> = {}): readonly MarginRow[] {
  const folder = writeSmallStudy(small(own));
  writeFileSync(join(folder, "margins.csv"), bytes);
  return loadStudy(folder).margins.get("margins.csv") ?? [];
}

function refusalOf(bytes: string, own: Partial<SmallStudy> = {}): readonly Finding[] {
  try {
    marginsFrom(bytes, own);
  } catch (error) {
    expect(error).toBeInstanceOf(FindingsError);
    return (error as FindingsError).findings;
  }
  throw new Error("expected a refusal");
}

const HEADER = "variable,category,count,share,total,source,date,confidence";
const figures = (rows: readonly MarginRow[]) =>
  rows.map(({ variable, category, count, share, total }) => [variable, category, count ?? share ?? total]);

test("a column misnamed is one mistake, told with the name that it means", () => {
  const found = refusalOf(`${HEADER.replace("variable", "variables")}\nsexe,1,,0.5,,x,2025,A\nsexe,2,,0.5,,x,2025,A\n`);
  expect(found.map(({ message }) => message)).toEqual([
    "colonne inconnue : « variables » ; vouliez-vous dire « variable » ?",
  ]);
});

describe("margins as spreadsheets write them", () => {
  const french = (share: string, other: string, end = "") =>
    `variable;category;share;source;date;confidence${end}\r\nsexe;1;${share};Recensement, 2021;01/01/2025;A${end}\r\nsexe;2;${other};été;01/01/2025;A${end}\r\n`;

  test.each([
    ["semicolons and decimal commas", french("0,48", "0,52"), [0.48, 0.52]],
    ["a byte order mark", `\uFEFF${french("0,48", "0,52")}`, [0.48, 0.52]],
    ["percentages", french("48 %", "52 %"), [0.48, 0.52]],
    ["percentages with a no-break space and decimals", french("48,5\u00a0%", "51,5\u202f%"), [0.485, 0.515]],
    ["blank columns at the end", french("0,48", "0,52", ";;"), [0.48, 0.52]],
    ["tabulations", french("0,48", "0,52").replaceAll(";", "\t"), [0.48, 0.52]],
  ])("%s", (_, text, shares) => {
    expect(figures(marginsFrom(text))).toEqual([
      ["sexe", "1", shares[0]],
      ["sexe", "2", shares[1]],
    ]);
  });

  test("windows-1252, which is told", () => {
    const folder = writeSmallStudy(small());
    writeFileSync(join(folder, "margins.csv"), Buffer.from(french("0,48", "0,52"), "latin1"));
    const { definition, warnings } = readStudy(folder);
    expect(definition.margins.get("margins.csv")?.[1].source).toBe("été");
    expect(warnings.map(({ code, level, file }) => [code, level, file])).toEqual([["OBS-S002", "info", "margins.csv"]]);
  });

  test("blanks in thousands, and R's powers of ten", () => {
    const counts = `variable;category;count;source;date;confidence\nsexe;1;1 234 567,5;S;2021;A\nsexe;2;1e+05;S;2021;A\n`;
    expect(figures(marginsFrom(counts))).toEqual([
      ["sexe", "1", 1234567.5],
      ["sexe", "2", 100000],
    ]);
    expect(figures(marginsFrom(counts.replace("1 234 567,5", "1\u202f234\u202f567,5")))[0][2]).toBe(1234567.5);
  });

  test.each(["1,234", "12,345,678"])("a count of thousands or of decimals, %s, is refused", (count) => {
    const [{ code, value, repair }] = refusalOf(
      `variable;category;count;source;date;confidence\nsexe;1;${count};S;2021;A\nsexe;2;5;S;2021;A\n`,
    );
    expect([code, value]).toEqual(["OBS-S004", count]);
    expect(repair).toContain(`écrire ${count.replaceAll(",", "")}`);
  });
});

describe("categories: the code that was meant is the repair", () => {
  test.each([
    ["dep", "1", "02", "écrire 01"],
    ["dep", "Ain", "02", "écrire 01"],
    ["sexe", "Homme", "2", "écrire 1"],
  ])("%s %s", (variable, wrong, other, repair) => {
    const found = refusalOf(`${HEADER}\n${variable},${wrong},,0.5,,S,2021,A\n${variable},${other},,0.5,,S,2021,A\n`);
    expect(found.map((finding) => [finding.code, finding.repair])).toEqual([["OBS-S010", repair]]);
  });
});

describe("refusals: a margin that cannot be one", () => {
  test.each([
    [
      "a number by categories",
      "revenu,1,,0.5,,S,2021,A\nrevenu,2,,0.5,,S,2021,A\nsexe,1,,0.5,,S,2021,A\nsexe,2,,0.5,,S,2021,A",
      "OBS-S009",
    ],
    ["a total of categories", "sexe,1,,,5,S,2021,A\nsexe,2,,,6,S,2021,A", "OBS-S009"],
    ["totals alone", "revenu,,,,1200,S,2021,A", "OBS-S009"],
    ["a crossing of an unknown variable", "sexe × age,1 × 1,,1,,S,2021,A", "OBS-S006"],
    ["a variable of several answers", "loisirs,1,,0.5,,S,2021,A\nloisirs,2,,0.5,,S,2021,A", "OBS-S006"],
  ])("%s", (_, lines, code) => {
    expect(refusalOf(`${HEADER}\n${lines}\n`).map((finding) => finding.code)).toContain(code);
  });

  test("a variable that the wave did not ask", () => {
    const questions = [
      { id: "sexe", type: "single", codes: "sexe" },
      { id: "dep", type: "single", codes: "dep", versions: [{ id: "v1", waves: [2024], wording: "?" }] },
    ];
    const waves = {
      "2024": { export: "id;sexe;dep\nr1;1;01\n", calibration: { method: "none" } },
      "2025": { export: "id;sexe\nr1;1\n" },
    };
    const found = refusalOf(`${HEADER}\ndep,01,,0.5,,S,2021,A\ndep,02,,0.5,,S,2021,A\n`, { questions, waves });
    expect(found.map(({ code, message }) => [code, message])).toContainEqual([
      "OBS-S006",
      "marge « dep » : « dep » n'est pas posée à la vague 2025",
    ]);
  });

  test("counts that contradict the population declared; within 1 % they are of another date", () => {
    const waves = (population: number) => ({ "2025": { export: "id;sexe\nr1;1\n", design: { population } } });
    const margins = `${HEADER}\nsexe,1,4000,,,S,2021,A\nsexe,2,6000,,,S,2021,A\n`;
    expect(refusalOf(margins, { waves: waves(5000) }).map(({ code, message }) => [code, message])).toEqual([
      ["OBS-S009", "la marge « sexe » compte 10000, et design.population 5000"],
    ]);
    expect(marginsFrom(margins, { waves: waves(10_050) }).length).toBe(2);
  });
});

describe("margins of another year are told once, with their cause", () => {
  const margins = (share: string, date = "2024"): string =>
    `variable,category,share,source,date,confidence\nsexe,1,${share},x,${date},A\nsexe,2,${1 - Number(share)},x,${date},A\n`;
  const wave = (file: string) => ({
    export: "id;sexe;dep;revenu\nr1;1;01;10\n",
    calibration: { method: "raking", margins: [file] },
  });
  const told = (cited: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) => {
    const waves = Object.fromEntries(Object.entries(cited).map(([year, file]) => [year, wave(file)]));
    const { warnings } = readStudy(writeSmallStudy(small({ waves, files })));
    return warnings
      .filter(({ code }) => code === "OBS-S019")
      .map(({ value, field, cause, count }) => [value, field, cause, count]);
  };

  test.each([
    [
      "the file of two waves",
      { "2023": "m.csv", "2024": "m.csv", "2025": "m.csv" },
      { "m.csv": margins("0.48") },
      [["m.csv", "waves.1.calibration.margins.0", "« people-2023 » cite le même fichier", 2]],
    ],
    [
      "the file of the wave whose year it says",
      { "2024": "m-2025.csv", "2025": "m-2025.csv" },
      { "m-2025.csv": margins("0.48") },
      [["m-2025.csv", "waves.0.calibration.margins.0", "« people-2025 » cite le même fichier", 1]],
    ],
    [
      "a copy under another name",
      { "2024": "m-2024.csv", "2025": "m-2025.csv" },
      { "m-2024.csv": margins("0.48"), "m-2025.csv": margins("0.48") },
      [["m-2025.csv", "waves.1.calibration.margins.0", "les mêmes lignes que m-2024.csv, de « people-2024 »", 1]],
    ],
    [
      "a name with the year of another wave",
      { "2024": "own.csv", "2025": "m_2024.csv" },
      { "own.csv": margins("0.47"), "m_2024.csv": margins("0.48") },
      [["m_2024.csv", "waves.1.calibration.margins.0", "le nom du fichier porte l'année de « people-2024 »", 1]],
    ],
    [
      "each its own, of whatever source",
      { "2024": "m-2024-rp2021.csv", "2025": "m-2024-2025.csv" },
      { "m-2024-rp2021.csv": margins("0.47"), "m-2024-2025.csv": margins("0.48", "2022 et 2025") },
      [],
    ],
  ])("%s", (_, cited, files, expected) => {
    expect(told(cited, files)).toEqual(expected);
  });

  test.each([
    ["the year of the wave", "m.csv", "2025-01-01", []],
    [
      "a census, three years before at most",
      "m.csv",
      "RP2022",
      [["info", "la colonne date dit, au plus tard, 2022, et la vague est de 2025"]],
    ],
    ["older", "m.csv", "2019", [["warning", "la colonne date dit, au plus tard, 2019, et la vague est de 2025"]]],
    [
      "still to come",
      "m.csv",
      "2026",
      [["warning", "la colonne date dit, au plus tard, 2026, et la vague est de 2025"]],
    ],
    [
      "no date, and a name",
      "m-2021.csv",
      "inconnue",
      [["warning", "le nom du fichier dit 2021, et la vague est de 2025"]],
    ],
    ["no date, and no year in the name", "m.csv", "inconnue", []],
  ])("a study of one wave: %s", (_, file, date, expected) => {
    const { warnings } = readStudy(
      writeSmallStudy(small({ waves: { "2025": wave(file) }, files: { [file]: margins("0.48", date) } })),
    );
    const own = warnings.filter(({ code }) => code === "OBS-S019");
    expect(own.map(({ level, cause }) => [level, cause])).toEqual(expected);
  });
});
