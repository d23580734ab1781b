import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { smallStudy } from "#tests/flow/small-study";

/** What is told of the mean of a question whose list has this answer beside 1 to 3. */
function told(label: string | { fr: string; en: string }, value: object = {}): readonly (string | null)[] {
  try {
    smallStudy({
      lists: { note: { codes: { "1": "Peu", "2": "Assez", "3": "Très", "4": label } } },
      questions: [{ id: "note", type: "scale", codes: "note" }],
      indicators: [
        { id: "i", statistic: "mean", unit: "number", definitions: [{ value: { question: "note", ...value } }] },
      ],
      waves: { "2025": { export: "id;note\nr1;1\nr2;4\n" } },
    });
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.map(({ message }) => message);
    throw error;
  }
  return [];
}

describe("refusals: a mean in which « ne sait pas » is a number", () => {
  test.each(
    [
      [
        "Ne sait pas",
        "Ne sait pas répondre",
        "NSP",
        "(NSP)",
        "Ne se prononce pas",
        "Ne se prononce",
        "Ne sait pas ou refus",
      ],
      [
        "Sans opinion",
        "Sans opinion arrêtée",
        "Refus",
        "Refus de répondre",
        "Refused",
        "Non réponse",
        "Pas de réponse",
      ],
      ["Non applicable", "Non-concerné", "Pas concerné", "Sans objet", "(n/a)", "DK", "Don't know", "Do not know"],
      ["No answer", "No opinion", "Not applicable"],
    ].flat(),
  )("%s", (label) => {
    const [message, ...others] = told(label);
    expect(message).toContain(`« 4 » de « note » est « ${label} »`);
    expect(others).toEqual([]);
  });

  test("in the other language too", () =>
    expect(told({ fr: "Autre", en: "Don’t know" })[0]).toContain("est « Don’t know »"));

  test("nothing is told of an answer, nor where each code has its score", () => {
    for (const label of ["Énormément", "Nspire", "Nettement", "Ne sait pas lire"]) expect(told(label)).toEqual([]);
    expect(told("Ne sait pas", { scores: { "1": 0, "2": 5, "3": 10, "4": 5 } })).toEqual([]);
  });
});
