import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy, writeSmallStudy } from "#tests/flow/small-study";
import { copyOfCase, fieldCase, refusalOf, resultOf } from "./field-case.ts";

const UNKNOWN = "10-unknown-codes-pass";
const IGNORED = "27-source-keys-accepted-and-ignored";

/** Code, file and line of what refuses a folder, with the value that is no code. */
const toldOf = (folder: string) =>
  refusalOf(folder).map(({ code, file, value }) => [code, file?.split("/").at(-1), value]);

describe("a code that no list has (field case 10)", () => {
  test("conditions on derived variables, groups, scores, for_each, count: each refused where it is written", () => {
    const folder = fieldCase(`${UNKNOWN}/study`);
    expect(toldOf(folder)).toEqual([
      ["OBS-S006", "indicators.yaml", "18_39"],
      ["OBS-S006", "indicators.yaml", "7"],
      ["OBS-S004", "indicators.yaml", null],
      ["OBS-S006", "indicators.yaml", "6"],
      ["OBS-S006", "indicators.yaml", "9"],
      ["OBS-S006", "indicators.yaml", "65+"],
      ["OBS-S006", "indicators.yaml", "no"],
      ["OBS-S006", "gens.yaml", "44"],
    ]);
    const [first, , , , , base] = refusalOf(folder);
    expect([first.message, first.repair]).toEqual([
      "code de age_class : « 18_39 » n'existe pas ; vouliez-vous dire « 18-39 » ?",
      "remplacer « 18_39 » par « 18-39 »",
    ]);
    expect(base.repair).toBe("remplacer « 65+ » par « 65 »");
  });

  test("mended as told, the numbers are those counted by hand", async () => {
    const folder = copyOfCase(`${UNKNOWN}/study`);
    edit(folder, "indicators.yaml", {
      "18_39": "18-39",
      '"65+"': '"65"',
      '["no"]': '["non"]',
      '"7"]': '"2"]',
      '"9"]': '"2"]',
      '"6": 0': '"5": 0',
    });
    edit(folder, "questionnaires/gens.yaml", { '"44"': '"4"' });
    const { estimate, base } = await resultOf(folder);
    expect([estimate("jeunes"), base("jeunes")]).toEqual([Number((91 / 300).toFixed(6)), 300]);
    expect([estimate("notesat")?.toFixed(2), base("notesat")]).toEqual(["5.78", 300]);
  });

  test("rows of grids, codes of rows, exclusive codes, scores for half of the codes", () => {
    expect(toldOf(fieldCase(`${UNKNOWN}/study-2`))).toEqual([
      ["OBS-S006", "indicators.yaml", "aa"],
      ["OBS-S006", "indicators.yaml", "bb"],
      ["OBS-S006", "indicators.yaml", "4"],
      ["OBS-S006", "indicators.yaml", "5"],
      ["OBS-S004", "indicators.yaml", null],
      ["OBS-S006", "gens.yaml", "99"],
    ]);
  });

  test("a code in two groups", () => {
    const [told, ...others] = refusalOf(fieldCase(`${UNKNOWN}/study-overlapping-groups`));
    expect([told.code, others]).toEqual(["OBS-S007", []]);
    expect(told.message).toBe("code « 2 » dans deux groupes, « a » et « b »");
  });
});

