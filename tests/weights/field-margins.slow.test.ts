import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import type { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import type { MarginsReportRow, Weight } from "#schemas/tables/weights";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import {
  BASE,
  expected,
  expectR,
  fixture,
  type Keys,
  LISTS,
  number,
  refusalOf,
  resultOf,
  SHARES,
  studyOf,
  YES,
} from "./field-case.ts";

describe("reference: margins on a crossing and on a quantity", () => {
  const rows = fixture(BASE.file).trim().split("\n");
  const income = rows.map((row, at) => (at === 0 ? `${row};income` : `${row};${1000 + 10 * (at % 37)}`)).join("\n");
  const population = expected.baseWeights.population;
  const run = async (margins: readonly string[], calibration: Keys = {}) => {
    const given = { ...BASE, questions: [...BASE.questions, number("income")], margins, calibration };
    const small = studyOf(given);
    const waves = { "2025": { ...small.waves["2025"], export: `${income}\n` } };
    const flow = await runInMemory(smallStudy({ ...small, waves }));
    return {
      yes: rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates").find(({ indicator }) => indicator === "yes"),
      weights: rowsFrom<Weight>(flow, "weights/people-2025", "weights"),
      margins: rowsFrom<MarginsReportRow>(flow, "weights/people-2025", "margins_report"),
    };
  };

  test.each(["sexe × age", "sexe*age"])("a crossing written %s: post-stratification", async (variable) => {
    const cells = { "1 × 1": 0.14, "1 × 2": 0.19, "1 × 3": 0.15, "2 × 1": 0.16, "2 × 2": 0.21, "2 × 3": 0.15 };
    const found = await run(Object.entries(cells).map(([cell, share]) => `${variable},${cell},,${share},`));
    expectR(found.yes, "crossed", ["estimate", "se"]);
    expect(found.margins.map(({ variable: of, category, after }) => [of, category, Number(after.toFixed(9))])).toEqual(
      Object.entries(cells).map(([cell, share]) => ["sexe × age", cell, share]),
    );
  });

  test.each(["raking", "linear"])("a quantity, method %s", async (method) => {
    const margins = ["sexe,1,,0.48,", "sexe,2,,0.52,", `income,,,,${1200 * population}`];
    const found = await run(margins, { method, tolerance: 1e-12 });
    expectR(found.yes, `income-${method}`, ["estimate", "se"]);
    expect(found.weights[0].weight / expected[`income-${method}`].first).toBeCloseTo(1, 9);
    expect(found.margins.at(-1)).toMatchObject({ variable: "income", category: "", after: expect.closeTo(1200, 6) });
  });
});

describe("refusals of a calibration say what is wrong, and a repair that works", () => {
  const cells = { file: "zero-cells.csv", questions: BASE.questions };

  test("men are the young: no weights can give 48 % and 30 %", async () => {
    const { exitCode, findings } = await refusalOf({ ...cells, margins: SHARES });
    expect([exitCode, findings.length, findings[0].code]).toEqual([1, 1, "OBS-W305"]);
    expect(findings[0].message).toContain(
      "« sexe » 1 et « age » 1 sont les mêmes répondants : 48 % et 30 % de la population ne vont pas ensemble",
    );
    const repair = /retirer la marge « (.*) »/.exec(findings[0].repair ?? "")?.[1];
    const { report } = await resultOf({ ...cells, margins: SHARES.filter((line) => !line.startsWith(`${repair},`)) });
    expect(report.largest_gap).toBeLessThan(1e-8);
  });

  test("a count of 0 for a category that respondents hold", async () => {
    const margins = ["sexe,1,100,,", "sexe,2,0,,"];
    const { findings } = await refusalOf({ file: "zero-count.csv", questions: BASE.questions, margins });
    expect(findings.map(({ code }) => code)).toEqual(["OBS-W304"]);
    expect(findings[0].message).toMatch(/population nulle en « 2 », mais \d+ répondants/);
  });

  test("shares written 48 and 52", async () => {
    const { findings, exitCode } = await refusalOf({ ...cells, margins: ["sexe,1,,48,", "sexe,2,,52,"] });
    expect([exitCode, findings.map(({ code, value }) => [code, value])]).toEqual([
      2,
      [
        ["OBS-S004", "48"],
        ["OBS-S004", "52"],
      ],
    ]);
    expect([findings[0].expected, findings[0].repair]).toEqual([
      "une part entre 0 et 1 : 0.48, ou un pourcentage : 48 %",
      "écrire 0.48 ou « 48 % », pour chaque catégorie de la marge",
    ]);
  });

  test.each([
    ["bounds", [0.9, 1.1]],
    ["trim", [0.95, 1.05]],
  ] as const)("%s too tight: those of the repair hold", async (key, range) => {
    const { findings } = await refusalOf({ ...BASE, margins: SHARES, calibration: { [key]: range } });
    const wide = /: \[([\d.]+), ([\d.]+)\]$/
      .exec(findings[0].repair ?? "")
      ?.slice(1)
      .map(Number);
    const { report } = await resultOf({ ...BASE, margins: SHARES, calibration: { [key]: wide } });
    expect(report.largest_gap).toBeLessThan(1e-8);
  });

  test("linear calibration with negative weights, and the method that gives none", async () => {
    const margins = ["sexe,1,,0.03,", "sexe,2,,0.97,", "age,1,,0.05,", "age,2,,0.02,", "age,3,,0.93,"];
    const { exitCode, findings } = await refusalOf({ ...BASE, margins, calibration: { method: "linear" } });
    expect([exitCode, findings.map(({ code }) => code)]).toEqual([1, ["OBS-W311"]]);
    expect(findings[0].repair).toBe("écrire method: raking");
    const { weights } = await resultOf({ ...BASE, margins });
    expect(weights.every(({ weight }) => weight > 0)).toBe(true);
  });
});

describe("a scale kept as numbers, with a list of codes", () => {
  const lists = { marks: { codes: { "1": "Bas", "2": "Moyen", "3": "Haut" } } };
  const questions = [
    { id: "mark", type: "scale", codes: "marks", range: [1, 3] },
    { id: "y", type: "single", codes: "yn" },
  ];
  /** 60 of each mark; y is 1 for 10, 20, 30 of them. */
  const rows = Array.from({ length: 180 }, (_, at) => {
    const [mark, rank] = [1 + Math.floor(at / 60), at % 60];
    return `r${at};${mark};${rank < 10 * mark ? 1 : 2}`;
  });
  const waves = { "2025": { export: `id;mark;y\n${rows.join("\n")}\n` } };
  const margins = `variable,category,share,source,date,confidence
mark,1,0.5,x,2025,A
mark,2,0.3,x,2025,A
mark,3,0.2,x,2025,A
`;

  test("makes margins and domains, as codes do", async () => {
    const small = { lists: { ...LISTS, ...lists }, questions, indicators: [YES[0]], waves, margins };
    const flow = await runInMemory(smallStudy({ ...small, publicKeys: { crossings: ["mark"] } }));
    const found = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates").filter(
      ({ indicator }) => indicator === "yes",
    );
    expect(found.map(({ domain, estimate }) => [domain, Number(estimate?.toFixed(12))])).toEqual([
      ["all", Number(((0.5 * 10 + 0.3 * 20 + 0.2 * 30) / 60).toFixed(12))],
      ["1", Number((10 / 60).toFixed(12))],
      ["2", Number((20 / 60).toFixed(12))],
      ["3", 0.5],
    ]);
  });

  test("without a list, nothing can be crossed with it", async () => {
    const bare = [{ id: "mark", type: "scale", range: [1, 3] }, questions[1]];
    const small = { lists: LISTS, questions: bare, indicators: [YES[0]], waves, publicKeys: { crossings: ["mark"] } };
    const error = await Promise.resolve()
      .then(() => smallStudy(small))
      .catch((thrown: unknown) => thrown);
    expect((error as FindingsError).findings.map(({ code, field }) => [code, field])).toEqual([
      ["OBS-S004", "publics.0.crossings.0"],
    ]);
  });
});

