import { describe, expect, test } from "vitest";
import { csvOf, draftBytes } from "./drafted-export.ts";
import { moment, open, pick, SECRET } from "./made-cells.ts";

describe("LimeSurvey", () => {
  const cells = [
    (row: number) => row + 1,
    moment,
    () => 5,
    (row: number) => `192.168.0.${row}`,
    pick("Y", "N"),
    pick("Y", ""),
    pick("", "Y", "Y"),
    () => "",
    open,
    pick("A1", "A2", "A3"),
    pick("A3", "A1"),
    pick("A1", "-oth-"),
    open,
  ];
  const codes = ["id", "submitdate", "lastpage", "ipaddr", "Q1", "A1[SQ001]", "A1[SQ002]", "A1[SQ003]", "A1[other]"];
  const header = [...codes, "B1[SQ001]", "B1[SQ002]", "Q3", "Q3[other]"];

  test("codes: sets, grids, « other », what the tool adds", async () => {
    const drafted = await draftBytes(csvOf([header], 60, cells));
    expect(drafted.declaration).toMatchObject({ profile: "limesurvey", delimiter: ",", record_id: "id" });
    expect(drafted.identifying).toEqual(["submitdate", "ipaddr"]);
    expect(drafted.leftOut).toEqual(["lastpage"]);
    expect(drafted.found).toEqual([
      "Q1 single",
      "A1 multiple",
      "A1_other text",
      "B1 grid",
      "Q3 single",
      "Q3_other text",
    ]);
    expect(drafted.find("A1")?.sources["2024"]).toEqual({
      columns: { 1: "A1[SQ001]", 2: "A1[SQ002]", 3: "A1[SQ003]", 4: "A1[other]" },
      other: "4",
      checked: ["Y"],
      values: "codes",
    });
    expect(drafted.codeLists.Q3.codes).toEqual({ "-oth-": "Autre", A1: "A1" });
    expect(drafted.text).not.toContain(SECRET);
  });

  test("codes and wordings in one header", async () => {
    const wordings = header.map((name, index) => (index < 4 ? name : `${name}. Moyens ? [item ${index}]`));
    const drafted = await draftBytes(csvOf([wordings], 60, cells));
    expect(drafted.found).toContain("A1 multiple");
    expect(drafted.codeLists.A1.codes).toMatchObject({ 1: "item 5", 2: "item 6" });
  });

  test("boxes of an export with full answers: N/A is neither checked nor unknown", async () => {
    const names = ["ID de la réponse", "Moyens ? [Budget]", "Moyens ? [Locaux]"];
    const boxes = [pick("Oui", "Non", "N/A"), pick("Non", "Oui", "N/A")];
    const { codeLists, find } = await draftBytes(csvOf([names], 60, [cells[0], ...boxes]));
    expect(find("Moyens")?.sources["2024"].checked).toEqual(["Oui"]);
    expect(codeLists.Moyens).toMatchObject({
      codes: { 1: "Budget", 2: "Locaux" },
      missing: { "N/A": { kind: "not-applicable" } },
    });
  });

  test("the columns and the access code of an export in French; the rows and columns of an array of numbers", async () => {
    const names = ["ID de la réponse", "Code d'accès", "Q [Matin][Bus]", "Q [Matin][Train]", "Q [Soir][Bus]"];
    const drafted = await draftBytes(
      csvOf([names], 60, [cells[0], (row) => `k${row}z`, pick("1", "2"), pick("3", "1"), pick("2", "3")]),
    );
    expect([drafted.recordId, drafted.identifying]).toEqual(["ID de la réponse", ["Code d'accès"]]);
    expect(Object.values(drafted.find("Q")?.items ?? {}).map(({ label }) => label)).toEqual([
      "Matin – Bus",
      "Matin – Train",
      "Soir – Bus",
    ]);
  });

  test("VV: a question not shown is not a question without answer", async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row}\tY\t${pick("Y", "", "{question_not_shown}")(row)}`);
    const drafted = await draftBytes(`ID\tBudget\tLocaux\nid\tA1_SQ001\tA1_SQ002\n${rows.join("\n")}\n`);
    expect(drafted.found).toEqual(["A1 multiple"]);
    expect(drafted.codeLists.A1).toMatchObject({
      codes: { 1: "Budget", 2: "Locaux" },
      missing: { "{question_not_shown}": { kind: "not-asked" } },
    });
  });
});

describe("KoboToolbox", () => {
  const names = ["start", "deviceid", "sexe", "moyens", "moyens/presse", "moyens/internet", "groupe/age"];
  const added = ["_gps", "_gps_latitude", "_gps_precision", "_id", "_uuid", "_submission_time", "_status", "_index"];
  const means = pick("presse internet", "presse", "internet");
  const box = (name: string) => (row: number) => Number(means(row).split(" ").includes(name));
  const cells = [
    (row: number) => `2024-03-01T10:${String(row % 60).padStart(2, "0")}:13.000+01:00`,
    () => "ee.humanitarianresponse.info:abc",
    pick("h", "f"),
    means,
    box("presse"),
    box("internet"),
    (row: number) => 18 + row,
    () => "48.85 2.35 0 0",
    () => "48.85",
    () => "0",
    (row: number) => 1000 + row,
    (row: number) => `48583952-1892-4931-8d9c-${row}`,
    moment,
    () => "submitted_via_web",
    (row: number) => row + 1,
  ];

  test("boxes beside the cell that says them again; what the tool adds, the same for all or not", async () => {
    const drafted = await draftBytes(csvOf([[...names, ...added]], 60, cells));
    expect(drafted.recordId).toBe("_id");
    expect(drafted.found).toEqual(["sexe single", "moyens multiple", "groupe_age number"]);
    expect(drafted.codeLists.moyens.codes).toEqual({ 1: "presse", 2: "internet" });
    expect(drafted.find("moyens")?.sources["2024"].columns).toEqual({ 1: "moyens/presse", 2: "moyens/internet" });
    expect(drafted.identifying).toEqual(["start", "deviceid", "_gps", "_gps_latitude", "_submission_time"]);
    expect(drafted.leftOut).toEqual(["moyens", "_gps_precision", "_uuid", "_status", "_index"]);
  });
});

describe("Google Forms and Microsoft Forms", () => {
  test.each([
    ["Horodateur", (row: number) => `2024/03/01 ${row % 3}:12:13 AM UTC+1`],
    ["Heure de début", () => "3/1/24 10:12:13"],
    ["quand", (row: number) => `3/1/24 ${row % 3}:12:13`],
    ["Adresse de messagerie", () => "anonymous"],
    ["Completion time", () => "3/1/24 10:12:13"],
  ])("%s is no question, even the same for all", async (name, cell) => {
    const drafted = await draftBytes(csvOf([[name, "q"]], 60, [cell, pick("Oui", "Non")]));
    expect([drafted.identifying, drafted.found]).toEqual([[name], ["q single"]]);
  });
});

describe("Qualtrics", () => {
  test("sets by their import key, wordings, what the tool adds", async () => {
    const names = ["ResponseId", "IPAddress", "Finished", "RecordedDate", "Q1", "Q2_1", "Q2_2", "Q2_2_TEXT"];
    const wordings = ["Response ID", "IP Address", "Finished", "Recorded Date", 'Êtes-vous "satisfait"\n?'];
    const items = [
      "Moyens ? - Selected Choice - Budget",
      "Moyens ? - Selected Choice - Autre",
      "Moyens ? - Autre - Text",
    ];
    const imports = ["_recordId", "ipAddress", "finished", "recordedDate", "QID1", "QID2_1", "QID2_2", "QID2_2_TEXT"];
    const ids = imports.map((id) => JSON.stringify({ ImportId: id }));
    const cells = [
      (row: number) => `R_${row}x`,
      (row: number) => `80.1.2.${row}`,
      () => "True",
      moment,
      pick("Tout à fait", "Pas du tout"),
      pick("Budget", ""),
      pick("", "Autre"),
      open,
    ];
    const drafted = await draftBytes(csvOf([names, [...wordings, ...items], ids], 60, cells));
    expect(drafted.declaration).toMatchObject({ profile: "qualtrics", record_id: "ResponseId" });
    expect(drafted.found).toEqual(["Q1 single", "Q2 multiple", "Q2_2_TEXT text"]);
    expect(drafted.codeLists.Q2.codes).toEqual({ 1: "Budget", 2: "Autre" });
    expect(drafted.find("Q2")?.label).toBe("Moyens ?");
    expect(drafted.leftOut).toEqual(["Finished"]);
    expect(drafted.text).not.toContain(SECRET);
  });
});

describe("SurveyMonkey", () => {
  test("two header rows are recognised; what people wrote under « other » is not a checked box", async () => {
    const questions = ["Respondent ID", "IP Address", "Satisfait ?", "Moyens ?", "", ""];
    const items = ["", "", "Response", "Budget", "Locaux", "Autre (veuillez préciser)"];
    const cells = [
      (row: number) => 11400 + row,
      (row: number) => `80.1.2.${row}`,
      pick("Oui", "Non"),
      pick("Budget", ""),
      pick("", "Locaux"),
      open,
    ];
    const drafted = await draftBytes(csvOf([questions, items], 60, cells));
    expect(drafted.declaration).toMatchObject({ profile: "surveymonkey", record_id: "Respondent ID" });
    expect(drafted.found).toEqual(["Satisfait single", "Moyens multiple", "Moyens_Autre_veuillez_preciser text"]);
    expect(drafted.find("Moyens")?.sources["2024"].checked).toEqual(["Budget", "Locaux"]);
    expect(drafted.text).not.toContain(SECRET);
  });
});

test("SurveyMonkey, numeric values: a box says its place in the list, and 2 is no unchecked box", async () => {
  const header = ["Respondent ID", "Avis", "Moyens ?", "", "", ""];
  const items = ["", "Response", "Budget", "Locaux", "Salariés", "Autre (veuillez préciser)"];
  const boxes = [pick("1", ""), pick("", "2", "2"), pick("3", "", ""), open];
  const drafted = await draftBytes(csvOf([header, items], 60, [(row) => 11400 + row, pick("1", "2"), ...boxes]));
  expect(drafted.found).toEqual(["Avis single", "Moyens multiple", "Moyens_Autre_veuillez_preciser text"]);
  expect(drafted.find("Moyens")?.sources["2024"].checked).toEqual(["1", "2", "3"]);
  expect(Object.values(drafted.codeLists.Moyens.codes)).toEqual(["Budget", "Locaux", "Salariés"]);
});
