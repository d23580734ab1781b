import { describe, expect, test } from "vitest";
import { CATALOGUE, FINDING_CODES } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { judgeBy } from "#run/policy/apply-policy";
import type { FlaggedShare } from "#schemas/tables/flagged";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

const WEIGHABLE = FINDING_CODES.filter((code) => CATALOGUE[code].weighable);

type Keys = Readonly<Record<string, unknown>>;

/**
 * A hundred respondents: ten men, who are half of the population. The first four men give an unknown code to Q, and the
 * first of them to R too: 4 % of the rows, and 4/10 of a half, 20 % of the weighted respondents.
 */
const rows = Array.from({ length: 100 }, (_, row) => {
  const sex = row < 10 ? 1 : 2;
  return [`r${String(row).padStart(3, "0")}`, sex, row < 4 ? 7 : 1, row < 1 ? 8 : (row % 2) + 1].join(";");
});
const study: SmallStudy = {
  lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
  questions: ["SEX", "Q", "R"].map((id) => ({ id, type: "single", codes: "yes" })),
  waves: { "2020": { export: `id;SEX;Q;R\n${rows.join("\n")}\n` } },
  margins: "variable,category,share,source,date,confidence\nSEX,1,0.5,S,2020-01-01,A\nSEX,2,0.5,S,2020-01-01,A\n",
};

/** Findings of the study run with these rules, and whether they refuse it. */
async function runWith(studyKeys: Keys): Promise<{ readonly refused: boolean; readonly findings: readonly Finding[] }> {
  const definition = smallStudy({ ...study, studyKeys });
  try {
    const flow = await runInMemory(definition, judgeBy(definition.study, "2025-03-01"));
    return { refused: false, findings: [...flow.findings.values()].flat() };
  } catch (error) {
    if (error instanceof FindingsError) return { refused: true, findings: error.findings };
    throw error;
  }
}

describe("thresholds by weighted share", () => {
  test("few rows that weigh much: the count and the share are under, the weighted share is above", async () => {
    const limits = { code: "OBS-V216", count: 10, share: 0.06 };
    expect((await runWith({ thresholds: [limits] })).refused).toBe(false);
    const { refused, findings } = await runWith({ thresholds: [{ ...limits, weighted_share: 0.19 }] });
    expect(refused).toBe(true);
    const told = findings.find(({ level }) => level === "error");
    expect(told).toMatchObject({ code: "OBS-V216", file: "exports/2020.csv", field: "Q", count: 4 });
    expect(told?.message).toBe("code hors de la liste : 20 % des répondants pondérés, seuil de l'étude dépassé (19 %)");
    expect(told?.cause).toBe("surtout « Q » (20 %), « R » (5 %)");
  });

  test("a share equal to the threshold is not above it", async () => {
    expect((await runWith({ thresholds: [{ code: "OBS-V216", weighted_share: 0.2 }] })).refused).toBe(false);
  });

  test("a threshold of 0 allows nobody", async () => {
    expect((await runWith({ thresholds: [{ code: "OBS-V216", weighted_share: 0 }] })).refused).toBe(true);
  });

  test("a waiver in force lets the run go on, one that has expired does not", async () => {
    const thresholds = [{ code: "OBS-V216", weighted_share: 0.1 }];
    const waiver = { code: "OBS-V216", wave: 2020, author: "A. Martin", reason: "vu avec l'institut" };
    const held = await runWith({ thresholds, waivers: [{ ...waiver, expires: "2025-03-01" }] });
    expect(held.refused).toBe(false);
    expect(held.findings.map(({ message }) => message).join("\n")).toContain("20 % des répondants pondérés");
    const expired = await runWith({ thresholds, waivers: [{ ...waiver, expires: "2025-02-28" }] });
    expect(expired.refused).toBe(true);
    expect(expired.findings.at(-1)?.message).toContain("la dérogation de A. Martin a expiré le 2025-02-28");
  });
});

