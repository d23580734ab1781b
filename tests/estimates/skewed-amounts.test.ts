import { expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { Trend } from "#schemas/tables/trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

/** 200 respondents in two groups, of 160 and 40: budgets of which one in twenty is large, marks of 0 to 10, staff and hours. */
const ROWS = Array.from({ length: 200 }, (_, row) => ({
  group: row % 5 === 0 ? "2" : "1",
  budget: row % 20 === 7 || row % 40 === 10 ? 1000 + row : 10 + (row % 7),
  mark: row % 11,
  staff: row % 40 === 5 || row % 40 === 9 ? 60 : 1 + (row % 3),
}));

/** `mean(e^3) / mean(e^2)^1.5 / sqrt(n)` of R, e of all and n of the group. */
function skewnessIn(values: readonly number[], count: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moment = (power: number): number =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  return moment(3) / moment(2) ** 1.5 / Math.sqrt(count);
}

const statistics = [
  { id: "budget", statistic: "mean", definitions: [{ value: { question: "BUDGET" } }] },
  { id: "mark", statistic: "mean", definitions: [{ value: { question: "MARK" } }] },
  {
    id: "staff",
    statistic: "ratio",
    definitions: [{ value: { question: "MARK" }, denominator: { question: "STAFF" } }],
  },
];

/** An export of these respondents, told from the one that comes at a place on: a file sent twice is refused. */
function exportFrom(first: number): string {
  const rows = [...ROWS.slice(first), ...ROWS.slice(0, first)];
  const lines = rows.map((one, row) => [row + 1, one.group, one.budget, one.mark, one.staff].join(";"));
  return `id;GROUP;BUDGET;MARK;STAFF\n${lines.join("\n")}\n`;
}

async function skewedStudy() {
  const waves = ["2020", "2024"];
  const question = (id: string, keys: object) => ({ id, versions: [{ id: "v1", waves, wording: "?" }], ...keys });
  const study = smallStudy({
    lists: { groups: { codes: { "1": "Un", "2": "Deux" } } },
    questions: [
      ...["BUDGET", "MARK", "STAFF"].map((id) => question(id, { type: "number" })),
      question("GROUP", { type: "single", codes: "groups" }),
    ],
    indicators: statistics,
    waves: { "2020": { export: exportFrom(3) }, "2024": { export: exportFrom(0) } },
    publicKeys: { crossings: ["GROUP"] },
  });
  const flow = await runInMemory(study);
  const estimates = rowsFrom<Estimate>(flow, "release/people", "estimates").filter(({ wave }) => wave === "2024");
  const trends = rowsFrom<Trend>(flow, "release/people", "trends").filter(({ domain }) => domain === "all");
  return { estimates, trends };
}

test("a mean or a ratio that a few values make is fragile, and says why", async () => {
  const { estimates, trends } = await skewedStudy();
  const told = (indicator: string) =>
    estimates
      .filter((row) => row.indicator === indicator)
      .map(({ domain, status, reason }) => `${domain} ${status} ${reason ?? "-"}`);
  const budgets = ROWS.map(({ budget }) => budget);
  expect([200, 160].map((count) => skewnessIn(budgets, count) > 0.2)).toEqual([true, true]);
  expect(told("budget")).toEqual([
    "all fragile fragile-skewness",
    "1 fragile fragile-skewness",
    "2 fragile fragile-base",
  ]);
  expect(told("mark")).toEqual(["all published -", "1 published -", "2 fragile fragile-base"]);
  expect(told("staff")).toEqual([
    "all fragile fragile-skewness",
    "1 fragile fragile-skewness",
    "2 fragile fragile-base",
  ]);
  expect(trends.map(({ indicator, reason, p }) => [indicator, reason, p === null])).toEqual([
    ["budget", "fragile-skewness", false],
    ["mark", null, false],
    ["staff", "fragile-skewness", false],
  ]);
});
