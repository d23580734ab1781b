import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

async function toldOf(study: SmallStudy, code: string): Promise<readonly Finding[]> {
  const { findings } = await runInMemory(smallStudy(study));
  return [...findings.values()].flat().filter((finding) => finding.code === code);
}

/** Four respondents of `columns` open answers, the last of whom repeats the second under another identifier. */
function alike(columns: number, exportKeys = {}): SmallStudy {
  const names = Array.from({ length: columns }, (_, at) => `q${at}`);
  const row = (seed: number) => names.map((_, at) => `m${(at + 1) * seed}`).join(";");
  const questions = names.map((id) => ({ id, type: "text" }));
  const rows = [1, 2, 3, 2].map((seed, at) => `${at};${row(seed)}`);
  return { questions, waves: { "2025": { export: `id;${names.join(";")}\n${rows.join("\n")}\n`, exportKeys } } };
}

describe("answers alike under two identifiers are told once, with what becomes of them", () => {
  test.each([
    [19, {}, []],
    [20, {}, ["gardées : un questionnaire court en fait par hasard"]],
    [23, {}, ["gardées : un questionnaire court en fait par hasard"]],
    [24, {}, ["la première est gardée"]],
    [20, { same_answers: "exclude" }, ["comme l'étude le dit"]],
    [19, { same_answers: "exclude" }, ["comme l'étude le dit"]],
  ])("%i answers, %o", async (columns, keys, said) => {
    const told = await toldOf(alike(columns, keys), "OBS-V203");
    expect(told.map(({ count }) => count)).toEqual(said.map(() => 1));
    for (const [at, text] of said.entries()) expect(told[at].message).toContain(text);
    for (const { repair } of told) expect(repair === null).toBe("same_answers" in keys);
  });
});

const LISTS = { abc: { codes: { a: "A", b: "B", c: "C" }, missing: { "9": { kind: "dont-know", label: "NSP" } } } };

describe("answers in no group of a derived variable", () => {
  const study = (derived: Readonly<Record<string, unknown>>): SmallStudy => ({
    lists: LISTS,
    questions: [
      { id: "q", type: "single", codes: "abc" },
      { id: "n", type: "number" },
    ],
    derived: [{ id: "d", ...derived }],
    // c three times, a don't-know once; 17 once, under the first class, and 40 between two.
    waves: { "2025": { export: "id;q;n\n1;a;17\n2;c;18\n3;c;40\n4;b;50\n5;9;60\n6;c;\n" } },
  });
  const groups = { x: { label: "X", codes: ["a"] }, y: { label: "Y", codes: ["b"] } };

  test("are told by code, those that are missing are not", async () => {
    const told = await toldOf(study({ from: "q", groups }), "OBS-V249");
    expect(told.map(({ count, field, level }) => [count, field, level])).toEqual([[3, "d", "warning"]]);
    expect(told[0].message).toContain("« c » à q, dans aucun groupe de « d »");
    const mended = { ...groups, y: { label: "Y", codes: ["b", "c"] } };
    expect(await toldOf(study({ from: "q", groups: mended }), "OBS-V249")).toEqual([]);
  });

  test("numbers under the first class or between two are told together, never shown", async () => {
    const classes = [
      { code: "young", label: "Jeunes", from: 18, below: 40 },
      { code: "old", label: "Âgés", from: 41 },
    ];
    const told = await toldOf(study({ from: "n", classes }), "OBS-V249");
    expect(told.map(({ count }) => count)).toEqual([2]);
    expect(JSON.stringify(told)).not.toMatch(/«\s(?:17|40)\s»/);
  });
});

describe("values that the study declares and the export does not hold", () => {
  const study = (source: Readonly<Record<string, unknown>>, type = "single", sent = "a"): SmallStudy => ({
    lists: LISTS,
    questions: [{ id: "q", type, codes: "abc", sources: { "2025": source } }],
    waves: { "2025": { export: `id;q;q_a;q_b;q_c\n1;${sent};Oui;Non;\n2;b;Non;Oui;\n` } },
  });
  const told = async (...given: Parameters<typeof study>) =>
    (await toldOf(study(...given), "OBS-V250")).map(({ level, count, message }) => [level, count, message]);

  test("all of a recode: a warning; some of it: a note; none: nothing", async () => {
    expect(await told({ recode: { Aa: "a", Bb: "b" } })).toEqual([
      ["warning", 2, expect.stringContaining("« Aa », « Bb »")],
    ]);
    expect(await told({ recode: { Aa: "a", a: "c" } })).toEqual([["info", 1, expect.stringContaining("« Aa »")]]);
    expect(await told({ recode: { a: "c" } })).toEqual([]);
    expect(await told({ recode: { "1": "c" } }, "single", "01")).toEqual([]);
  });

  test("a piece of a cell of several answers is written, and so is a piece that holds the separator", async () => {
    const source = { delimited: ", ", recode: { "Eau, gaz": "a", Vent: "b" } };
    expect(await told(source, "multiple", '"Eau, gaz, Vent"')).toEqual([]);
    expect(await told(source, "multiple", '"Eau, Vent"')).toEqual([
      ["info", 1, expect.stringContaining("« Eau, gaz »")],
    ]);
  });

  test("boxes that no value checks", async () => {
    expect(await told({ checked: ["Oui"] }, "multiple")).toEqual([]);
    expect(await told({ checked: ["Oui", "Coché"] }, "multiple")).toEqual([
      ["info", 1, expect.stringContaining("checked")],
    ]);
    expect(await told({ checked: ["Coché"] }, "multiple")).toEqual([["warning", 1, expect.any(String)]]);
  });
});

