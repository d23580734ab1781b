import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import type { MarginsReportRow, Weight, WeightsReportRow } from "#schemas/tables/weights";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

type Keys = Readonly<Record<string, unknown>>;

/** What R's survey gives for the same files: tests/reference/field/make-field.R. */
const expected = JSON.parse(
  readFileSync(new URL("../reference/field/expected.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Readonly<Record<string, number>>>>;

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/field/${name}`, import.meta.url), "utf8");

const LISTS = {
  yn: { codes: { "1": "Oui", "2": "Non" } },
  sexe: { codes: { "1": "Homme", "2": "Femme" } },
  age: { codes: { "1": "Jeune", "2": "Moyen", "3": "Vieux" } },
  st: { codes: { A: "A", B: "B", C: "C" } },
};
const single = (id: string, codes: string): Keys => ({ id, type: "single", codes });
const number = (id: string): Keys => ({ id, type: "number" });
const YES = [
  { id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
  { id: "many", statistic: "count", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
];

interface Case {
  readonly file: string;
  readonly questions: readonly Keys[];
  readonly design?: Keys;
  readonly calibration?: Keys;
  readonly margins?: readonly string[];
}

function studyOf({ file, questions, design = {}, calibration, margins }: Case): SmallStudy {
  const header = "variable,category,count,share,total,source,date,confidence";
  const lines = (margins ?? []).map((line) => `${line},x,2025,A`);
  const method = { method: "raking", margins: ["margins.csv"], ...calibration };
  return {
    lists: LISTS,
    questions: [...questions, single("y", "yn")],
    indicators: YES,
    ...(margins === undefined ? {} : { margins: `${[header, ...lines].join("\n")}\n` }),
    waves: { "2025": { export: fixture(file), design, ...(margins === undefined ? {} : { calibration: method }) } },
  };
}

async function resultOf(given: Case) {
  const flow = await runInMemory(smallStudy(studyOf(given)));
  const estimates = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
  return {
    yes: estimates.find(({ indicator, domain_kind }) => indicator === "yes" && domain_kind === "all"),
    many: estimates.find(({ indicator, domain_kind }) => indicator === "many" && domain_kind === "all"),
    weights: rowsFrom<Weight>(flow, "weights/people-2025", "weights"),
    report: rowsFrom<WeightsReportRow>(flow, "weights/people-2025", "weights_report")[0],
    margins: rowsFrom<MarginsReportRow>(flow, "weights/people-2025", "margins_report"),
    findings: [...flow.findings.values()].flat(),
  };
}

async function refusalOf(given: Case): Promise<{ readonly exitCode: number; readonly findings: readonly Finding[] }> {
  const error = await Promise.resolve()
    .then(() => runInMemory(smallStudy(studyOf(given))))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FindingsError);
  return error as FindingsError;
}

function expectR(found: Estimate | undefined, name: string, keys: readonly ("estimate" | "se" | "df")[]): void {
  for (const key of keys) expect((found?.[key] ?? Number.NaN) / expected[name][key], key).toBeCloseTo(1, 9);
}

const NUMERIC = { file: "numeric-units.csv", questions: [number("strate"), number("grappe")] };
const WEIGHTED = { base_weight: { column: "poids" } };

describe("reference: strata and clusters that are numbers are those of R", () => {
  test("strata", async () => {
    const { yes } = await resultOf({ ...NUMERIC, design: { kind: "stratified", strata: ["strate"], ...WEIGHTED } });
    expectR(yes, "strata", ["estimate", "se"]);
  });

  test("clusters", async () => {
    const { yes } = await resultOf({ ...NUMERIC, design: { kind: "clustered", clusters: ["grappe"], ...WEIGHTED } });
    expectR(yes, "clusters", ["estimate", "se"]);
  });

  test("clusters in strata", async () => {
    const design = { kind: "clustered", strata: ["strate"], clusters: ["grappe"], ...WEIGHTED };
    const { yes, weights } = await resultOf({ ...NUMERIC, design });
    expectR(yes, "both", ["estimate", "se"]);
    expect([weights[0].stratum, weights[0].cluster]).toEqual(["12", "1210"]);
  });
});

describe("a stratum with one unit", () => {
  const population = { by: "strate", counts: { A: 1000, B: 50, C: 300 } };
  const design = { kind: "stratified", strata: ["strate"], population };
  const alone = { file: "lonely-unit.csv", questions: [single("strate", "st")] };

  test("is refused by its name, with the rule that repairs", async () => {
    const { exitCode, findings } = await refusalOf({ ...alone, design });
    expect([exitCode, findings.map(({ code, value }) => [code, value])]).toEqual([1, [["OBS-W308", "B"]]]);
    expect(findings[0].repair).toContain("lonely_psu: adjust");
  });

  test("with that rule, the standard error is R's", async () => {
    const { yes } = await resultOf({ ...alone, design: { ...design, lonely_psu: "adjust" } });
    expectR(yes, "lonely", ["estimate", "se"]);
  });

  test("one cluster in a stratum, and one in all", async () => {
    const clusters = { kind: "clustered", strata: ["strate"], clusters: ["strate2"] };
    const same = {
      ...alone,
      questions: [
        ...alone.questions,
        { ...number("strate2"), type: "text", sources: { "2025": { column: "strate" } } },
      ],
    };
    const one = await refusalOf({ ...same, design: clusters });
    expect(one.findings.map(({ code, value, count }) => [code, value, count])).toEqual([["OBS-W308", "A", 3]]);
    const all = { kind: "clustered", clusters: ["y"] };
    const file = fixture("lonely-unit.csv").replaceAll(";2\n", ";1\n");
    const small = studyOf({ ...alone, design: all });
    const error = await runInMemory(smallStudy({ ...small, waves: { "2025": { export: file, design: all } } })).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as FindingsError).findings.map(({ code }) => code)).toEqual(["OBS-W308"]);
  });

  test.each(["remove", "certainty", "average"])("%s, where no stratum has two units", async (rule) => {
    const rows = ["r1;A;1", "r2;B;2", "r3;C;1"].join("\n");
    const lonely = { kind: "stratified", strata: ["strate"], lonely_psu: rule };
    const small = studyOf(alone);
    const waves = { "2025": { export: `id;strate;y\n${rows}\n`, design: lonely } };
    const error = await runInMemory(smallStudy({ ...small, waves })).catch((thrown: unknown) => thrown);
    expect((error as FindingsError).findings.map(({ code }) => code)).toEqual(["OBS-W308"]);
  });
});

const BASE = {
  file: "base-weights.csv",
  questions: [single("sexe", "sexe"), single("age", "age")],
  design: { base_weight: { column: "w" } },
};
const SHARES = ["sexe,1,,0.48,", "sexe,2,,0.52,", "age,1,,0.3,", "age,2,,0.4,", "age,3,,0.3,"];

describe("reference: the population of a wave with base weights is their sum", () => {
  test.each([{}, { bounds: [0.2, 5] }])("margins in shares, %o", async (keys) => {
    const { yes, many, report } = await resultOf({ ...BASE, margins: SHARES, calibration: keys });
    const { population, least, most, total, totalSe } = expected.baseWeights;
    expect(report.population / population).toBeCloseTo(1, 12);
    expectR(yes, "baseWeights", "bounds" in keys ? ["estimate"] : ["estimate", "se"]);
    expect((many?.estimate ?? 0) / total).toBeCloseTo(1, 8);
    expect((many?.se ?? 0) / totalSe).toBeCloseTo(1, 6);
    expect([report.ratio_min / least, report.ratio_max / most]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
  });

  test("weights of mean 1 are put to the population that is said; that it is not said is told", async () => {
    const text = fixture(BASE.file);
    const values = text
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(";")[4]));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const normalised = text.replace(/;([\d.]+)\n/g, (_, weight) => `;${(Number(weight) / mean).toFixed(6)}\n`);
    const study = (design: Keys) => {
      const small = studyOf({ ...BASE, design });
      return smallStudy({ ...small, waves: { "2025": { export: normalised, design } } });
    };
    const said = await runInMemory(study({ base_weight: { column: "w" }, population: 50_000 }));
    const sum = rowsFrom<Weight>(said, "weights/people-2025", "weights").reduce((all, { weight }) => all + weight, 0);
    expect(sum / 50_000).toBeCloseTo(1, 12);
    expect([...said.findings.values()].flat().filter(({ code }) => code === "OBS-W310")).toEqual([]);
    const unsaid = await runInMemory(study({ base_weight: { column: "w" } }));
    expect([...unsaid.findings.values()].flat().map(({ code }) => code)).toContain("OBS-W310");
  });

  test("weights on a scale that no bounded ratio brings to the margins are one message", async () => {
    const { findings } = await refusalOf({
      ...BASE,
      margins: ["sexe,1,480000000,,", "sexe,2,520000000,,"],
      calibration: { bounds: [0.2, 5] },
    });
    expect(findings.map(({ code, message }) => [code, message.replaceAll(/\s/g, " ")])).toEqual([
      ["OBS-W305", expect.stringContaining("aucun poids de 0,2 à 5 fois les leurs n'y mène")],
    ]);
  });

  test("weights that sum to another population than the one declared are told", async () => {
    const { findings } = await resultOf({ ...BASE, design: { ...BASE.design, population: 50_000_000 } });
    expect(findings.filter(({ code }) => code === "OBS-W310").map(({ value }) => value?.replace(/\D/g, ""))).toEqual([
      "12118807",
    ]);
  });
});

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
