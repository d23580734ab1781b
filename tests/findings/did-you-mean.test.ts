import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { didYouMean, nearestWord, similarNames } from "#findings/did-you-mean";

describe("the word that was meant", () => {
  test.each([
    ["waves", ["waves"], undefined],
    ["wave", ["waves", "wide"], "waves"],
    ["WAVES", ["waves"], "waves"],
    ["a", ["b", "c"], undefined],
    ["questionaire", ["questionnaire", "questions"], "questionnaire"],
    ["anything", [], undefined],
    ["maires 2042", ["maires 2016", "maires 2024"], "maires 2024"],
    ["2042", ["2016", "2024"], "2024"],
    ["63", ["36"], undefined],
    ["nothing", ["calibration"], undefined],
  ])("of %s among %o is %s", (word, known, near) => {
    expect(nearestWord(word, known)).toBe(near);
  });

  test("is asked after a message, and nothing is where none is near", () => {
    expect(didYouMean("waves")).toBe(" ; vouliez-vous dire « waves » ?");
    expect(didYouMean(undefined)).toBe("");
  });

  test("is one of three at most where names are written otherwise", () => {
    const lower = (name: string) => name.toLowerCase();
    expect(similarNames("Q1_AGE", ["q1_age", "q2_age", "q1_age2", "q3_age", "sexe"], lower)).toEqual([
      "q1_age",
      "q2_age",
      "q1_age2",
    ]);
  });

  test("is sought in one place", () => {
    const sources = globSync("{pipelines,reports,schemas}/**/*.ts");
    const seeking = sources.filter((path) => readFileSync(path, "utf8").includes("fastest-levenshtein"));
    expect(seeking).toEqual(["pipelines/findings/did-you-mean.ts"]);
  });
});
