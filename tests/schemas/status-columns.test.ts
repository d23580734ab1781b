import { describe, expect, test } from "vitest";
import { isStatusColumn, rowMarksOf, statusColumnsOf } from "#schemas/exports/status-columns";

/** The marks of the texts of a column, in a file that has these columns too. */
const marks = (name: string, texts: readonly string[], beside: readonly string[] = []) =>
  rowMarksOf(name, texts, [name, ...beside]);

describe("columns by which survey tools mark rows", () => {
  test.each([
    ["Qualtrics, Progress", "Progress", ["100", "45", "0", ""], [undefined, "unfinished", "unfinished", undefined], []],
    ["percentages", "Percent Complete", ["100 %", "66,7 %"], [undefined, "unfinished"], []],
    ["parts of one", "progress", ["1", "0.5"], [undefined, "unfinished"], []],
    [
      "Qualtrics in numbers: previews, tests and spam",
      "Status",
      ["0", "1", "2", "4", "8", "9", "16", "17"],
      [undefined, "test", "test", undefined, "rejected", "test", undefined, "test"],
      ["Progress", "Finished"],
    ],
    ["the same numbers of another tool", "Status", ["0", "1", "8"], [undefined, undefined, undefined], []],
    [
      "LimeSurvey, pages without a date of sending",
      "lastpage",
      ["7", "3", ""],
      [undefined, "unfinished", undefined],
      [],
    ],
    ["LimeSurvey, pages beside a date of sending", "lastpage", ["7", "3"], [undefined, undefined], ["submitdate"]],
    ["LimeSurvey, in words", "Date de soumission", ["2025-03-03", ""], [undefined, "unfinished"], []],
    [
      "SurveyMonkey",
      "response_status",
      ["completed", "partial", "overquota", "disqualified"],
      [undefined, "unfinished", "screened-out", "screened-out"],
      [],
    ],
    ["Sphinx", "PROGRESSION", ["Terminée", "En cours", "Non terminée"], [undefined, "unfinished", "unfinished"], []],
    [
      "KoboToolbox",
      "_validation_status",
      ["validation_status_approved", "validation_status_not_approved", "On Hold"],
      [undefined, "rejected", "waiting"],
      [],
    ],
    ["ODK Central", "ReviewState", ["approved", "rejected", "hasIssues"], [undefined, "rejected", "waiting"], []],
    ["Drupal and Framaforms", "Is draft", ["0", "1"], [undefined, "unfinished"], []],
    [
      "Survey Solutions",
      "interview__status",
      ["100", "65", "60"],
      [undefined, "rejected", "unfinished"],
      ["interview__key"],
    ],
    ["a question about a project", "avancement", ["Lancé", "Mûr"], [undefined, undefined], []],
  ] as const)("%s", (_, name, texts, expected, beside) => {
    expect(isStatusColumn(name)).toBe(true);
    expect(marks(name, texts, beside)).toEqual(expected);
  });

  test("a column that no tool writes marks nothing; those that say it plainest come first", () => {
    expect(isStatusColumn("Q1")).toBe(false);
    expect(marks("Q1", ["", "preview"])).toEqual([undefined, undefined]);
    expect(statusColumnsOf(["Progress", "Q1", "Finished", "Status"])).toEqual(["Status", "Finished", "Progress"]);
  });
});
