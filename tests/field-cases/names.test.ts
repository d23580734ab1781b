import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { type SmallStudy, writeSmallStudy } from "#tests/flow/small-study";
import { temporaryFolder } from "#tests/study/edited-study";
import { copyOfCase, fieldCase, refusalOf, resultOf } from "./field-case.ts";

const COLLIDE = "01-columns-of-parts-collide";

describe("two names never share a column (field case 01)", () => {
  test("a part of a multiple question and a question of its name: both are counted", async () => {
    const { estimate } = await resultOf(fieldCase(`${COLLIDE}/study-by-hand`));
    const rows = rowsOf(fieldCase(`${COLLIDE}/study-by-hand/exports/2025.csv`), ";");
    expect(estimate("bus")).toBeCloseTo(
      shareOf(rows, ({ A1 }) => A1 === "1"),
      6,
    );
    expect(estimate("bus")).toBeCloseTo(0.543, 3);
    expect(estimate("velo")).toBeCloseTo(0.347, 3);
    expect(estimate("nb")).toBeCloseTo(meanOf(rows.flatMap(({ NB }) => (NB === "" ? [] : [Number(NB)]))), 6);
  });

  test("a row of a grid and a derived variable of its name", async () => {
    const folder = fieldCase(`${COLLIDE}/study-derived`);
    const { estimate, definition } = await resultOf(folder);
    expect([...definition.questionnaires.values()][0].derived.has("g_a")).toBe(true);
    const [indicator] = definition.indicators.indicators;
    expect(estimate(indicator.id)).toBeCloseTo(0.695, 3);
  });

  test("an export of Google Forms is drafted into a study that runs, with the numbers counted by hand", async () => {
    const into = join(temporaryFolder(), "gform");
    const imported = await captureCommand("import", fieldCase(`${COLLIDE}/gform_prefix.csv`), "--into", into);
    expect([imported.code, imported.stderr]).toEqual([0, ""]);
    const { estimate, definition } = await resultOf(into);
    const [{ id }] = [...definition.questionnaires.values()][0].questions.values();
    const multiple = [...(definition.questionnaires.get("repondants")?.questions.values() ?? [])].find(
      ({ type }) => type === "multiple",
    );
    const codes = definition.questionnaires.get("repondants")?.codeLists.get(multiple?.codes ?? id)?.codes ?? {};
    const shares = Object.entries(codes).map(([code, label]) => [label, estimate(multiple?.id ?? "", code)]);
    expect(Object.fromEntries(shares)).toEqual({ École: 0.51, Médiathèque: 0.615, Piscine: 0.58 });
  });
});

describe("a question and an indicator have names of their own (field case 03)", () => {
  test("refused, both names and both places told; another name gives the numbers counted by hand", async () => {
    const folder = copyOfCase("03-indicator-named-as-question/study");
    const told = refusalOf(folder);
    expect(told.map(({ code, file, line, value }) => [code, file, line, value])).toEqual([
      ["OBS-S007", "indicators.yaml", 3, "sat"],
      ["OBS-S007", "indicators.yaml", 8, "tiers"],
    ]);
    expect(told[0].message).toContain("la question « sat » (questionnaires/gens.yaml:10)");
    for (const file of ["indicators.yaml", "study.yaml"]) {
      const text = readFileSync(join(folder, file), "utf8");
      const renamed = text
        .replace(/- id: (sat|tiers)\b/g, "- id: part_$1")
        .replace(/indicators: \[(sat|tiers)\]/g, "indicators: [part_$1]");
      writeFileSync(join(folder, file), renamed);
    }
    const { estimate, base } = await resultOf(folder);
    const shares = ["1", "2", "3", "4", "98"].map((code) => Number(((estimate("sat", code) ?? 0) * 100).toFixed(1)));
    expect(shares).toEqual([35.5, 17.5, 14.8, 17.3, 15]);
    expect(["1", "2", "3"].map((code) => ((estimate("tiers", code) ?? 0) * 100).toFixed(1))).toEqual([
      "32.5",
      "32.3",
      "35.3",
    ]);
    expect(base("tiers", "1")).toBe(400);
  });
});

