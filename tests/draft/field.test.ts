import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plainLabel } from "#exports/values/plain-label";
import { readBytes } from "#tests/exports/read-bytes";
import { csvOf, draftBytes } from "./drafted-export.ts";

const importIds = (...keys: readonly string[]) => keys.map((key) => JSON.stringify({ ImportId: key }));

describe("two columns of one name in an export of Qualtrics", () => {
  const headers = [
    ["Status", "ResponseId", "Q3.13", "Q3.13", "Status"],
    ["Response Type", "Response ID", "Note de A", "Note de B", "Statut"],
    importIds("status", "_recordId", "QID17", "QID18", "Status"),
  ];
  const csv = csvOf(headers, 40, [() => 0, (row) => `R_${row}`, (row) => row % 3, (row) => row % 5, () => "client"]);

  test("each has a name of its own, with the key of the second", async () => {
    const drafted = await draftBytes(csv);
    expect(drafted.questions.map(({ id, label, source }) => [id, label, source.column])).toEqual([
      ["Q3_13", "Note de A", "Q3.13"],
      ["Q3_13_QID18", "Note de B", "Q3.13 [QID18]"],
      ["Status_Status", "Statut", "Status [Status]"],
    ]);
    const declaration = { profile: "qualtrics" as const, delimiter: "," as const };
    const { findings } = await readBytes(csv, { declaration });
    expect(findings.map(({ code, level, count }) => [code, level, count])).toEqual([["OBS-C132", "warning", 2]]);
  });

  test("of one key too, they are refused", async () => {
    const same = csv.replace("QID18", "QID17").replace('""ImportId"":""Status""', '""ImportId"":""status""');
    const { findings } = await readBytes(same.replaceAll("QID17", "QID17"), {
      declaration: { profile: "qualtrics", delimiter: "," },
    });
    expect(findings.map(({ code }) => code)).not.toContain("OBS-C107");
  });
});

describe("labels that hold HTML", () => {
  test.each([
    ["Votre <b>statut</b>&nbsp;? <br>Une réponse", "Votre statut ? Une réponse"],
    ['<p style="color:red">Le&#160;th&eacute;</p>', "Le thé"],
    ["<style>p{color:red}</style>Oui", "Oui"],
    ["moins de <5 ans ou >3", "moins de <5 ans ou >3"],
    ["R&D ; a<b", "R&D ; a<b"],
    ["&amp;lt;", "&lt;"],
  ])("%s", (label, plain) => {
    expect(plainLabel(label)).toBe(plain);
  });

  test("questions, rows and answers are drafted without it, and their answers are still read", async () => {
    const headers = [
      ["ResponseId", "Q1", "Q5_1", "Q5_2"],
      [
        "Response ID",
        "Votre <b>statut</b>&nbsp;? <br>Une réponse",
        "Que <i>faites</i>-vous ? - Lire",
        "Que <i>faites</i>-vous ? - Courir",
      ],
      importIds("_recordId", "QID1", "QID5_1", "QID5_2"),
    ];
    const answers = ["<b>Actif</b> ou en emploi", "Retraité&nbsp;ou assimilé"];
    const csv = csvOf(headers, 40, [
      (row) => `R_${row}`,
      (row) => answers[row % 2],
      (row) => (row % 2 ? "1" : ""),
      (row) => (row % 3 ? "1" : ""),
    ]);
    const drafted = await draftBytes(csv);
    expect(drafted.questions.map(({ label, codes }) => [label, codes.map((code) => code.label)])).toEqual([
      ["Votre statut ? Une réponse", ["Actif ou en emploi", "Retraité ou assimilé"]],
      ["Que faites-vous ?", ["Lire", "Courir"]],
    ]);
    expect(drafted.find("Q1")?.sources["2024"].recode).toEqual({ [answers[0]]: "1", [answers[1]]: "2" });
  });
});

describe("what a draft takes for an answer", () => {
  test("« NA » of R in one column of words is none; among codes of two letters, it is one", async () => {
    const csv = csvOf([["id", "statut", "pays"]], 60, [
      (row) => row,
      (row) => ["Actif", "Retraité", "NA"][row % 3],
      (row) => ["FR", "BE", "NA"][row % 3],
    ]);
    const words = await draftBytes(csv.replaceAll(/"(FR|BE|NA)"(?=\n|$)/g, '"FR"'));
    expect(words.declaration.missing_values).toContain("NA");
    const codes = await draftBytes(csv.replaceAll("Retraité", "R").replaceAll('"NA","', '"R","'));
    expect(codes.declaration.missing_values).not.toContain("NA");
  });

  test.each(["Commentaire", "Observations", "Pourquoi ?", "Expliquez votre choix", "Quelque chose à ajouter ?"])(
    "« %s » is what people write, however few their words",
    async (name) => {
      const csv = csvOf([["id", name]], 60, [(row) => row, (row) => ["RAS", "très bien", "rien à dire"][row % 3]]);
      const drafted = await draftBytes(csv);
      expect(drafted.questions.map(({ type }) => type)).toEqual(["text"]);
    },
  );
});

describe("the weight that a .sav declares", () => {
  test("is proposed as the weight of the draw, and is no question", async () => {
    const drafted = await draftBytes(readFileSync("tests/fixtures/field/weighted.sav"));
    expect(drafted.wave.design.base_weight).toEqual({ column: "fact1" });
    expect(drafted.questions.map(({ id }) => id)).toEqual(["q1"]);
  });
});

