import { expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { smallStudy } from "#tests/flow/small-study";

/** What is told of rules that join three waves, of which the last is asked otherwise. */
function told(rule: object): readonly string[] {
  const wave = (mode: string) => ({ export: "id;q\n1;1\n", keys: { mode } });
  try {
    smallStudy({
      lists: { two: { codes: { 1: "Oui", 2: "Non" } } },
      questions: [{ id: "q", type: "single", codes: "two" }],
      waves: { "2016": wave("post"), "2020": wave("post"), "2024": wave("online") },
      studyKeys: { comparability: [{ public: "people", despite: ["mode"], note: "mêmes questions", ...rule }] },
    });
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.map(({ message }) => message);
    throw error;
  }
  return [];
}

test("a rule that joins two waves is right", () => {
  expect(told({ waves: ["2020", "2024"] })).toEqual([]);
});

test("a year mistyped is one mistake, and means none of those that the rule names already", () => {
  expect(told({ waves: ["2020", "2021"] })).toEqual(["vague : « 2021 » n'existe pas ; vouliez-vous dire « 2024 » ?"]);
  expect(told({ waves: ["2016", "2020", "2017"] })).toEqual(["vague : « 2017 » n'existe pas"]);
});

test("a public mistyped is one mistake, whatever waves and indicators the rule names", () => {
  expect(told({ public: "peopel", waves: ["2020", "2024"], indicators: ["q"] })).toEqual([
    "public : « peopel » n'existe pas ; vouliez-vous dire « people » ?",
  ]);
});
