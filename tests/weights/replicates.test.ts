import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

type Keys = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, number | string | null>>;

const ROWS = 42;
const GROUPS = 4;
const WEIGHT = 25;

/** Weight of a respondent in a replicate of a jackknife by groups: R's JK1. */
const jackknife = (row: number, group: number): number =>
  row % GROUPS === group ? 0 : (WEIGHT * GROUPS) / (GROUPS - 1);

interface Sent {
  /** Names of the replicates, by default rep1 to rep4. */
  readonly names?: readonly string[];
  readonly cell?: (row: number, replicate: number) => number | string;
  readonly weight?: number;
}

const mark = (row: number): number => (row * row) % 11;
const SEX = (row: number): string => (row % 3 === 0 ? "1" : "2");

function exportOf({ names = ["rep1", "rep2", "rep3", "rep4"], cell = jackknife, weight = WEIGHT }: Sent): string {
  const lines = Array.from({ length: ROWS }, (_, row) =>
    [`r${row}`, SEX(row), mark(row), weight, ...names.map((_name, at) => cell(row, at))].join(";"),
  );
  return [`id;sexe;note;poids;${names.join(";")}`, ...lines, ""].join("\n");
}

function study(sent: Sent, replicates: Keys = {}, wave: Keys = {}) {
  return smallStudy({
    lists: { sexe: { codes: { "1": "Homme", "2": "Femme" } } },
    questions: [
      { id: "sexe", type: "single", codes: "sexe" },
      { id: "note", type: "number" },
    ],
    indicators: [
      { id: "men", statistic: "share", definitions: [{ numerator: { question: "sexe", in: ["1"] } }] },
      { id: "mark", statistic: "mean", unit: "number", definitions: [{ value: { question: "note" } }] },
      { id: "marks", statistic: "total", unit: "number", definitions: [{ value: { question: "note" } }] },
    ],
    files: {
      "m.csv": "variable,category,count,source,date,confidence\nsexe,1,300,S,2020,A\nsexe,2,700,S,2020,A\n",
    },
    waves: {
      "2025": {
        export: exportOf(sent),
        design: {
          kind: "simple",
          base_weight: { column: "poids" },
          replicates: { columns: "rep1..rep4", type: "JK1", ...replicates },
          ...(wave.design as Keys | undefined),
        },
        ...(wave.calibration === undefined ? {} : { calibration: wave.calibration as Keys }),
        ...(wave.keys === undefined ? {} : { keys: wave.keys as Keys }),
      },
    },
  });
}

async function rowsOf(...given: Parameters<typeof study>): Promise<ReadonlyMap<string, Row>> {
  const flow = await runInMemory(study(...given));
  const rows = rowsFrom<Row>(flow, "estimates/people-2025", "estimates");
  return new Map(
    rows.filter(({ domain_kind }) => domain_kind === "all").map((row) => [`${row.indicator} ${row.answer}`, row]),
  );
}

async function errorsOf(...given: Parameters<typeof study>): Promise<readonly Finding[]> {
  try {
    const flow = await runInMemory(study(...given));
    return [...flow.findings.values()].flat().filter(({ level }) => level === "error");
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.filter(({ level }) => level === "error");
    throw error;
  }
}

const at = (row: number, replicate: number, value: number | string) => ({
  cell: (one: number, other: number) => (one === row && other === replicate ? value : jackknife(one, other)),
});