describe("keys of a source that its question ignored (field case 27)", () => {
  test("recode is heeded by numbers: mean 6.3, not 17.8", async () => {
    const folder = copyOfCase(`${IGNORED}/study-number`);
    edit(folder, "questionnaires/gens.yaml", { 'vintage: "1899", ': "" });
    const { estimate, base } = await resultOf(folder);
    expect([estimate("moy"), base("moy")]).toEqual([6.3, 120]);
  });

  test("recode is heeded by territories: names and old codes are read, and nobody is lost", async () => {
    const folder = copyOfCase(`${IGNORED}/study-territory`);
    edit(folder, "questionnaires/gens.yaml", { 'vintage: "1899", ': "" });
    const { findings, rows } = await resultOf(folder);
    const kept = rows<{ region: string }>("respondents/gens-2025", "respondents").map(({ region }) => region);
    expect([kept.filter((code) => code === "53").length, kept.filter((code) => code === "94").length]).toEqual([
      41, 79,
    ]);
    expect(findings.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("a vintage that nothing reads is no key", () => {
    const [told] = refusalOf(fieldCase(`${IGNORED}/study-number`));
    expect([told.code, told.value]).toEqual(["OBS-S003", "vintage"]);
  });
});

const LISTS = { yn: { codes: { a: "Oui", b: "Non" } }, n5: { codes: { "1": "1", "2": "2", "3": "3" } } };
const EXPORT = "id;q;n;g_x;g_y\n1;a;3;1;2\n2;b;4;2;3\n3;a;5;3;3\n";
const QUESTIONS = [
  { id: "q", type: "single", codes: "yn" },
  { id: "n", type: "number" },
  { id: "g", type: "grid", codes: "n5", items: { x: { label: "X" }, y: { label: "Y" } } },
  { id: "m", type: "multiple", codes: "yn", sources: { "2025": { columns: { a: "q", b: "n" } } } },
];
const study = (own: Partial<SmallStudy>): SmallStudy => ({
  lists: LISTS,
  questions: QUESTIONS,
  waves: { "2025": { export: EXPORT } },
  ...own,
});
const ofShare = (definition: object): Partial<SmallStudy> => ({
  indicators: [{ id: "i", statistic: "share", definitions: [definition] }],
});
const ofMean = (definition: object): Partial<SmallStudy> => ({
  indicators: [{ id: "i", statistic: "mean", unit: "number", definitions: [definition] }],
});
const ofQuestion = (own: object): Partial<SmallStudy> => ({ questions: [{ id: "z", ...own }, ...QUESTIONS] });

describe("others of the kind: what would do nothing, or make nothing of everybody, is refused", () => {
  const refused: Readonly<Record<string, Partial<SmallStudy>>> = {
    "a condition that asks nothing": ofShare({ numerator: { question: "q" } }),
    "a bound on codes that are no numbers": ofShare({ numerator: { question: "q", at_least: 1 } }),
    "bounds the wrong way round": ofShare({ numerator: { question: "n", at_least: 5, at_most: 1 } }),
    "a word among numbers": ofShare({ numerator: { question: "n", in: ["trois"] } }),
    "a row of what has none": ofShare({ numerator: { question: "q", item: "x", in: ["a"] } }),
    "a grid without its row": ofShare({ numerator: { question: "g", in: ["1"] } }),
    "codes beside answered": ofShare({ numerator: { question: "q", answered: true, in: ["a"] } }),
    "a share of each row without the codes that count": ofShare({ for_each: { question: "g" } }),
    "codes that count, of a question without rows": ofShare({ for_each: { question: "q" }, for_each_in: ["a"] }),
    "two parts of which one is read": ofMean({ value: { question: "n" }, numerator: { question: "q", in: ["a"] } }),
    "a part of another statistic": ofShare({ numerator: { question: "q", in: ["a"] }, probability: 0.5 }),
    "a negative part of a share": ofShare({
      numerator: { question: "q", in: ["a"] },
      negative: { question: "q", in: ["b"] },
    }),
    "a winsorised share": ofShare({ numerator: { question: "q", in: ["a"] }, winsorise: 0.1 }),
    "a mean of codes without scores": ofMean({ value: { question: "q" } }),
    "a mean of boxes": ofMean({ value: { question: "m" } }),
    "scores of a number": ofMean({ value: { question: "n", scores: { "3": 1 } } }),
    "a count of what is not multiple": ofMean({ value: { question: "q", count: ["a"] } }),
    "a second definition for the same waves": {
      indicators: [
        {
          id: "i",
          statistic: "share",
          definitions: [{ numerator: { question: "q", in: ["a"] } }, { numerator: { question: "q", in: ["b"] } }],
        },
      ],
    },
    "rows of a single question": ofQuestion({ type: "single", codes: "yn", items: { x: { label: "X" } } }),
    "codes of a text": ofQuestion({ type: "text", codes: "yn" }),
    "a single question without codes": ofQuestion({ type: "single" }),
    "a grid without rows": ofQuestion({ type: "grid", codes: "yn" }),
    "integer codes": ofQuestion({ type: "single", codes: "yn", integer: true }),
    "a range without extent": ofQuestion({ type: "number", range: [5, 5] }),
    "answers at most of a single question": ofQuestion({ type: "single", codes: "yn", max_answers: 2 }),
    "columns of a single question": ofQuestion({
      type: "single",
      codes: "yn",
      sources: { "2025": { columns: { a: "q" } } },
    }),
    "labels of numbers": ofQuestion({ type: "number", sources: { "2025": { column: "n", values: "labels" } } }),
    "a scale of codes": ofQuestion({
      type: "single",
      codes: "yn",
      sources: { "2025": { column: "q", rescale: { from: [0, 1], to: [0, 10] } } },
    }),
    "a recoding of boxes": ofQuestion({
      type: "multiple",
      codes: "yn",
      sources: { "2025": { columns: { a: "q", b: "n" }, recode: { x: "a" } } },
    }),
    "a recoding into a code that no list has": ofQuestion({
      type: "single",
      codes: "yn",
      sources: { "2025": { column: "q", recode: { x: "c" } } },
    }),
    "a source of a wave that does not ask": ofQuestion({
      type: "number",
      versions: [{ id: "v1", waves: ["2025"], wording: "?" }],
      sources: { "2025": { column: "n" }, "2024": { column: "n" } },
    }),
    "classes of a multiple question": {
      derived: [{ id: "d", from: "m", groups: { x: { label: "X", codes: ["a"] } } }],
    },
    "classes and groups": {
      derived: [
        {
          id: "d",
          from: "n",
          classes: [{ code: "x", label: "X", from: 0 }],
          groups: { y: { label: "Y", codes: ["a"] } },
        },
      ],
    },
    "neither classes nor groups": { derived: [{ id: "d", from: "n" }] },
    "classes that overlap": {
      derived: [
        {
          id: "d",
          from: "n",
          classes: [
            { code: "x", label: "X", below: 4 },
            { code: "y", label: "Y", from: 3 },
          ],
        },
      ],
    },
    "an empty class": { derived: [{ id: "d", from: "n", classes: [{ code: "x", label: "X", from: 4, below: 4 }] }] },
    "exclusive codes of a single question": {
      lists: { ...LISTS, alone: { codes: { a: "A", b: "B" }, exclusive: ["a"] } },
      ...ofQuestion({ type: "single", codes: "alone" }),
    },
  };
  for (const [what, own] of Object.entries(refused))
    test(`${what}: refused at its place, with what to do`, () => {
      const told = refusalOf(writeSmallStudy(study(own)));
      expect(told.length, JSON.stringify(told)).toBeGreaterThan(0);
      for (const { code, line, repair, message } of told) {
        expect(["OBS-S004", "OBS-S006", "OBS-S007"]).toContain(code);
        expect(line).toBeGreaterThan(0);
        if (code !== "OBS-S006") expect(repair ?? message).toMatch(/\S/);
      }
    });

  test("the study that they change is right", async () => {
    const flow = await runInMemory(smallStudy(study(ofMean({ value: { question: "n" } }))));
    expect(
      rowsFrom<{ indicator: string; estimate: number }>(flow, "estimates/people-2025", "estimates").find(
        ({ indicator }) => indicator === "i",
      )?.estimate,
    ).toBe(4);
  });
});

function edit(folder: string, file: string, changes: Readonly<Record<string, string>>): void {
  const path = join(folder, file);
  let text = readFileSync(path, "utf8");
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  writeFileSync(path, text);
}
