import { expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { readStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

/** What is told of a public that counts by the numbers that these questions ask, one name each. */
function told(...questions: readonly string[]): readonly string[] {
  const weights = questions.map((question, at) => ({ id: `w${at}`, label: `Poids ${at}`, question }));
  const folder = writeSmallStudy({
    lists: { two: { codes: { 1: "Oui", 2: "Non" } } },
    questions: [
      { id: "q", type: "single", codes: "two" },
      { id: "size", type: "number" },
      { id: "staff", type: "number" },
    ],
    indicators: weights.map(({ id: weighted_by }) => ({
      id: `i_${weighted_by}`,
      statistic: "weighted",
      definitions: [{ numerator: { question: "q", in: ["1"] }, weighted_by }],
    })),
    waves: { "2020": { export: "id;q;size;staff\n1;1;2;3\n" } },
    publicKeys: { second_weights: weights },
  });
  try {
    return readStudy(folder).warnings.map(({ message }) => message);
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.map(({ message, field }) => `${field} ${message}`);
    throw error;
  }
}

test("two numbers are two second weights", () => {
  expect(told("size", "staff")).toEqual([]);
});

test("one number under two names would give every result twice", () => {
  expect(told("size", "size")).toEqual([
    "publics.0.second_weights.1.question second poids « w1 » : la question « size » est déjà celle de « w0 », et leurs résultats seraient les mêmes",
  ]);
});