describe("properties: the variance is that of the replicates", () => {
  /** Mean of a quantity, and that under each replicate. */
  const meanOf = (value: (row: number) => number, weight: (row: number) => number): number => {
    const rows = [...Array(ROWS).keys()];
    return (
      rows.reduce((sum, row) => sum + weight(row) * value(row), 0) / rows.reduce((sum, row) => sum + weight(row), 0)
    );
  };

  const replicates = [...Array(GROUPS).keys()].map((group) => meanOf(mark, (row) => jackknife(row, group)));
  const spread = (centre: number): number =>
    Math.sqrt((3 / 4) * replicates.reduce((sum, value) => sum + (value - centre) ** 2, 0));
  const mean = replicates.reduce((sum, value) => sum + value, 0) / GROUPS;

  test("a jackknife of four groups, by hand", async () => {
    const row = (await rowsOf({})).get("mark ");
    expect(row?.se).toBeCloseTo(spread(mean), 12);
    expect(row?.df).toBe(3);
  });

  test("mse: about the estimate of all", async () => {
    const whole = meanOf(mark, () => WEIGHT);
    expect((await rowsOf({}, { mse: true })).get("mark ")?.se).toBeCloseTo(spread(whole), 12);
    expect(spread(whole)).toBeGreaterThan(spread(mean) + 1e-9);
  });

  test("combined_weights: false, multipliers of the weight", async () => {
    const cell = (row: number, group: number) => jackknife(row, group) / WEIGHT;
    // The multiplier n / (n - 1) says how many groups there are.
    expect((await rowsOf({ cell }, { combined_weights: false })).get("mark ")?.se).toBeCloseTo(spread(mean), 12);
  });

  test("weights of mean 1 are put to the population, and their replicates with them", async () => {
    const cell = (row: number, group: number) => jackknife(row, group) / WEIGHT;
    const scaled = await rowsOf({ cell, weight: 1 }, {}, { design: { population: ROWS * WEIGHT } });
    for (const name of ["mark ", "marks "])
      expect(scaled.get(name)?.se).toBeCloseTo(Number((await rowsOf({})).get(name)?.se), 8);
  });

  test("a margin that each replicate meets is known, and has no interval", async () => {
    const calibration = { method: "raking", margins: ["m.csv"] };
    const row = (await rowsOf({}, {}, { calibration })).get("men ");
    expect(row).toMatchObject({ method: "known", se: 0, ci_lower: null });
    expect(row?.estimate).toBeCloseTo(0.3, 9);
  });

  test("replicates that are each calibrated by the institute know their margin too", async () => {
    const sum = (group: number, sex: string) =>
      [...Array(ROWS).keys()].reduce((total, row) => total + (SEX(row) === sex ? jackknife(row, group) : 0), 0);
    const cell = (row: number, group: number) => (jackknife(row, group) * 500) / sum(group, SEX(row));
    expect((await rowsOf({ cell })).get("men ")?.method).toBe("known");
  });
});

test("many replicates are no answers: short questionnaires that are alike stay so, and nobody is a copy of another", async () => {
  const names = Array.from({ length: 60 }, (_, at) => `rep${at + 1}`);
  const cell = (row: number, group: number) => (row % 60 === group ? 0 : (WEIGHT * 60) / 59);
  const flow = await runInMemory(study({ names, cell }, { columns: "rep1..rep60" }));
  const rows = rowsFrom<Row>(flow, "estimates/people-2025", "estimates");
  expect(rows.find(({ indicator, domain_kind }) => indicator === "mark" && domain_kind === "all")?.base).toBe(ROWS);
  const codes = [...flow.findings.values()].flat().map(({ code }) => code);
  for (const code of ["OBS-V203", "OBS-V235"]) expect(codes).not.toContain(code);
});

