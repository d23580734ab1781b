import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import type { Trend } from "#schemas/tables/trends";
import type { MarginsReportRow, Weight } from "#schemas/tables/weights";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

const LISTS = {
  side: { codes: { L: "Gauche", R: "Droite" } },
  size: { codes: { S: "Petit", B: "Grand" } },
};
const QUESTIONS = [
  { id: "SIDE", type: "single", codes: "side" },
  { id: "SIZE", type: "single", codes: "size" },
  { id: "W", type: "number" },
];

/** 8 L-S, 4 L-B, 4 R-S, 4 R-B; W is 1 to 20. */
const CELLS = ["LS", "LS", "LB", "RS", "RB"];
const ROWS = Array.from({ length: 20 }, (_, row) => {
  const [side, size] = CELLS[row % 5];
  return `r${String(row).padStart(2, "0")};${side};${size};${row + 1}`;
});
const CSV = `id;SIDE;SIZE;W\n${ROWS.join("\n")}\n`;
const MARGINS = `variable,category,share,source,date,confidence
SIDE,L,0.5,S,2020,A
SIDE,R,0.5,S,2020,A
SIZE,S,0.4,S,2020,A
SIZE,B,0.6,S,2020,A
`;

const study = (own: Partial<SmallStudy>, design: object = {}, calibration?: object) =>
  smallStudy({
    lists: LISTS,
    questions: QUESTIONS,
    ...own,
    waves: own.waves ?? {
      "2020": {
        export: CSV,
        design: { ...design },
        ...(calibration === undefined ? {} : { calibration: { ...calibration } }),
      },
    },
  });

const weightsOf = async (...given: Parameters<typeof study>) => {
  const flow = await runInMemory(study(...given));
  return {
    weights: rowsFrom<Weight>(flow, "weights/people-2020", "weights"),
    margins: rowsFrom<MarginsReportRow>(flow, "weights/people-2020", "margins_report"),
    estimates: rowsFrom<Estimate>(flow, "estimates/people-2020", "estimates"),
    flow,
  };
};

