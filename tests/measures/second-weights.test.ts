import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

/** The rows of tests/reference/second-weights/second-weights.R; `size` may be another's. */
function exportOf(sizeOf = (id: number): number | string => 10 + ((id * 53) % 90)): string {
  const rows = Array.from({ length: 300 }, (_, index) => {
    const id = index + 1;
    const yes = (id * 37) % 100 < 40 ? 1 : 2;
    return [id, id % 3 === 0 ? "A" : "B", 1 + (id % 5) / 4, yes, (id * 7) % 11, sizeOf(id)].join(";");
  });
  return ["id;REG;w;Q;N;S", ...rows, ""].join("\n");
}

const WEIGHTS = [{ id: "inhabitants", label: "par habitant", question: "S" }];
const INDICATORS = [
  {
    ...{ id: "share", statistic: "weighted" },
    definitions: [{ numerator: { question: "Q", in: ["1"] }, weighted_by: "inhabitants" }],
  },
  {
    ...{ id: "mean", statistic: "weighted", unit: "number" },
    definitions: [{ value: { question: "N" }, weighted_by: "inhabitants" }],
  },
];

const study = ({
  weights = WEIGHTS as readonly object[],
  indicators = INDICATORS as readonly object[],
  sent = exportOf(),
}) =>
  smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      { id: "Q", type: "single", codes: "yes" },
      { id: "N", type: "number" },
      { id: "S", type: "number" },
    ],
    indicators: indicators as never,
    waves: { "2025": { export: sent, design: { kind: "simple", base_weight: { column: "w" } } } },
    publicKeys: { region: "REG", second_weights: weights },
    studyKeys: {
      territories: {
        levels: [{ id: "region", file: "regions.csv", source: "test" }],
        main: { one: "région", many: "régions" },
        label: "régions",
      },
    },
    files: { "regions.csv": "code,label\nA,Nord\nB,Sud\n" },
  });

const estimates = async (given: Parameters<typeof study>[0]) => {
  const flow = await runInMemory(study(given));
  return rowsFrom<Estimate>(flow, "release/people", "estimates").filter(({ statistic }) => statistic === "weighted");
};

const refused = (given: Parameters<typeof study>[0]): readonly string[] => {
  try {
    study(given);
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.map(({ code, message }) => `${code} ${message}`);
    throw error;
  }
  return [];
};

describe("reference: shares and means by a second weight", () => {
  const expected = JSON.parse(readFileSync("tests/reference/second-weights/expected.json", "utf8"));

  test("R's svyratio, in all and in a region", async () => {
    const rows = await estimates({});
    for (const domain of ["all", "A"])
      for (const id of ["share", "mean"]) {
        const row = rows.find((one) => one.domain === domain && one.indicator === id);
        // Published digits: four of a share, more of its error.
        expect((row?.estimate ?? 0) / expected[domain][id]).toBeCloseTo(1, 3);
        expect((row?.se ?? 0) / expected[domain][`${id}_se`]).toBeCloseTo(1, 2);
      }
  });

  test("before they are rounded, to 1e-9", async () => {
    const flow = await runInMemory(study({}));
    const rows = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
    for (const domain of ["all", "A"])
      for (const id of ["share", "mean"]) {
        const row = rows.find((one) => one.domain === domain && one.indicator === id);
        expect((row?.estimate ?? 0) / expected[domain][id]).toBeCloseTo(1, 9);
        expect((row?.se ?? 0) / expected[domain][`${id}_se`]).toBeCloseTo(1, 9);
      }
  });
});

describe("properties", () => {
  test("where all have one size it is the plain share", async () => {
    const [row] = (await estimates({ sent: exportOf(() => 7) })).filter(({ indicator }) => indicator === "share");
    const yes = Array.from({ length: 300 }, (_, index) => index + 1);
    const weight = (id: number) => 1 + (id % 5) / 4;
    const sum = (ids: readonly number[]) => ids.reduce((all, id) => all + weight(id), 0);
    expect(row.estimate).toBeCloseTo(sum(yes.filter((id) => (id * 37) % 100 < 40)) / sum(yes), 3);
  });

  test("who has no size is out of the base", async () => {
    const rows = await estimates({ sent: exportOf((id) => (id <= 100 ? "" : 7)) });
    expect(rows.find(({ domain }) => domain === "all")?.base).toBe(200);
  });

  test("where one respondent has nearly all of the sizes, whatever he answered, nothing is told", async () => {
    for (const giant of [3, 30]) {
      const rows = await estimates({ sent: exportOf((id) => (id === giant ? 1_000_000 : 10)) });
      const row = rows.find(({ domain, indicator }) => domain === "A" && indicator === "share");
      expect([row?.estimate, row?.status]).toEqual([null, "suppressed"]);
    }
  });
});

describe("refusals", () => {
  test.each([
    ["a weight that the public does not declare", { weights: [] }, "second poids de « people » :"],
    ["a weight that is no number", { weights: [{ ...WEIGHTS[0], question: "Q" }] }, "question de type number"],
    [
      "a weight by which nothing counts",
      { weights: [...WEIGHTS, { id: "staff", label: "par salarié", question: "N" }] },
      "aucun indicateur de « people » ne compte par lui",
    ],
    [
      "a second weight on a plain share",
      { indicators: [{ ...INDICATORS[0], statistic: "share" }] },
      "weighted_by: sans effet sur une statistique share",
    ],
    [
      "a weighted share without its weight",
      { indicators: [INDICATORS[1], { ...INDICATORS[0], definitions: [{ numerator: { question: "Q", in: ["1"] } }] }] },
      "partie obligatoire (weighted)",
    ],
  ])("%s", (_, given, message) => {
    expect(refused(given).join("\n")).toContain(message);
  });
});
