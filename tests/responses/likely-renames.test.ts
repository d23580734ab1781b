import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { type AnswersByColumn, studyOfTwoWaves, yes } from "#tests/flow/two-waves";

const before = { Q1: yes(20), Q2: yes(40), Q3: yes(80), Q4: yes(50) };

/** Cause told of each missing column of the second wave. */
async function causesOf(after: AnswersByColumn, first: AnswersByColumn = before) {
  const error = await runInMemory(studyOfTwoWaves(first, after)).catch((refusal: unknown) => refusal);
  if (!(error instanceof FindingsError)) throw new Error("not refused");
  expect(error.exitCode).toBe(3);
  return new Map(error.findings.filter(({ code }) => code === "OBS-C111").map(({ field, cause }) => [field, cause]));
}

describe("properties: a missing column is looked for under another name, beside the wave before", () => {
  test("same place, same answers, near name", async () => {
    const causes = await causesOf({ Q1: yes(20), Q2_1: yes(41), Q3: yes(80), Q4: yes(50) });
    expect([...causes]).toEqual([
      ["Q2", "colonne renommée depuis 2016 ? « Q2 » → « Q2_1 » (même place, mêmes réponses, nom proche)"],
    ]);
  });

  test("another name altogether, in the same place; two that follow each other", async () => {
    const causes = await causesOf({ Q1: yes(20), satisfaction: yes(40), advice: yes(80), Q4: yes(50) });
    expect(causes.get("Q2")).toContain("« Q2 » → « satisfaction » (même place, mêmes réponses)");
    expect(causes.get("Q3")).toContain("« Q3 » → « advice » (même place, mêmes réponses)");
  });

  test("moved to the end of the file, with a near name", async () => {
    const causes = await causesOf({ Q1: yes(20), Q3: yes(80), Q4: yes(50), extra: (row) => `x${row}`, Q2bis: yes(38) });
    expect(causes.get("Q2")).toContain("« Q2 » → « Q2bis » (mêmes réponses, nom proche)");
  });

  test.each([
    ["nothing like it is there", { Q1: yes(20), Q3: yes(80), Q4: yes(50) }],
    ["only its place tells", { Q1: yes(20), comment: (row: number) => `c${row}`, Q3: yes(80), Q4: yes(50) }],
    ["the name says that it identifies", { Q1: yes(20), telephone: yes(40), Q3: yes(80), Q4: yes(50) }],
  ])("no cause where %s", async (_, after) => {
    expect([...(await causesOf(after)).values()]).toEqual([null]);
  });

  test("no cause in the first wave", async () => {
    const causes = await causesOf(before, { Q1: yes(20), Q2_1: yes(40), Q3: yes(80), Q4: yes(50) });
    expect([...causes.values()]).toEqual([null]);
  });
});

test("a missing column is corrected where the study names it: a question, the design, the identifier", async () => {
  const study = smallStudy({
    questions: ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7"].map((id) => ({ id, type: "number" })),
    waves: {
      "2020": {
        export: "x;Q2;Q3;Q4;Q5;Q6;Q7\n1;2;3;4;5;6;7\n",
        design: { kind: "simple", base_weight: { column: "poids" } },
      },
    },
  });
  const error = await runInMemory(study).catch((refusal: unknown) => refusal);
  if (!(error instanceof FindingsError)) throw new Error("not refused");
  const repairs = new Map(error.findings.map(({ field, repair }) => [field, repair]));
  expect(repairs.get("Q1")).toContain("la source de la question");
  expect(repairs.get("poids")).toContain("dans study.yaml");
  expect(repairs.get("id")).toContain("record_id:");
});
