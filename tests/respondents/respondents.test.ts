import { describe, expect, test } from "vitest";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { column, LISTS, type Row, recode } from "./recoded-study.ts";

describe("properties: routing", () => {
  const questions = [
    { id: "A", type: "single", codes: "yes_no" },
    { id: "B", type: "single", codes: "yes_no", asked_if: { question: "A", in: ["1"] } },
    { id: "C", type: "number", asked_if: { question: "B", in: ["1"] }, codes: "plain_uses" },
    { id: "D", type: "single", codes: "yes_no", versions: [{ id: "v1", waves: ["2019"], wording: "?" }] },
  ];

  test("empty where asked is refused; where passed, not applicable; passed answers are told and do not count", async () => {
    const csv = "id;A;B;C\na;1;1;5\nb;1;;\nc;2;;\nd;2;1;5\ne;8;;\nf;1;2;\n";
    const waves = { "2020": { export: csv }, "2019": { export: "id;A;B;C;D\ny;1;1;1;1\nz;1;1;1;2\n" } };
    const flow = await runInMemory(smallStudy({ lists: LISTS, questions, waves }));
    const rows = rowsFrom<Row>(flow, "respondents/people-2020", "respondents");
    expect(column(rows, "B")).toEqual(["1", null, null, null, null, "2"]);
    expect(column(rows, "B__missing")).toEqual([
      null,
      "refused",
      "not-applicable",
      "not-applicable",
      "not-applicable",
      null,
    ]);
    expect(column(rows, "C")).toEqual([5, null, null, null, null, null]);
    expect(column(rows, "C__missing")).toEqual([null, ...new Array(5).fill("not-applicable")]);
    expect(rows[0]).not.toHaveProperty("D");
    const told = (flow.findings.get("respondents/people-2020") ?? []).map(({ code, field, line }) => [
      code,
      field,
      line,
    ]);
    expect(told).toEqual([
      ["OBS-V225", "B", 5],
      ["OBS-V225", "C", 5],
    ]);
  });
});

describe("properties: derived variables and territories", () => {
  test("classes of a number hold their lower limit and not their upper one; groups of codes; nothing elsewhere", async () => {
    const { rows } = await recode({
      questions: [
        { id: "N", type: "number" },
        { id: "U", type: "single", codes: "plain_uses" },
      ],
      derived: [
        {
          id: "K",
          from: "N",
          classes: [
            { code: "low", label: "l", from: 0, below: 10 },
            { code: "high", label: "h", from: 10 },
          ],
        },
        { id: "G", from: "U", groups: { reading: { label: "r", codes: ["1", "2"] } } },
      ],
      csv: "id;N;U\na;0;1\nb;9.99;2\nc;10;10\nd;-1;98\ne;;\n",
    });
    expect(column(rows, "K")).toEqual(["low", "low", "high", null, null]);
    expect(column(rows, "G")).toEqual(["reading", "reading", null, null, null]);
  });

  const territory = {
    studyKeys: {
      territories: {
        label: "Régions",
        main: { one: "région", many: "régions" },
        levels: [
          { id: "region", file: "geo/regions.csv", former: "geo/former-regions.csv", source: "S" },
          { id: "town", file: "geo/towns.csv", former: "geo/former-towns.csv", source: "S" },
        ],
      },
    },
    files: {
      "geo/regions.csv": "code,label\n27,Bourgogne-Franche-Comté\n84,Rhône\n",
      "geo/former-regions.csv": "former_code,code\n26,27\n43,27\n82,84\n",
      "geo/towns.csv": "code,label,region\n01001,Un,84\n21002,Deux,27\n2A004,Trois,84\n",
      "geo/former-towns.csv": "former_code,code\n01099,01001\n",
    },
  };

  test("old regions become those of today, which give the region of the respondent", async () => {
    const { rows, codes } = await recode({
      ...territory,
      questions: [{ id: "REG", type: "territory", level: "region" }],
      publicKeys: { region: "REG" },
      csv: "id;REG\na;26\nb;43\nc;27\nd;84\ne;99\nf;\n",
    });
    expect(column(rows, "region")).toEqual(["27", "27", "27", "84", null, null]);
    expect(column(rows, "REG__missing").slice(4)).toEqual(["invalid", "refused"]);
    expect([...codes].sort()).toEqual(["OBS-G201×1", "OBS-G203×2", "OBS-G207×1"]);
  });

  test("names of regions, in capitals and without accents too; one that two places have is none", async () => {
    const files = {
      ...territory.files,
      "geo/regions.csv": "code,label\n27,Bourgogne-Franche-Comté\n84,Rhône\n85,Val\n86,Val\n",
    };
    const { rows } = await recode({
      ...territory,
      files,
      questions: [{ id: "REG", type: "territory", level: "region", sources: { "2020": { values: "labels" } } }],
      publicKeys: { region: "REG" },
      csv: "id;REG\na;Bourgogne-Franche-Comté\nb;RHONE\nc;RHÔNE\nd;84\ne;Val\nf; Rhône \n",
    });
    expect(column(rows, "REG")).toEqual(["27", "84", "84", "84", null, "84"]);
  });

  test("names of then are those of the places that hold them now", async () => {
    const files = {
      ...territory.files,
      "geo/former-regions.csv": "former_code,code,label\n26,27,Bourgogne\n43,27,Franche-Comté\n82,84,Rhône\n",
    };
    const { rows } = await recode({
      ...territory,
      files,
      questions: [{ id: "REG", type: "territory", level: "region", sources: { "2020": { values: "labels" } } }],
      publicKeys: { region: "REG" },
      csv: "id;REG\na;Bourgogne\nb;FRANCHE-COMTE\nc;Rhône\nd;26\n",
    });
    expect(column(rows, "REG")).toEqual(["27", "27", "84", "27"]);
  });

  test.each([
    [[], ["21002", null, "01001", "2A004"], [null, "invalid", null, null]],
    [["leading-zero"], ["21002", "01001", "01001", "2A004"], [null, null, null, null]],
  ])("towns: lost zeros are repaired where the study allows it (%j)", async (repairs, towns, missing) => {
    const { rows } = await recode({
      ...territory,
      questions: [{ id: "T", type: "territory", level: "town" }],
      publicKeys: { region: "T" },
      csv: "id;T\na;21002\nb;1001\nc;01099\nd;2a004\n",
      exportKeys: { repairs },
    });
    expect(column(rows, "T")).toEqual(towns);
    expect(column(rows, "T__missing")).toEqual(missing);
    expect(column(rows, "region")).toEqual(
      towns.map((town) => (town === null ? null : town === "21002" ? "27" : "84")),
    );
  });
});