type Keys = Readonly<Record<string, unknown>>;

describe("what a wave declares of its file and the file does not hold is told", () => {
  const study = (exportKeys: Keys, keys: Keys = {}): SmallStudy => ({
    lists: LISTS,
    questions: [{ id: "q", type: "single", codes: "abc" }],
    waves: { "2025": { export: "id;q;state;extra\n1;a;done;x\n2;b;test;y\n3;-;done;z\n", exportKeys, keys } },
  });
  const told = async (...given: Parameters<typeof study>) =>
    (await toldOf(study(...given), "OBS-V250")).map(({ count, message }) => [count, message]);

  test("columns to drop, texts that are missing, values of a rule of respondents", async () => {
    expect(await told({ drop: ["extra"], missing_values: ["", "-"] })).toEqual([]);
    expect(await told({ drop: ["extra", "extar"], missing_values: ["-"] })).toEqual([
      [1, "drop : le fichier n'a pas de colonne « extar »"],
    ]);
    expect(await told({ missing_values: ["", "-", "NA", "n/a"] })).toEqual([
      [2, "missing_values : aucune réponse n'est « NA », « n/a »"],
    ]);
    const [done, slip] = [["test"], ["test", "dnoe"]].map((not_in) => ({ keep_if: [{ column: "state", not_in }] }));
    expect(await told({ missing_values: ["-"] }, done)).toEqual([]);
    expect(await told({ missing_values: ["-"] }, slip)).toEqual([
      [1, "keep_if : « state » ne contient jamais « dnoe »"],
    ]);
  });
});

describe("a region that has another code, or another name, and no former:", () => {
  const territories = {
    label: "Régions",
    levels: [{ id: "region", file: "regions.csv", source: "S" }],
    main: { one: "région", many: "régions" },
  };
  const study = (cells: (row: number) => string, more: Partial<SmallStudy> = {}): SmallStudy => ({
    questions: [{ id: "REG", type: "territory", level: "region" }],
    publicKeys: { region: "REG" },
    studyKeys: { territories },
    files: { "regions.csv": "code,label\nA,Nord\nB,Sud\nC,Est\n" },
    waves: {
      "2025": {
        export: `id;REG\n${Array.from({ length: 120 }, (_, row) => `${row};${cells(row)}`).join("\n")}\n`,
        keys: { planned_size: 120 },
      },
    },
    ...more,
  });
  const findingsOf = async (small: SmallStudy) => {
    const { findings } = await runInMemory(smallStudy(small), (_, found) =>
      found.map((one) => (one.level === "error" ? { ...one, level: "warning" } : one)),
    );
    return [...findings.values()].flat();
  };

  test.each([
    ["by a third of the respondents", (row: number) => "AZB"[row % 3], 40],
    ["by a fifth", (row: number) => "ABCAZ"[row % 5], 24],
  ])("given %s: one error, which says what to write", async (_, cells, count) => {
    const margins =
      "variable,category,share,source,date,confidence\nREG,A,0.5,S,2020,A\nREG,B,0.3,S,2020,A\nREG,C,0.2,S,2020,A\n";
    for (const own of [study(cells), study(cells, { margins })]) {
      const run = runInMemory(smallStudy(own));
      await expect(run).rejects.toMatchObject({
        findings: [{ code: "OBS-G201", level: "error", value: "Z", count, field: "REG" }],
      });
    }
    const [found] = await findingsOf(study(cells));
    expect(found.repair).toContain("former: du niveau region la ligne « Z,<code d'aujourd'hui> »");
  });

  test("a few slips are told each, and not that their respondents are nowhere", async () => {
    const found = await findingsOf(study((row) => (row < 2 ? "Z" : row < 3 ? "" : "ABC"[row % 3])));
    expect(found.map(({ code, level, count }) => [code, level, count])).toEqual([
      ["OBS-G201", "warning", 2],
      ["OBS-G207", "warning", 1],
    ]);
  });
});