async function refusalOf(
  ...given: Parameters<typeof study>
): Promise<{ exitCode: number; findings: readonly Finding[] }> {
  const error = await runInMemory(study(...given)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FindingsError);
  return error as FindingsError;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("properties: margins are reproduced", () => {
  test.each(["raking", "linear", "logit", "truncated"])("%s", async (method) => {
    const bounds = method === "raking" || method === "linear" ? {} : { bounds: [0.1, 5] };
    const { weights, margins } = await weightsOf(
      { margins: MARGINS },
      { population: 1000 },
      { method, margins: ["margins.csv"], ...bounds },
    );
    expect(sum(weights.map(({ weight }) => weight))).toBeCloseTo(1000, 6);
    for (const { after, target, gap } of margins) {
      expect(after).toBeCloseTo(target, 9);
      expect(Math.abs(gap)).toBeLessThan(1e-8);
    }
    expect(margins.map(({ variable, category, target }) => [variable, category, target])).toEqual([
      ["SIDE", "L", 0.5],
      ["SIDE", "R", 0.5],
      ["SIZE", "S", 0.4],
      ["SIZE", "B", 0.6],
    ]);
  });

  test("the topline of a margin variable is the margin", async () => {
    const { estimates } = await weightsOf({ margins: MARGINS }, { population: 1000 });
    const big = estimates.find(({ indicator, answer }) => indicator === "SIZE" && answer === "B");
    expect(big?.estimate).toBeCloseTo(0.6, 9);
    expect(big?.se).toBeCloseTo(0, 9);
  });
});

describe("properties: weights before calibration", () => {
  test("a simple sample: units of the population for one respondent", async () => {
    const { weights } = await weightsOf({}, { population: 1000 });
    expect(new Set(weights.map(({ weight }) => weight))).toEqual(new Set([50]));
  });

  test("a stratified sample: N over n of each stratum", async () => {
    const population = { by: "SIZE", counts: { S: 600, B: 80 } };
    const { weights } = await weightsOf(
      {},
      { kind: "stratified", strata: ["SIZE"], population, finite_population: true },
    );
    expect(new Map(weights.map(({ stratum, weight }) => [stratum, weight]))).toEqual(
      new Map([
        ["S", 50],
        ["B", 10],
      ]),
    );
    expect(
      weights
        .map(({ stratum_population }) => stratum_population)
        .sort()
        .at(0),
    ).toBe(600);
  });

  test("weights of the file, as they are", async () => {
    const { weights } = await weightsOf({}, { base_weight: { column: "W" } });
    expect(weights.map(({ weight }) => weight)).toEqual(ROWS.map((_, row) => row + 1));
  });

  test("quotas are weighted and estimated like the sample that they imitate", async () => {
    const quota = await weightsOf({ margins: MARGINS }, { kind: "quota", population: 1000 });
    const simple = await weightsOf({ margins: MARGINS }, { kind: "simple", population: 1000 });
    expect(quota.weights).toEqual(simple.weights);
    expect(quota.estimates).toEqual(simple.estimates);
  });
});

describe("refusals: what cannot be weighted is told in French, with exit code 1", () => {
  const edit = (from: string, to: string): string => MARGINS.replace(from, to);

  test("bounds too tight: which margin, which category, which gap", async () => {
    const calibration = { method: "raking", margins: ["margins.csv"], bounds: [0.95, 1.05] };
    const { exitCode, findings } = await refusalOf({ margins: MARGINS }, { population: 1000 }, calibration);
    expect(exitCode).toBe(1);
    expect(findings.length).toBeGreaterThan(0);
    for (const { code, message, file, field, repair } of findings) {
      expect(code).toBe("OBS-W305");
      expect(message).toMatch(
        /^people 2020, marge « SI[DZ]E » : « [LRSB] » vaut \d+.* (hors d'atteinte : de .* à .*|écart .* %)/,
      );
      expect([file, repair]).toEqual(["margins.csv", expect.stringMatching(/^élargir les bornes : bounds: \[/)]);
      expect(["SIDE", "SIZE"]).toContain(field);
    }
  });

  test("a category that nobody is in", async () => {
    const lists = { ...LISTS, size: { codes: { S: "Petit", B: "Grand", X: "Immense" } } };
    const margins = edit("SIZE,B,0.6,S,2020,A", "SIZE,B,0.5,S,2020,A\nSIZE,X,0.1,S,2020,A");
    const { exitCode, findings } = await refusalOf({ lists, margins }, { population: 1000 });
    expect([exitCode, findings.map(({ code, message }) => [code, message])]).toEqual([
      1,
      [["OBS-W303", "people 2020, marge « SIZE » : aucun répondant en « X » (population : 100)"]],
    ]);
  });

  test("respondents in a category that the margin does not know", async () => {
    const margins = "variable,category,share,source,date,confidence\nSIZE,S,1,S,2020,A\n";
    const { exitCode, findings } = await refusalOf({ margins }, { population: 1000 });
    expect([exitCode, findings[0].code]).toEqual([1, "OBS-W305"]);
    expect(findings[0].message).toContain("8 répondants en « B », que la marge ne connaît pas");
  });

  test("a weight of zero, with the respondent", async () => {
    const waves = {
      "2020": {
        export: CSV.replace("LS;1\n", "LS;1\n").replace(";S;1\n", ";S;0\n"),
        design: { base_weight: { column: "W" } },
      },
    };
    const { exitCode, findings } = await refusalOf({ waves });
    expect([exitCode, findings.map(({ code, field, value, file }) => [code, field, value, file])]).toEqual([
      1,
      [["OBS-W301", "W", "0", "exports/2020.csv"]],
    ]);
    expect(findings[0].record).not.toBeNull();
  });

  test("a weight of zero and one that is absent, with both, and no rule that would set one of them aside", async () => {
    const text = CSV.replace(";S;1\n", ";S;0\n").replace(/;[^;\n]*\n$/, ";\n");
    const waves = { "2020": { export: text, design: { base_weight: { column: "W" } } } };
    const { findings } = await refusalOf({ waves });
    expect(findings.map(({ message, count, repair }) => [message, count, repair])).toEqual([
      ["poids de tirage 0, absent : un poids est un nombre positif", 2, "demander ces poids à l'institut"],
    ]);
  });

  test("a stratum without its count", async () => {
    const design = { kind: "stratified", strata: ["SIZE"], population: { by: "SIZE", counts: { S: 600 } } };
    const { exitCode, findings } = await refusalOf({}, design);
    expect([exitCode, findings.map(({ code, value, count }) => [code, value, count])]).toEqual([
      1,
      [["OBS-W307", "B", 8]],
    ]);
  });

  test("a sample of one respondent", async () => {
    const waves = { "2020": { export: "id;SIDE;SIZE;W\na;L;S;1\n" } };
    const { exitCode, findings } = await refusalOf({ waves });
    expect([exitCode, findings.map(({ code }) => code)]).toEqual([1, ["OBS-W308"]]);
    expect(findings[0].cause).toMatch(/^une seule unité tirée dans/);
  });
});

describe("properties: volunteers get tables, and neither margins of error nor tests", () => {
  test("nowhere downstream", async () => {
    const territories = {
      label: "R",
      main: { one: "région", many: "régions" },
      levels: [{ id: "region", file: "regions.csv", source: "S" }],
    };
    const questions = [...QUESTIONS, { id: "REG", type: "territory", level: "region" }];
    const rows = (year: number) =>
      Array.from(
        { length: 80 },
        (_, row) => `r${year}${row};${CELLS[(row + year) % 5].split("").join(";")};${row};${row % 2 ? "A" : "B"}`,
      );
    const wave = (year: number) => ({
      export: `id;SIDE;SIZE;W;REG\n${rows(year).join("\n")}\n`,
      design: { kind: "volunteer" },
    });
    const components = [{ indicator: "left" }];
    const stages = [{ id: "only", below: 101, label: "Seul" }];
    const maturity = {
      label: "M",
      dimensions: [{ id: "d", label: "D", components }],
      editions: [{ id: "e", label: "E", waves: { people: "2021" } }],
      stages,
    };
    const flow = await runInMemory(
      smallStudy({
        lists: LISTS,
        questions,
        indicators: [
          { id: "left", statistic: "share", definitions: [{ numerator: { question: "SIDE", in: ["L"] } }] },
          {
            id: "median",
            statistic: "quantile",
            unit: "number",
            definitions: [{ value: { question: "W" }, probability: 0.5 }],
          },
        ],
        waves: { "2020": wave(2020), "2021": wave(2021) },
        publicKeys: { region: "REG" },
        studyKeys: { territories, maturity },
        files: { "regions.csv": "code,label\nA,Alpha\nB,Bêta\n" },
      }),
    );
    const estimates = rowsFrom<Estimate>(flow, "release/people", "estimates");
    expect(estimates.filter(({ estimate }) => estimate !== null).length).toBeGreaterThan(10);
    for (const { se, ci_lower, ci_upper, df, deff, cv, method } of estimates)
      expect([se, ci_lower, ci_upper, df, deff, cv, method]).toEqual([null, null, null, null, null, null, "none"]);
    expect(rowsFrom<Specificity>(flow, "release/people", "specificities")).toEqual([]);
    const trends = rowsFrom<Trend>(flow, "release/people", "trends");
    expect(trends.length).toBeGreaterThan(0);
    for (const { p, se, difference, verdict } of trends)
      expect([p, se, difference, verdict]).toEqual([null, null, null, "not-tested"]);
    const scores = rowsFrom<{ score: number | null; se: number | null; ci_lower: number | null }>(
      flow,
      "maturity/e",
      "maturity",
    );
    expect(scores.some(({ score }) => score !== null)).toBe(true);
    for (const { se, ci_lower } of scores) expect([se, ci_lower]).toEqual([null, null]);
  });
});