describe("properties: who is kept", () => {
  const questions = [
    { id: "Q", type: "single", codes: "yes_no" },
    { id: "N", type: "number" },
  ];

  test("kept and excluded make the responses; rows are in the order of identifiers", async () => {
    const csv = "id;Q;N\nc;1;1\na;2;2\nc;1;1\nb;;5\nd;1;6\n";
    const design = { kind: "stratified", strata: ["Q"] };
    const flow = await runInMemory(
      smallStudy({
        lists: LISTS,
        questions,
        waves: {
          "2020": { export: csv, exportKeys: { repairs: ["duplicates"] }, design: { ...design, lonely_psu: "remove" } },
        },
      }),
    );
    const rows = rowsFrom<Row>(flow, "respondents/people-2020", "respondents");
    expect(column(rows, "row")).toEqual([2, 4, 1, 3, 5]);
    expect(column(rows, "exclusion")).toEqual([null, "missing-Q", null, "duplicate-identifier", null]);
    const report = rowsFrom<{ exclusion: string; respondents: number }>(
      flow,
      "respondents/people-2020",
      "respondents_report",
    );
    expect(report.reduce((sum, { respondents }) => sum + respondents, 0)).toBe(5);
    expect(report.find(({ exclusion }) => exclusion === "")?.respondents).toBe(3);
  });

  test("the order of the rows of the export changes no estimate", async () => {
    const lines = Array.from({ length: 60 }, (_, row) => `r${(row * 37) % 60};${1 + (row % 2)};${(row * 7) % 13}`);
    const study = (sent: readonly string[]) =>
      smallStudy({ lists: LISTS, questions, waves: { "2020": { export: `id;Q;N\n${sent.join("\n")}\n` } } });
    const shuffled = lines.map((_, row) => lines[(row * 17 + 5) % 60]);
    const estimatesOf = async (sent: readonly string[]) =>
      rowsFrom(await runInMemory(study(sent)), "release/people", "estimates");
    expect(await estimatesOf(shuffled)).toEqual(await estimatesOf(lines));
  });
});

describe("regressions", () => {
  test("a few questions answered alike by two respondents are no duplicate, however many columns they make", async () => {
    const codes = Object.fromEntries(Array.from({ length: 30 }, (_, code) => [String(code + 1), `Code ${code + 1}`]));
    const many = { id: "M", type: "multiple", codes: "many", sources: { "2020": { column: "M", delimited: "|" } } };
    const { rows } = await recode({ lists: { many: { codes } }, questions: [many], csv: "id;M\na;1|2\nb;1|2\n" });
    expect(column(rows, "exclusion")).toEqual([null, null]);
  });
});