const CODES = { yn: { codes: { a: "Oui", b: "Non" } } };
const small = (own: Partial<SmallStudy>): string =>
  writeSmallStudy({ lists: CODES, questions: [], waves: { "2025": { export: "id;q\n1;a\n" } }, ...own });

describe("others of the kind: names that something takes for one", () => {
  const refused: Readonly<Record<string, Partial<SmallStudy>>> = {
    "two questions that capitals alone tell apart": {
      questions: ["q", "Q"].map((id) => ({ id, type: "single", codes: "yn" })),
    },
    "a question and a derived variable": {
      questions: [{ id: "q", type: "single", codes: "yn" }],
      derived: [{ id: "Q", from: "q", groups: { x: { label: "X", codes: ["a"] }, y: { label: "Y", codes: ["b"] } } }],
    },
    "two codes of a multiple question that capitals alone tell apart": {
      lists: { two: { codes: { a: "A", A: "B" } } },
      questions: [{ id: "q", type: "multiple", codes: "two" }],
    },
    "two rows of a grid whose accents are written in two ways": {
      questions: [
        { id: "q", type: "grid", codes: "yn", items: { "\u00e9": { label: "1" }, "e\u0301": { label: "2" } } },
      ],
    },
    "a code that is an answer and a missing answer": {
      lists: { two: { codes: { a: "A", b: "B" }, missing: { b: { kind: "refused", label: "Refus" } } } },
      questions: [{ id: "q", type: "single", codes: "two" }],
    },
    "a wave in two versions of a question": {
      questions: [
        {
          id: "q",
          type: "single",
          codes: "yn",
          versions: ["v1", "v2"].map((id) => ({ id, waves: ["2025"], wording: "?" })),
        },
      ],
    },
    "one column for two codes": {
      questions: [{ id: "q", type: "multiple", codes: "yn", sources: { "2025": { columns: { a: "X", b: "X" } } } }],
    },
  };
  for (const [what, own] of Object.entries(refused))
    test(`${what}: refused as a name used twice`, () => {
      const told = refusalOf(small(own));
      expect(told.map(({ code }) => code)).toEqual(["OBS-S007"]);
      expect(told[0].repair).not.toBeNull();
    });

  test("names of the columns of every respondent, and of reasons for missing answers, are no question's", () => {
    for (const id of ["kept", "Wave", "line", "q__missing"])
      expect(refusalOf(small({ questions: [{ id, type: "text" }] })).map(({ code }) => code)).toEqual(["OBS-S004"]);
  });

  test("a question may be named as a part was once: q_a beside the multiple q", async () => {
    const folder = small({
      questions: [
        { id: "q", type: "multiple", codes: "yn", sources: { "2025": { columns: { a: "A", b: "B" } } } },
        { id: "q_a", type: "number", sources: { "2025": { column: "N" } } },
        { id: "q_b__m", type: "number", sources: { "2025": { column: "N" } } },
      ],
      indicators: [{ id: "n", statistic: "mean", unit: "number", definitions: [{ value: { question: "q_a" } }] }],
      waves: { "2025": { export: "id;A;B;N\n1;1;0;7\n2;0;1;9\n3;1;1;2\n" } },
    });
    const { estimate } = await resultOf(folder);
    expect([estimate("n"), estimate("q", "a"), estimate("q", "b")]).toEqual([6, 0.666667, 0.666667]);
  });
});

type Row = Readonly<Record<string, string>>;

function rowsOf(file: string, delimiter: string): readonly Row[] {
  return Papa.parse<Row>(readFileSync(file, "utf8"), { header: true, delimiter, skipEmptyLines: true }).data;
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
const shareOf = (rows: readonly Row[], holds: (row: Row) => boolean): number => rows.filter(holds).length / rows.length;
