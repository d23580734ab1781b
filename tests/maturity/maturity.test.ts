import { beforeAll, describe, expect, test } from "vitest";
import type { MaturityRow } from "#schemas/tables/maturity";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

/** 100 respondents by region: in A 25 say yes to P and 64 to Q; in B 36 and 100; S is 7 on a scale of 5 to 10 everywhere. */
function sent(): string {
  const rows = (["A", "B"] as const).flatMap((region) => {
    const [p, q] = region === "A" ? [25, 64] : [36, 100];
    return Array.from(
      { length: 100 },
      (_, row) => `${region}${row};${region};${row < p ? 1 : 2};${row < q ? 1 : 2};7;`,
    );
  });
  const few = Array.from({ length: 20 }, (_, row) => `C${row};C;1;1;7;`);
  return `id;REG;P;Q;S;NEVER\n${[...rows, ...few].join("\n")}\n`;
}

const share = (id: string, question: string) => ({
  id,
  statistic: "share",
  definitions: [{ numerator: { question, in: ["1"] } }],
});
const dimension = (id: string, component: object) => ({ id, label: id, components: [component] });

async function maturityOf(own: object): Promise<ReadonlyMap<string, MaturityRow>> {
  const declared = {
    label: "Maturité",
    dimensions: [dimension("first", { indicator: "p" }), dimension("second", { indicator: "q" })],
    editions: [{ id: "e", label: "Édition", waves: { people: "2020" } }],
    stages: [
      { id: "start", below: 45, label: "Début" },
      { id: "ahead", below: 101, label: "Avancé" },
    ],
    gates: [{ id: "gate", label: "Porte", requires: { first: 30, second: 90 } }],
    minimum_effective_base: 50,
    ...own,
  };
  const flow = await runInMemory(
    smallStudy({
      lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
      questions: [
        { id: "REG", type: "territory", level: "region" },
        { id: "P", type: "single", codes: "yes" },
        { id: "Q", type: "single", codes: "yes" },
        { id: "S", type: "number" },
        { id: "NEVER", type: "single", codes: "yes" },
      ],
      indicators: [
        share("p", "P"),
        share("q", "Q"),
        share("never", "NEVER"),
        { id: "s", statistic: "mean", unit: "number", definitions: [{ value: { question: "S" } }] },
      ],
      waves: { "2020": { export: sent() } },
      publicKeys: { region: "REG" },
      studyKeys: {
        // every figure is shown: what is hidden is tested in tests/protection
        disclosure: { minimum_base: 1, fragile_base: 1 },
        maturity: declared,
        territories: {
          label: "R",
          main: { one: "région", many: "régions" },
          levels: [{ id: "region", file: "r.csv", source: "S" }],
        },
      },
      files: { "r.csv": "code,label\nA,Alpha\nB,Bêta\nC,Gamma\n" },
    }),
  );
  const rows = rowsFrom<MaturityRow>(flow, "maturity/e", "maturity");
  return new Map(rows.map((row) => [`${row.domain} ${row.dimension}`, row]));
}

describe("properties: the index of a territory", () => {
  let rows: ReadonlyMap<string, MaturityRow> = new Map();
  beforeAll(async () => {
    rows = await maturityOf({});
  });

  test("dimensions are means of 0 to 100, and the index their geometric mean", () => {
    expect(rows.get("A first")?.score).toBeCloseTo(25, 10);
    expect(rows.get("A second")?.score).toBeCloseTo(64, 10);
    expect(rows.get("A index")?.score).toBeCloseTo(40, 10);
    expect(rows.get("B index")?.score).toBeCloseTo(60, 10);
  });

  test("the stage, and the last gate whose every requirement is met", () => {
    expect([rows.get("A index")?.stage, rows.get("A index")?.gate]).toEqual(["start", null]);
    expect([rows.get("B index")?.stage, rows.get("B index")?.gate]).toEqual(["ahead", "gate"]);
  });

  // Influence of the index: 40 / (2 × 25) and 40 / (2 × 64) of the dimensions, whose answers vary by 0.1875 and 0.2304 and
  // covary by 0.25 - 0.25 × 0.64: 0.1875 in all, times 220/219 for the units of the sample, over 100; qt(0.975, 99) = 1.984217.
  test("the interval is Student's, and its ends say whether the stage is sure", () => {
    const row = rows.get("A index");
    const se = 100 * Math.sqrt((0.1875 * 220) / 219 / 100);
    expect(row?.se).toBeCloseTo(se, 9);
    expect(row?.df).toBe(99);
    expect(row?.ci_lower).toBeCloseTo(40 - 1.9842169516 * se, 7);
    expect([row?.stage_lower, row?.stage, row?.stage_upper]).toEqual(["start", "start", "ahead"]);
    expect([rows.get("B index")?.stage_lower, rows.get("B index")?.stage_upper]).toEqual(["ahead", "ahead"]);
  });

  test("the interval holds the index and stays within 0 and 100", () => {
    for (const { score, ci_lower, ci_upper } of rows.values()) {
      if (score === null) continue;
      expect(ci_lower).toBeLessThanOrEqual(score);
      expect(ci_upper).toBeGreaterThanOrEqual(score);
      expect(ci_lower).toBeGreaterThanOrEqual(0);
      expect(ci_upper).toBeLessThanOrEqual(100);
    }
  });

  test("a territory of too few respondents has a reason and no number", () => {
    for (const name of ["C first", "C second", "C index"]) {
      const row = rows.get(name);
      expect([row?.score, row?.se, row?.ci_lower, row?.stage, row?.status]).toEqual([
        null,
        null,
        null,
        null,
        "not-evaluable",
      ]);
      expect([row?.reason, row?.reason_detail]).toEqual(["small-public", "50"]);
    }
  });
});

describe("properties: how dimensions are made", () => {
  test("a component of another range, and one that counts backwards", async () => {
    const dimensions = [
      dimension("first", { indicator: "s", range: [5, 10] }),
      dimension("second", { indicator: "p", reversed: true }),
    ];
    const rows = await maturityOf({ dimensions });
    expect(rows.get("A first")?.score).toBeCloseTo(40, 10);
    expect(rows.get("A second")?.score).toBeCloseTo(75, 10);
  });

  test("a missing dimension is tolerated where the study says so, and refused where it does not", async () => {
    const dimensions = [dimension("first", { indicator: "p" }), dimension("second", { indicator: "never" })];
    const tolerated = await maturityOf({ dimensions, missing_dimensions: 1 });
    expect(tolerated.get("A index")?.score).toBeCloseTo(25, 10);
    expect(tolerated.get("A second")?.score).toBeNull();
    const refused = await maturityOf({ dimensions, missing_dimensions: 0 });
    expect(refused.get("A index")).toMatchObject({
      score: null,
      reason: "missing-dimensions",
      reason_detail: "second",
    });
  });
});