describe("replicate weights beside the answers", () => {
  const fixture = (file: string) => readFileSync(`tests/fixtures/replicated-schools/exports/${file}`, "utf8");

  test.each([
    ["jk1.csv", "rep1..rep15"],
    ["jkn.csv", "rep01..rep15"],
    ["fay.csv", "W_FSTURWT1..W_FSTURWT16"],
    ["bootstrap.csv", "rep1..rep40"],
  ])("%s: %s", async (file, columns) => {
    const drafted = await draftBytes(fixture(file));
    const asked = drafted.questions.filter(({ id }) => /^(?:rep|w_fst)/i.test(id));
    expect(asked).toEqual([]);
    expect(drafted.replicates.map((set) => set.columns)).toEqual([columns]);
    expect(drafted.text).toContain(`# replicates: { columns: ${columns}, type: JK1 }`);
    expect(drafted.wave.export.drop).toContain(columns.split("..")[1]);
  });

  test("whole weights of the American Community Survey; the first is not the weight", async () => {
    const names = Array.from({ length: 80 }, (_, at) => `PWGTP${at + 1}`);
    const rows = Array.from({ length: 30 }, (_, row) => [
      row,
      row % 2,
      ...names.map((_name, at) => 20 + ((row * at) % 7)),
    ]);
    const text = [["id", "sex", ...names], ...rows].map((cells) => cells.join(";")).join("\n");
    const drafted = await draftBytes(text);
    expect(drafted.replicates.map((set) => set.columns)).toEqual(["PWGTP1..PWGTP80"]);
    expect(drafted.questions.map(({ id }) => id)).toEqual(["sex"]);
    expect(drafted.weight).toBeUndefined();
  });

  test("answers whose names count on stay questions", async () => {
    const names = Array.from({ length: 12 }, (_, at) => `rep${at + 1}`);
    const rows = Array.from({ length: 30 }, (_, row) => [row, ...names.map((_name, at) => 1 + ((row * (at + 1)) % 5))]);
    const drafted = await draftBytes([["id", ...names], ...rows].map((cells) => cells.join(";")).join("\n"));
    expect(drafted.replicates).toEqual([]);
    expect(drafted.questions.length).toBeGreaterThan(0);
  });
});

describe("a ranking in one cell", () => {
  const orders = ["Rapidité;Prix;Confort;", "Prix;Confort;Rapidité;", "Confort;Rapidité;Prix;"];

  test.each([
    ["Microsoft Forms", orders, ";", "labels"],
    ["XLSForm", ["r p c", "p c r", "c p r"], " ", undefined],
  ])("%s", async (_, cells, delimited, values) => {
    const csv = csvOf([["id", "Classez"]], 60, [(row) => row + 1, (row) => cells[row % 3]]);
    const drafted = await draftBytes(csv);
    expect(drafted.found).toEqual(["Classez rank"]);
    const { items_from, codes, sources } = drafted.find("Classez") ?? {};
    expect([items_from, codes]).toEqual(["Classez", undefined]);
    expect(sources?.["2024"]).toMatchObject({ delimited, values: values ?? "codes" });
    expect(Object.keys(drafted.codeLists.Classez.codes).length).toBe(3);
  });

  test("some of the answers, with blanks between them, are several answers; labels of two words are not", async () => {
    const draft = async (cells: readonly string[]) =>
      draftBytes(csvOf([["id", "Moyens"]], 60, [(row) => row + 1, (row) => cells[row % cells.length]]));
    const several = await draft(["bus", "velo bus", "velo", "bus train", "train"]);
    expect(several.found).toEqual(["Moyens multiple"]);
    expect(several.find("Moyens")?.sources["2024"]).toMatchObject({ delimited: " " });
    expect(Object.keys(several.codeLists.Moyens.codes).sort()).toEqual(["bus", "train", "velo"]);
    for (const labels of [
      ["Pas satisfait", "Satisfait", "Tres satisfait"],
      ["oui", "non", "oui bien sur"],
    ])
      expect((await draft(labels)).found).toEqual(["Moyens single"]);
  });

  test("all answers always cited in one order is no ranking, nor are some of the answers", async () => {
    const some = ["Rapidité;Prix", "Prix;Confort;Rapidité", "Confort"];
    const drafted = await draftBytes(csvOf([["id", "q"]], 60, [(row) => row + 1, (row) => some[row % 3]]));
    expect(drafted.questions.map(({ type }) => type)).not.toContain("rank");
  });
});

describe("columns of the first answer cited, of the second", () => {
  const cited = (row: number): readonly string[] => [["1", "3"], ["2"], ["4", "1", "2"], ["3", "2"], ["1"]][row % 5];

  test("are one multiple question", async () => {
    const cells = [0, 1, 2].map((at) => (row: number) => cited(row)[at] ?? "");
    const drafted = await draftBytes(csvOf([["id", "Q5_1", "Q5_2", "Q5_3"]], 60, [(row) => row + 1, ...cells]));
    expect(drafted.found).toEqual(["Q5 multiple"]);
    expect(drafted.find("Q5")?.sources["2024"].mentions).toEqual(["Q5_1", "Q5_2", "Q5_3"]);
    expect(Object.keys(drafted.codeLists.Q5.codes)).toEqual(["1", "2", "3", "4"]);
  });

  test("rows of a grid, where an answer comes twice, are not", async () => {
    const cells = [0, 1, 2].map((at) => (row: number) => (at === 2 && row % 7 === 0 ? "" : String(1 + (row % 4))));
    const drafted = await draftBytes(csvOf([["id", "Q5_1", "Q5_2", "Q5_3"]], 60, [(row) => row + 1, ...cells]));
    expect(drafted.questions.every(({ source }) => source.mentions === undefined)).toBe(true);
  });
});