describe("what a weighted share is computed from", () => {
  /** Respondents that give something wrong to each question in turn; the last is a duplicate, and is not kept. */
  const wrong = [
    { V216: 9 },
    { V217: "douze" },
    { V220: 214 },
    { V221: "31-02-2020" },
    { V222_1: 1, V222_2: 1 },
    { V225: 1 },
    { V231: "ecrire a zo@exemple.fr" },
    { V205: " rien" },
    { G201: "ZZ" },
  ];
  const names = ["V216", "V217", "V220", "V221", "V222_1", "V222_2", "V225", "V231", "V205", "G201"];
  const right: Keys = {
    V216: 1,
    V217: 12,
    V220: 40,
    V221: "2020-01-05",
    V222_1: 1,
    V231: "rien",
    V205: "rien",
    G201: "A",
  };
  const sheet = (own: Keys, row: number): string =>
    [`r${String(row).padStart(3, "0")}`, ...names.map((name) => own[name] ?? right[name] ?? "")].join(";");
  const lines = [...wrong.map((own, row) => sheet(own, row)), ...wrong.map((_, row) => sheet({}, row + 50))];
  const once = { lists: { yes: { codes: { "1": "Oui", "2": "Non" }, exclusive: ["2"] } } };
  const single = { type: "single", codes: "yes" };
  const definition = smallStudy({
    ...once,
    questions: [
      { id: "V216", ...single },
      { id: "V217", type: "number" },
      { id: "V220", type: "number", range: [18, 110] },
      { id: "V221", type: "date" },
      { id: "V222", type: "multiple", codes: "yes" },
      { id: "V225", ...single, asked_if: { question: "V216", in: ["2"] } },
      { id: "V231", type: "text" },
      { id: "V205", type: "text" },
      { id: "G201", type: "territory", level: "region" },
    ],
    waves: { "2020": { export: `id;${names.join(";")}\n${[...lines, sheet({ V216: 9 }, 0)].join("\n")}\n` } },
    studyKeys: {
      territories: {
        label: "R",
        main: { one: "région", many: "régions" },
        levels: [{ id: "region", file: "regions.csv", source: "S" }],
      },
      thresholds: WEIGHABLE.map((code) => ({ code, weighted_share: 0.99 })),
      waivers: [{ code: "OBS-V202", author: "A", reason: "essai", expires: "2999-01-01" }],
    },
    files: { "regions.csv": "code,label\nA,Alpha\n" },
  });

  test("each kept respondent that a finding concerns, once, by field and in all", async () => {
    const flow = await runInMemory(definition, judgeBy(definition.study, "2025-03-01"));
    const shares = rowsFrom<FlaggedShare>(flow, "weights/people-2020", "flagged_shares");
    const found = new Map(shares.map((row) => [`${row.code.slice(4)} ${row.field}`.trim(), row]));
    for (const code of ["V216", "V217", "V220", "V221", "V222", "V225", "V231", "V205", "G201"]) {
      expect(found.get(code), code).toMatchObject({ respondents: 1 });
      expect(found.get(code)?.share, code).toBeCloseTo(1 / 18, 12);
    }
    expect(found.get("V205 V205")?.respondents).toBe(1);
  });

  test("checks of a whole wave: grids, sums, peaks, durations, damaged texts, coherence", async () => {
    const head = ["id", "min", ...["a", "b", "c", "d", "e", "f"].map((item) => `G_${item}`), "S_x", "S_y", "N", "T"];
    const wrongs: Readonly<Record<number, readonly (string | number)[]>> = {
      0: [12, 4, 4, 4, 4, 4, 4, 60, 40, 30, "a"],
      1: [12, 1, 2, 3, 4, 5, 5, 60, 30, 31, "a"],
      2: [12, 1, 2, 3, 4, 5, 5, 60, 40, 999, "a"],
      3: [1, 1, 2, 3, 4, 5, 5, 60, 40, 32, "a"],
      4: [12, 1, 2, 3, 4, 5, 5, 60, 40, 77, "a"],
      5: [12, 1, 2, 3, 4, 5, 5, 60, 40, 34, '"=""01"""'],
      6: [12, 1, 2, 3, 4, 5, 5, 60, 40, 35, "e\u0301te\u0301"],
      7: [12, 1, 2, 3, 4, 5, 5, 60, 40, 36, "a\u0085b"],
    };
    const fine = (row: number) => [12, 1, 2, 3, 4, 5, row % 5, 60, 40, 20 + row, "a"];
    const lines = Array.from({ length: 40 }, (_, row) => [100 + row, ...(wrongs[row] ?? fine(row))].join(";"));
    const items = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((item) => [item, { label: item }]));
    const study = smallStudy({
      questions: [
        { id: "G", type: "grid", range: [0, 10], items },
        { id: "S", type: "grid", range: [0, 100], items: { x: { label: "X" }, y: { label: "Y" } }, sum_to: 100 },
        { id: "N", type: "number" },
        { id: "T", type: "text" },
      ],
      checks: [{ id: "old", message: "bien vieux", when: { question: "N", at_least: 70, at_most: 90 } }],
      waves: { "2020": { export: `${head.join(";")}\n${lines.join("\n")}\n`, exportKeys: { duration: "min" } } },
      studyKeys: { thresholds: WEIGHABLE.map((code) => ({ code, weighted_share: 0.99 })) },
    });
    const flow = await runInMemory(study);
    const shares = rowsFrom<FlaggedShare>(flow, "weights/people-2020", "flagged_shares");
    const found = new Map(shares.filter(({ field }) => field === "").map((row) => [row.code, row.share]));
    for (const code of ["V226", "V224", "V227", "V232", "V233", "V204", "V206", "V211"])
      expect(found.get(`OBS-${code}`), code).toBeCloseTo(1 / 40, 12);
  });

  test("nothing is kept where no threshold is by weighted share", async () => {
    const flow = await runInMemory(smallStudy(study));
    expect(rowsFrom(flow, "responses/people-2020", "flagged_responses")).toEqual([]);
    expect(rowsFrom(flow, "respondents/people-2020", "flagged_respondents")).toEqual([]);
  });
});
