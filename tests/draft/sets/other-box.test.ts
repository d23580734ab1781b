import { describe, expect, test } from "vitest";
import { csvOf, draftBytes } from "../drafted-export.ts";

/** An export of LimeSurvey: two boxes, and the text of « other » in one row of five, alone in half of these. */
const cells = [
  (row: number) => row + 1,
  (row: number) => (row % 2 === 0 && row % 10 !== 0 ? "Y" : ""),
  (row: number) => (row % 4 === 0 && row % 10 !== 0 ? "Y" : ""),
  (row: number) => (row % 5 === 0 ? `écrit ${row}` : ""),
];

describe("what is written beside « other » in an export of LimeSurvey", () => {
  test.each([
    ["q[other]", ["q[SQ001]", "q[SQ002]"]],
    ["q[other]. Quels moyens ? [Autre]", ["q[SQ001]. Quels moyens ? [Budget]", "q[SQ002]. Quels moyens ? [Locaux]"]],
  ])("%s is an answer of the question, and an open one", async (other, boxes) => {
    const drafted = await draftBytes(csvOf([["id", ...boxes, other]], 60, cells));
    expect(drafted.found).toEqual(["q multiple", "q_other text"]);
    const source = drafted.find("q")?.sources["2024"];
    expect(source).toMatchObject({ other: "3", columns: { "1": boxes[0], "2": boxes[1], "3": other }, checked: ["Y"] });
    expect(drafted.codeLists.q.codes["3"]).toBe("Autre");
    expect(drafted.find("q_other")).toMatchObject({ identifying: true, sources: { "2024": { column: other } } });
    // Of 60 rows, 24 have a box checked, 12 a text; the others have nothing, and the remark counts them: 24.
    expect(drafted.questions.find(({ id }) => id === "q")?.remark).toContain("24 réponse(s) sans rien d'écrit");
  });

  test("one box and a text are a question of two answers", async () => {
    const drafted = await draftBytes(csvOf([["id", "q[SQ001]", "q[other]"]], 60, [cells[0], cells[1], cells[3]]));
    expect(drafted.found).toEqual(["q multiple", "q_other text"]);
  });

  test("« -oth- » in a list is « Autre », its text an open question", async () => {
    const drafted = await draftBytes(
      csvOf([["id", "q", "q[other]"]], 60, [
        (row) => row + 1,
        (row) => (row % 5 === 0 ? "-oth-" : `A${row % 3}`),
        (row) => (row % 5 === 0 ? `écrit ${row}` : ""),
      ]),
    );
    expect(drafted.found).toEqual(["q single", "q_other text"]);
    expect(drafted.codeLists.q.codes).toEqual({ "-oth-": "Autre", A0: "A0", A1: "A1", A2: "A2" });
  });
});
