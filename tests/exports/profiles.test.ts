import { describe, expect, test } from "vitest";
import { readBytes, texts } from "#tests/exports/read-bytes";

const profile = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  declaration: { profile: name, ...more },
});

describe("LimeSurvey", () => {
  test("23 CSV: items in brackets make a set", async () => {
    const { responses } = await readBytes('"id","Q1[SQ001]","Q1[other]","Q2"\n"1","Y","","-oth-"\n', {
      declaration: { profile: "limesurvey", delimiter: "," },
    });
    expect(texts(responses, "Q1[SQ001]")).toEqual(["Y"]);
    expect(responses?.metadata.map(({ multipleSet }) => multipleSet)).toEqual([undefined, "Q1", "Q1", undefined]);
  });

  test("23 VV: tabs, labels then codes, escapes; not shown is not « no answer »", async () => {
    const rows = [
      ["Identifiant", "Votre avis", "Et ensuite"],
      ["id", "Q1", "Q2"],
      ["1", "deux{newline}lignes{tab}et une {lbrace}accolade}", "{question_not_shown}"],
      ["2", "", "{lbrace}newline}"],
    ];
    const { responses } = await readBytes(rows.map((row) => row.join("\t")).join("\n"), profile("limesurvey-vv"));
    expect(texts(responses, "Q1")).toEqual(["deux\nlignes\tet une {accolade}", ""]);
    expect(texts(responses, "Q2")).toEqual(["{question_not_shown}", "{newline}"]);
    expect(responses?.metadata[1]).toEqual({ name: "Q1", label: "Votre avis" });
    expect([...(responses?.lines ?? [])]).toEqual([3, 4]);
  });
});

describe("Qualtrics", () => {
  const bytes = [
    "id,Q1,Q2_1",
    '"Identifiant","Êtes-vous\nsatisfait ?","Moyens - Budget"',
    '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2"",""choiceId"":""1""}"',
    "R_1,1,2",
    "",
  ].join("\n");

  test("21 three header rows; ImportId is kept as the stable key", async () => {
    const { responses } = await readBytes(bytes, profile("qualtrics"));
    expect(responses?.rowCount).toBe(1);
    expect(responses?.metadata.map(({ importId }) => importId)).toEqual(["_recordId", "QID1", "QID2"]);
    expect(responses?.metadata[1].label).toBe("Êtes-vous\nsatisfait ?");
    expect([...(responses?.lines ?? [])]).toEqual([5]);
  });
});

describe("SurveyMonkey", () => {
  test("22 two header rows, a question over its group", async () => {
    const bytes = "id,Moyens ?,,Avis\n,Budget,Salariés,Open-Ended Response\n1,Budget,,bien\n";
    const { responses } = await readBytes(bytes, profile("surveymonkey"));
    expect(responses?.columns.map(({ name }) => name)).toEqual([
      "id",
      "Moyens ? [Budget]",
      "Moyens ? [Salariés]",
      "Avis",
    ]);
    expect(texts(responses, "Moyens ? [Budget]")).toEqual(["Budget"]);
    expect(responses?.metadata.map(({ multipleSet }) => multipleSet)).toEqual([
      undefined,
      "Moyens ?",
      "Moyens ?",
      undefined,
    ]);
  });

  test("22 without its second header row", async () => {
    const { findings } = await readBytes("id,Q1\n,\n1,a\n", profile("surveymonkey"));
    expect(findings.map(({ code }) => code)).toEqual(["OBS-C116"]);
  });
});

describe("plain", () => {
  test("rows above the header are passed over", async () => {
    const { responses } = await readBytes("Export du 3 mars\n\nid;q\n1;a\n", profile("plain", { header_row: 3 }));
    expect(texts(responses, "q")).toEqual(["a"]);
    expect([...(responses?.lines ?? [])]).toEqual([4]);
  });

  test("24 delimited multiples come as they are: the questionnaire splits them", async () => {
    const { responses } = await readBytes('id;q\n1;1,3,7\n2;"Oui; Non"\n');
    expect(texts(responses, "q")).toEqual(["1,3,7", "Oui; Non"]);
  });
});
