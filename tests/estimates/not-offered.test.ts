import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { exportOf, yes } from "#tests/flow/two-waves";

const BOTH = ["2016", "2020"];
const lists = { list: { codes: { "1": "Un", "2": "Deux", "3": "Trois" } } };

async function estimates() {
  const definition = smallStudy({
    lists,
    questions: [
      {
        id: "Q1",
        type: "single",
        codes: "list",
        versions: [
          { id: "v1", waves: ["2016"], wording: "?", codes: [1, 2] },
          { id: "v2", waves: ["2020"], wording: "?" },
        ],
      },
      {
        id: "BOX",
        type: "multiple",
        codes: "list",
        versions: [{ id: "v", waves: BOTH, wording: "?" }],
        sources: { "2016": { columns: { 1: "B1", 2: "B2" } }, "2020": { columns: { 1: "B1", 2: "B2", 3: "B3" } } },
      },
    ],
    indicators: [
      { id: "three", statistic: "share", definitions: [{ numerator: { question: "Q1", in: [3] } }] },
      { id: "two_or_three", statistic: "share", definitions: [{ numerator: { question: "Q1", in: [2, 3] } }] },
      { id: "boxes", statistic: "share", definitions: [{ for_each: { question: "BOX" } }] },
    ],
    waves: {
      "2016": { export: exportOf({ Q1: yes(40), B1: (row) => row % 2, B2: () => 1 }) },
      "2020": {
        export: exportOf({
          Q1: (row) => 1 + (row % 3),
          B1: (row) => row % 2,
          B2: () => 1,
          B3: (row) => Number(row % 4 === 0),
        }),
      },
    },
  });
  const flow = await runInMemory(definition);
  return rowsFrom<Estimate>(flow, "release/people", "estimates");
}

describe("what a wave never offered", () => {
  test("is not asked, never 0 %: a code that its version does not name, a box that has no column, an indicator of it", async () => {
    const rows = await estimates();
    const cell = (wave: string, indicator: string, answer: string) =>
      rows.find((row) => row.wave === wave && row.indicator === indicator && row.answer === answer);
    for (const [indicator, answer] of [
      ["Q1", "3"],
      ["BOX", "3"],
      ["boxes", "3"],
    ] as const) {
      expect(cell("2016", indicator, answer), indicator).toMatchObject({
        status: "not-asked",
        reason: "answer-not-offered",
        estimate: null,
      });
    }
    expect(cell("2016", "three", "")).toMatchObject({ status: "not-asked", estimate: null });
    // 1 of 3 in 2020; 60 % of 300 said 2 in 2016, the only one of the two that was offered; a box of 4.
    expect(cell("2020", "three", "")?.estimate).toBe(0.3333);
    expect(cell("2016", "two_or_three", "")?.estimate).toBeCloseTo(0.6, 12);
    expect(cell("2020", "boxes", "3")?.estimate).toBeCloseTo(0.25, 12);
  });
});
