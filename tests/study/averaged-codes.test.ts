import { expect, test } from "vitest";
import { readStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

/** What is told of the mean of codes: of a question of a type, or of a variable derived of it. */
function told(type: string, codes: readonly number[], value: object = { question: "q" }): readonly string[] {
  const items = type === "grid" ? { items: { a: { label: "Un" } } } : {};
  const groups = {
    "1": { label: "Un", codes: [String(codes[0])] },
    "2": { label: "Deux", codes: codes.slice(1).map(String) },
  };
  return readStudy(
    writeSmallStudy({
      lists: { list: { codes: Object.fromEntries(codes.map((code) => [code, `Réponse ${"abcdef"[code % 6]}`])) } },
      questions: [{ id: "q", type, codes: "list", ...items }],
      derived: type === "single" ? [{ id: "d", from: "q", groups }] : [],
      indicators: [{ id: "i", statistic: "mean", unit: "number", definitions: [{ value }] }],
      waves: { "2020": { export: "id;q\n1;1\n" } },
    }),
  ).warnings.flatMap(({ code, message }) => (code === "OBS-S031" ? [message] : []));
}

test.each([
  ["single", [1, 2, 3], { question: "q" }, "n'est pas une échelle (type: single) : ses codes 1, 2, 3"],
  ["single", [1, 2, 3], { question: "d" }, "n'est pas une échelle (variable dérivée) : ses codes 1, 2"],
  ["scale", [1, 2, 3, 10], { question: "q" }, "les codes de « q », 1, 2, 3, 10, n'ont pas de pas égaux"],
  ["grid", [1, 2, 3, 5], { question: "q", item: "a" }, "les codes de « q », 1, 2, 3, 5, n'ont pas de pas égaux"],
] as const)("the mean of codes of a %s, %j, is told", (type, codes, value, message) => {
  expect(told(type, codes, value)).toEqual([expect.stringContaining(message)]);
});

test.each([
  ["scale", [1, 2, 3], { question: "q" }],
  ["scale", [-10, 0, 10], { question: "q" }],
  ["single", [0, 1, 2, 3], { question: "q", scores: { 0: 0, 1: 1, 2: 2, 3: 10 } }],
] as const)("nothing is told of a %s, %j, of %j", (type, codes, value) => {
  expect(told(type, codes, value)).toEqual([]);
});
