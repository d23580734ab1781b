import { expect, test } from "vitest";
import type { ReconciliationRow } from "#schemas/tables/release";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const YES = { codes: { 1: "Oui", 2: "Non" }, missing: { 8: { kind: "dont-know", label: "NSP" } } };
/** Of 160, 128 say yes and some do not know; yes is as many of the others as was published. */
const reconciled = async (unknown: number, published: number): Promise<ReconciliationRow | undefined> => {
  const answers = Array.from({ length: 160 }, (_, row) => (row < 128 ? 1 : row < 128 + unknown ? 8 : 2));
  const figure = `told,yes,,people,2020,all,all,exact,${published},percent,,v1,Rapport,`;
  const flow = await runInMemory(
    smallStudy({
      lists: { yes: YES },
      questions: [{ id: "Q", type: "single", codes: "yes" }],
      indicators: [{ id: "yes", statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] }],
      waves: { 2020: { export: `id;Q\n${answers.map((answer, row) => `x${row};${answer}`).join("\n")}\n` } },
      studyKeys: { published_figures: "figures.csv" },
      files: {
        "figures.csv": `id,indicator,answer,public,wave,domain_kind,domain,qualifier,value,unit,base,wording,source,note\n${figure}\n`,
      },
    }),
  );
  return rowsFrom<ReconciliationRow>(flow, "release/people", "reconciliation")[0];
};

test("that a figure is found again without those who do not know is told where they are enough", async () => {
  const told = await reconciled(30, 98);
  expect([told?.outcome, told?.variant]).toEqual(["explained-gap", "dont-know-out-of-base"]);
});

test("and not where they are few: it would say how many they are, to one or two", async () => {
  const told = await reconciled(28, 97);
  expect([told?.outcome, told?.variant, told?.explanation_detail]).toEqual(["unexplained-gap", null, null]);
});
