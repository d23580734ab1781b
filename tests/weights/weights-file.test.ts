import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { FLOW } from "#flow";
import { planFlow } from "#run/units/plan-flow";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

type Keys = Readonly<Record<string, unknown>>;

/** What R's survey gives for these respondents and weights: tests/reference/field/make-field.R. */
const { baseWeights } = JSON.parse(
  readFileSync(new URL("../reference/field/expected.json", import.meta.url), "utf8"),
) as { readonly baseWeights: Readonly<Record<string, number>> };
const [, ...records] = readFileSync(new URL("../fixtures/field/base-weights.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(";"));

const MARGINS = `variable,category,share,source,date,confidence
sexe,1,0.48,x,2025,A\nsexe,2,0.52,x,2025,A\nage,1,0.3,x,2025,A\nage,2,0.4,x,2025,A\nage,3,0.3,x,2025,A\n`;
const weightOf = ([id, , , , weight]: readonly string[]): readonly [string, string] => [id, weight];
/** The weights apart, in another order than the export. */
const WEIGHTS = records.map(weightOf).toReversed();

const csvOf = (rows: readonly (readonly string[])[], delimiter = ",", header = ["id", "poids"]) =>
  [header, ...rows].map((row) => row.join(delimiter)).join("\n");

function study(weights: string, keys: Keys = {}, own: Partial<SmallStudy> = {}): SmallStudy {
  const answers = records.map((record) => record.slice(0, 4).join(";"));
  return {
    lists: {
      yn: { codes: { "1": "Oui", "2": "Non" } },
      age: { codes: { "1": "Jeune", "2": "Moyen", "3": "Vieux" } },
    },
    questions: [
      { id: "sexe", type: "single", codes: "yn" },
      { id: "age", type: "single", codes: "age" },
      { id: "y", type: "single", codes: "yn" },
    ],
    indicators: [
      { id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
      { id: "many", statistic: "count", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
    ],
    waves: {
      "2025": {
        export: `id;sexe;age;y\n${answers.join("\n")}\n`,
        design: { base_weight: { file: "poids.csv", column: "poids", ...keys } },
        calibration: { method: "raking", margins: ["margins.csv"] },
      },
    },
    files: { "poids.csv": weights, "margins.csv": MARGINS },
    ...own,
  };
}

async function estimatesOf(given: SmallStudy) {
  const flow = await runInMemory(smallStudy(given));
  const rows = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
  const find = (indicator: string) => rows.find((row) => row.indicator === indicator && row.domain_kind === "all");
  return { yes: find("yes"), many: find("many"), findings: [...flow.findings.values()].flat() };
}

async function toldOf(weights: string, keys: Keys = {}, own: Partial<SmallStudy> = {}): Promise<readonly Finding[]> {
  const findings = await Promise.resolve()
    .then(() => estimatesOf(study(weights, keys, own)))
    .then(
      (result) => result.findings,
      (error: unknown) => {
        if (error instanceof FindingsError) return error.findings;
        throw error;
      },
    );
  return findings.filter(({ code }) => /^OBS-(?:W3|S)/.test(code));
}

/** The weights with these lines in place of the first ones. */
const withLines = (...lines: readonly (readonly string[])[]) => csvOf([...lines, ...WEIGHTS.slice(lines.length)]);
const [[first, weight], [second]] = WEIGHTS;

describe("reference: weights of a file apart are those of a column (R)", () => {
  test.each([
    ["commas, another order", csvOf(WEIGHTS), {}],
    [
      "semicolons and decimal commas",
      csvOf(
        WEIGHTS.map(([id, w]) => [id, w.replace(".", ",")]),
        ";",
      ),
      { decimal: "," },
    ],
    [
      "another name for the identifier, and columns beside",
      csvOf(
        WEIGHTS.map(([id, w]) => ["x", w, id]),
        ",",
        ["note", "poids", "cle"],
      ),
      { id: "cle" },
    ],
  ])("%s", async (_, weights, keys) => {
    const { yes, many, findings } = await estimatesOf(study(weights, keys));
    const { estimate, se, total, totalSe } = baseWeights;
    for (const [found, expected] of [
      [yes?.estimate, estimate],
      [yes?.se, se],
      [many?.estimate, total],
      [many?.se, totalSe],
    ])
      expect((found ?? 0) / (expected ?? 1)).toBeCloseTo(1, 6);
    expect(findings.filter(({ level }) => level !== "info")).toEqual([]);
  });
});

describe("what is wrong of a file of weights is told by its code and line", () => {
  test.each([
    ["a zero", withLines([first, "0"]), "OBS-W301", "poids.csv", 2, "nul ou négatif"],
    ["a negative weight", withLines([first, "-3"]), "OBS-W301", "poids.csv", 2, "nul ou négatif"],
    ["a text", withLines([first, weight], [second, "beaucoup"]), "OBS-W301", "poids.csv", 3, "illisible"],
    ["nothing", withLines([first, ""]), "OBS-W301", "poids.csv", 2, "absent"],
    [
      "an identifier twice",
      csvOf([...WEIGHTS, [first, weight]]),
      "OBS-W315",
      "poids.csv",
      WEIGHTS.length + 2,
      "ligne 2",
    ],
    ["a respondent without", csvOf(WEIGHTS.slice(1)), "OBS-W313", "exports/2025.csv", WEIGHTS.length + 1, "sans poids"],
    ["a column that is not there", csvOf(WEIGHTS, ",", ["id", "poid"]), "OBS-S011", "poids.csv", 1, "« poid »"],
    ["a file of one column", "poids\n3\n", "OBS-S011", "poids.csv", 1, "« id »"],
  ])("%s refuses", async (_, weights, code, file, line, says) => {
    const errors = (await toldOf(weights)).filter(({ level }) => level === "error");
    expect(errors).toMatchObject([{ code, file, line }]);
    expect(errors[0].message).toContain(says);
  });

  test("a weight of nobody, or without identifier, is told and left", async () => {
    const told = await toldOf(csvOf([...WEIGHTS, ["R9999", "12"], ["", "7"]]));
    expect(told.map(({ code, level, line }) => [code, level, line])).toEqual([
      ["OBS-W314", "warning", WEIGHTS.length + 3],
      ["OBS-W314", "warning", WEIGHTS.length + 2],
    ]);
  });

  test("the other decimal sign is proposed, and works", async () => {
    const french = csvOf(
      WEIGHTS.map(([id, w]) => [id, w.replace(".", ",")]),
      ";",
    );
    const [told] = await toldOf(french);
    expect(told).toMatchObject({ code: "OBS-W301", repair: 'écrire decimal: "," sous base_weight' });
    expect(await toldOf(french, { decimal: "," })).toEqual([]);
  });

  test("a file that is not there, an identifier without a file, an export without one", async () => {
    expect(await toldOf("", {}, { files: { "margins.csv": MARGINS } })).toMatchObject([
      { code: "OBS-S008", file: "study.yaml" },
    ]);
    expect(await toldOf(csvOf(WEIGHTS), { file: undefined, id: "id" })).toMatchObject([{ code: "OBS-S004" }]);
    const { waves } = study("");
    const anonymous = { "2025": { ...waves["2025"], exportKeys: { record_id: undefined } } };
    expect((await toldOf(csvOf(WEIGHTS), {}, { waves: anonymous })).map(({ message }) => message)).toEqual([
      expect.stringContaining("se joint par l'identifiant"),
    ]);
  });

  test("who is set aside needs no weight", async () => {
    const { waves } = study("");
    const keep_if = [{ column: "id", not_in: [first] }];
    const told = await toldOf(
      csvOf(WEIGHTS.slice(1)),
      {},
      { waves: { "2025": { ...waves["2025"], keys: { keep_if } } } },
    );
    expect(told).toEqual([]);
  });
});

test("the file is an input: another weight is another unit", () => {
  const inputsOf = (weights: string) => {
    const plan = planFlow(FLOW, smallStudy(study(weights)), { versions: new Map(), keyPrint: "" });
    return plan.find(({ name }) => name === "respondents/people-2025")?.inputs;
  };
  expect(inputsOf(csvOf(WEIGHTS))).toEqual(inputsOf(csvOf(WEIGHTS)));
  expect(inputsOf(withLines([first, "1"]))).not.toEqual(inputsOf(csvOf(WEIGHTS)));
});