describe("respondents without a category of a margin", () => {
  const without = { ...BASE, file: "unclassified.csv", margins: SHARES };
  const told = (findings: readonly Finding[]) =>
    findings.filter(({ code }) => code === "OBS-W306").map(({ field, count, message }) => [field, count, message]);

  test("reference: kept, they are a level of R's, at its share of the base weights; told once a variable", async () => {
    const { yes, weights, margins, findings } = await resultOf({ ...without, calibration: { unclassified: "keep" } });
    const { share, first, without: held } = expected.unclassified;
    expectR(yes, "unclassified", ["estimate", "se"]);
    expect([weights.length, weights[0].weight / first]).toEqual([300, expect.closeTo(1, 9)]);
    expect(
      margins.find(({ variable, category }) => variable === "sexe" && category === "(unclassified)"),
    ).toMatchObject({
      base: held,
      before: expect.closeTo(share, 12),
      after: expect.closeTo(share, 9),
    });
    expect(margins.find(({ category }) => category === "1")?.after).toBeCloseTo(0.48 * (1 - share), 9);
    expect(told(findings).map(([field, count]) => [field, count])).toEqual([
      ["sexe", 23],
      ["age", 18],
    ]);
    expect(told(findings)[0][2]).toContain("23, 7,9 % des poids");
  });

  test.each([{}, { unclassified: "exclude" }])(
    "excluded, each variable is told with all who lack it: %o",
    async (keys) => {
      const rows = fixture(without.file)
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(";"));
      const whole = rows.filter(([, sexe, age]) => sexe !== "" && age !== "").length;
      const { weights, findings } = await resultOf({ ...without, calibration: keys });
      expect(weights).toHaveLength(whole);
      expect(told(findings).map(([field, count]) => [field, count])).toEqual([
        ["sexe", rows.filter(([, sexe]) => sexe === "").length],
        ["age", rows.filter(([, , age]) => age === "").length],
      ]);
      expect(told(findings)[0][2]).toContain("exclus : 23 sur 300, soit 7,7 %");
    },
  );

  test("a quantity has no level for those who lack it: they go, and the repair proposes nothing else", async () => {
    const rows = fixture(BASE.file).trim().split("\n");
    const income = rows.map((row, at) => (at === 0 ? `${row};income` : `${row};${at % 50 === 0 ? "" : 1000 + at}`));
    const small = studyOf({
      ...BASE,
      questions: [...BASE.questions, number("income")],
      margins: ["sexe,1,,0.48,", "sexe,2,,0.52,", `income,,,,${1150 * expected.baseWeights.population}`],
      calibration: { unclassified: "keep" },
    });
    const flow = await runInMemory(
      smallStudy({ ...small, waves: { "2025": { ...small.waves["2025"], export: `${income.join("\n")}\n` } } }),
    );
    expect(rowsFrom<Weight>(flow, "weights/people-2025", "weights")).toHaveLength(294);
    const findings = [...flow.findings.values()].flat().filter(({ code }) => code === "OBS-W306");
    expect(findings.map(({ field, count, repair }) => [field, count, repair])).toEqual([
      ["income", 6, "compléter la variable à la source"],
    ]);
  });

  test("nobody holds a category, or nothing is calibrated: refused", async () => {
    const text = fixture(without.file).replace(/^(R\d+);\d?;/gm, "$1;;");
    const small = studyOf({ ...without, calibration: { unclassified: "keep" } });
    const empty = { ...small, waves: { "2025": { ...small.waves["2025"], export: text } } };
    const error = await runInMemory(smallStudy(empty)).catch((thrown: unknown) => thrown);
    expect([...new Set((error as FindingsError).findings.map(({ code }) => code))]).toEqual([
      "OBS-V240",
      "OBS-W303",
      "OBS-W306",
    ]);
    expect((error as FindingsError).findings.at(-1)?.repair).toContain("retirer la marge");
    const unread = { method: "none", margins: [], unclassified: "keep" };
    const { findings } = await refusalOf({ ...without, calibration: unread });
    expect(findings.map(({ field, repair }) => [field, repair])).toEqual([
      ["waves.0.calibration.unclassified", "retirer unclassified"],
    ]);
  });
});
