import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { RankAgreement } from "#schemas/tables/told/rank-agreements";
import { rankAgreement } from "#statistics/comparisons/rank-agreement";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { writeSmallStudy } from "#tests/flow/small-study";

const ITEMS = [1, 2, 3, 4, 5];

/** The rows of tests/reference/rank-agreement/rank-agreement.R. */
function exportOf(count: number, value: (id: number, item: number) => number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = index + 1;
    return [id, id % 3 === 0 ? "A" : "B", 1 + (id % 5) / 4, ...ITEMS.map((item) => value(id, item))].join(";");
  });
  return [["id", "REG", "w", ...ITEMS.map((item) => `G_${item}`)].join(";"), ...rows, ""].join("\n");
}
const ONE = exportOf(240, (id, item) => ((id * 7 + item * 13 + (id % 7) * item) % 5) + item + 1);
const OTHER = exportOf(200, (id, item) => ((id * 3 + item * 11 + (id % 5) * item) % 6) + [1, 2, 1, 3, 4][item - 1]);

function twoPublics(studyKeys = {}): string {
  const codes = Object.fromEntries(Array.from({ length: 11 }, (_, code) => [String(code), String(code)]));
  const folder = writeSmallStudy({
    lists: { n: { codes } },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      {
        id: "G",
        type: "grid",
        codes: "n",
        items: Object.fromEntries(ITEMS.map((item) => [item, { label: String(item) }])),
      },
    ],
    indicators: [
      {
        ...{ id: "note", statistic: "mean", unit: "score-10", ranked: true },
        definitions: [{ publics: ["people", "others"], for_each: { question: "G" } }],
      },
    ],
    waves: { "2025": { export: ONE, design: { kind: "simple", base_weight: { column: "w" } } } },
    publicKeys: { region: "REG" },
    studyKeys: {
      territories: {
        levels: [{ id: "region", file: "regions.csv", source: "test" }],
        main: { one: "région", many: "régions" },
        label: "régions",
      },
      ...studyKeys,
    },
    files: { "regions.csv": "code,label\nA,Nord\nB,Sud\n", "exports/others.csv": OTHER },
  });
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const write = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value));
  const [study, asked] = [read("study.yaml"), read("questionnaire.yaml")];
  write("others.yaml", { ...asked, public: "others" });
  study.publics.push({ ...study.publics[0], id: "others", questionnaire: "others.yaml" });
  const [wave] = study.waves;
  study.waves.push({ ...wave, public: "others", export: { ...wave.export, file: "exports/others.csv" } });
  write("study.yaml", study);
  return folder;
}

const agreementsOf = async (folder: string) => {
  const flow = await runInMemory(loadStudy(folder));
  return rowsFrom<RankAgreement>(flow, "release/(2025)", "rank_agreements");
};

describe("reference: two publics rank five answers", () => {
  let rows: readonly RankAgreement[] = [];
  const expected = JSON.parse(readFileSync("tests/reference/rank-agreement/expected.json", "utf8"));
  beforeAll(async () => {
    rows = await agreementsOf(twoPublics());
  });

  test.each(["all", "A", "B"])("%s: R's coefficients, and the pairs that it tells apart", (place) => {
    const row = rows.find(({ domain }) => domain === place);
    for (const [name, value] of Object.entries(expected[place]))
      expect(row?.[name as keyof RankAgreement], name).toBeCloseTo(Number(value), 9);
    expect(row).toMatchObject({ public: "people", other_public: "others", answers: 5, status: "published" });
    expect(row?.disagreement).toBeCloseTo(1 - expected[place].spearman, 9);
  });

  test("where an answer is hidden no rank is told", async () => {
    const hidden = await agreementsOf(twoPublics({ disclosure: { minimum_base: 70, fragile_base: 80 } }));
    expect(hidden.map(({ domain, status, reason }) => [domain, status, reason])).toEqual([
      ["all", "published", null],
      ["A", "not-evaluable", "protected"],
      ["B", "not-evaluable", "protected"],
    ]);
    expect(hidden[1]).toMatchObject({ spearman: null, kendall_lower: null, pairs_alike: null });
  });
});

describe("properties: agreement of ranks", () => {
  const sure = (estimates: readonly number[]) => ({
    estimates,
    covariance: new Float64Array(estimates.length ** 2),
    df: 100,
  });

  test("the same order, the other way round, and equal values", () => {
    expect(rankAgreement(sure([3, 2, 1]), sure([30, 20, 10]), 0.95)).toMatchObject({
      spearman: 1,
      kendall: 1,
      kendall_lower: 1,
    });
    expect(rankAgreement(sure([3, 2, 1]), sure([1, 2, 3]), 0.95)).toMatchObject({ spearman: -1, kendall_upper: -1 });
    // cor(c(1, 1, 2), c(1, 2, 3), method = "spearman") of R is 0.866025403784439.
    expect(rankAgreement(sure([1, 1, 2]), sure([1, 2, 3]), 0.95).spearman).toBeCloseTo(0.866025403784439, 12);
  });

  test("what no sample tells apart leaves every order open", () => {
    const noise = { estimates: [3, 2, 1], covariance: Float64Array.of(9, 0, 0, 0, 9, 0, 0, 0, 9), df: 100 };
    expect(rankAgreement(noise, sure([3, 2, 1]), 0.95)).toMatchObject({
      kendall: 1,
      kendall_lower: -1,
      kendall_upper: 1,
    });
  });

  test("fewer than three answers are refused", () => {
    expect(() => rankAgreement(sure([1, 2]), sure([1, 2]), 0.95)).toThrow("three answers");
  });
});