describe("refusals: what is wrong of the weights of a file is told by its code, its line and its column", () => {
  test("a column that is not there", async () => {
    const found = await errorsOf({ names: ["rep1", "rep2", "rep3"] });
    expect(found.map(({ value, field }) => value ?? field)).toContain("rep4");
  });

  test.each<[string, Sent, string, string, number, string]>([
    ["a text", at(2, 1, "beaucoup"), "OBS-V217", "rep2", 4, "beaucoup"],
    ["a negative weight", at(5, 3, -2), "OBS-W317", "rep4", 7, "négatif"],
    ["nothing", at(0, 0, ""), "OBS-W317", "rep1", 2, "absent"],
  ])("%s", async (_, sent, code, field, line, says) => {
    const errors = await errorsOf(sent);
    expect(errors).toMatchObject([{ code, field, line }]);
    expect(errors[0].message).toContain(says);
  });

  test("one message for all columns that are damaged alike", async () => {
    const errors = await errorsOf({ cell: () => -1 });
    expect(errors.map(({ code, count }) => [code, count])).toEqual([["OBS-W317", ROWS * GROUPS]]);
    expect(errors[0].message).toContain("3 autres colonnes");
  });

  test.each<[string, Sent, Keys, string]>([
    ["more columns than are declared", {}, { columns: "rep1..rep3" }, "rep4"],
    ["multipliers said to be weights", { cell: (row, group) => jackknife(row, group) / WEIGHT }, {}, "somment"],
    ["weights said to be multipliers", {}, { combined_weights: false }, "somment"],
    ["a replicate of nobody", { cell: (row, group) => (group === 2 ? 0 : jackknife(row, group)) }, {}, "rep3"],
  ])("%s", async (_, sent, replicates, says) => {
    const errors = await errorsOf(sent, replicates);
    expect(errors.map(({ code }) => code)).toEqual(["OBS-W318"]);
    expect(errors[0].message).toContain(says);
    expect(errors[0].repair).not.toBeNull();
  });

  test("a replicate that the margins cannot be met in", async () => {
    const cell = (row: number, group: number) => (group === 1 && SEX(row) === "1" ? 0 : jackknife(row, group));
    const errors = await errorsOf({ cell }, {}, { calibration: { method: "raking", margins: ["m.csv"] } });
    expect(errors.map(({ code }) => code)).toEqual(["OBS-W319"]);
    expect(errors[0].message).toContain("rep2");
    expect(errors[0].message).toContain("sexe");
  });

  test("replicates of the American Community Survey may be negative, unless they are to be calibrated", async () => {
    const sent = at(5, 3, -2);
    expect(await errorsOf(sent, { type: "ACS" })).toEqual([]);
    const calibration = { method: "raking", margins: ["m.csv"] };
    expect((await errorsOf(sent, { type: "ACS" }, { calibration })).map(({ code }) => code)).toEqual(["OBS-W317"]);
  });
});

test.each<[string, Keys, string]>([
  ["constants that are too few", { rscales: [1] }, "1 constante pour 4 colonnes, trouvé une liste"],
  ["a column that is written twice", { columns: ["rep1", "rep2", "rep2"] }, "« rep2 » est écrite deux fois"],
])("%s are told in words that begin with what was found", async (_, keys, told) => {
  expect((await errorsOf({}, keys)).map(({ message }) => message)).toEqual([expect.stringContaining(told)]);
});

describe("refusals: what replicates of one wave cannot tell of several", () => {
  /** Two waves with replicates; what is told of them before anything is read. */
  function toldOf(publicKeys: Keys, studyKeys: Keys = {}): readonly Finding[] {
    const design = {
      kind: "simple",
      base_weight: { column: "poids" },
      replicates: { columns: "rep1..rep4", type: "JK1" },
    };
    try {
      smallStudy({
        questions: [{ id: "note", type: "number" }],
        waves: { "2024": { export: exportOf({}), design }, "2025": { export: exportOf({}), design } },
        publicKeys,
        studyKeys,
      });
    } catch (error) {
      if (error instanceof FindingsError) return error.findings;
      throw error;
    }
    return [];
  }

  test("a panel, whose waves share respondents", () => {
    const found = toldOf({ panel: true });
    expect(found.map(({ code, field }) => [code, field])).toEqual([
      ["OBS-S004", "waves.0.design.replicates"],
      ["OBS-S004", "waves.1.design.replicates"],
    ]);
    expect(found[0].message).toContain("covariance");
    expect(toldOf({ panel: false })).toEqual([]);
  });

  test("waves that are taken together for small areas", () => {
    const found = toldOf({}, { small_areas: { pooled_waves: [{ public: "people", waves: ["2024", "2025"] }] } });
    const own = found.filter(({ message }) => message.includes("poids de réplication"));
    expect(own.map(({ field }) => field)).toEqual([
      "small_areas.pooled_waves.0.waves.0",
      "small_areas.pooled_waves.0.waves.1",
    ]);
    expect(own[0].repair).toContain("2024");
  });
});
