import { describe, expect, test } from "vitest";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

/** How many are in each area, and how many of them have begun, of whom half say yes. */
const AREAS: readonly (readonly [area: string, all: number, begun: number])[] = [
  ["A", 200, 120],
  ["B", 5, 0],
  ["C", 40, 0],
  ["D", 130, 0],
];

const lines = AREAS.flatMap(([area, all, begun]) =>
  Array.from({ length: all }, (_, at) => `${area};${at < begun ? 1 : 2};${at < begun ? (at % 2) + 1 : ""}`),
);
const study = smallStudy({
  lists: { areas: { codes: { A: "A", B: "B", C: "C", D: "D" } }, two: { codes: { 1: "1", 2: "2" } } },
  questions: [
    { id: "area", type: "single", codes: "areas" },
    { id: "begun", type: "single", codes: "two" },
    { id: "happy", type: "single", codes: "two", asked_if: { question: "begun", in: ["1"] } },
  ],
  indicators: [
    {
      id: "happy_begun",
      statistic: "share",
      definitions: [{ numerator: { question: "happy", in: ["1"] }, base: { question: "begun", in: ["1"] } }],
    },
  ],
  waves: { 2025: { export: ["id;area;begun;happy", ...lines.map((line, at) => `${at + 1};${line}`), ""].join("\n") } },
  publicKeys: { crossings: ["area"] },
});

describe("that nobody of a domain is in a base", () => {
  const run = runInMemory(study);
  const rowsOf = async (table: string) =>
    Object.fromEntries(
      rowsFrom<Record<string, unknown>>(await run, "release/people", table)
        .filter(({ indicator, domain_kind }) => indicator === "happy_begun" && domain_kind === "area")
        .map(({ domain, base, status, reason }) => [domain, [base, status, reason]]),
    );

  test("is hidden of a small one, whose answers it tells, and told of a large one", async () => {
    const rows = await rowsOf("estimates");
    expect(rows.B).toEqual([null, "suppressed", "protected"]);
    expect(rows.C).toEqual(rows.B);
    expect(rows.D).toEqual([0, "not-evaluable", "no-respondent"]);
    expect(rows.A?.[0]).toBe(120);
  });

  test("nor is it told beside the rest", async () => {
    const rows = await rowsOf("specificities");
    for (const area of ["B", "C"]) expect(rows[area]).toEqual([null, "suppressed", "protected"]);
  });
});
