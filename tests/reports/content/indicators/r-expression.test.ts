import { expect, test } from "vitest";
import { rExpression } from "#reports/content/indicators/r-expression";
import { loadStudy } from "#study/load-study";

const { questionnaires, indicators } = loadStudy("data/phare");

/** The call of an indicator for a public, on columns named as those of the published codebook. */
function callOf(id: string, publicId: string): string {
  const indicator = indicators.indicators.find((one) => one.id === id);
  const definition = indicator?.definitions.find(({ publics }) => publics.includes(publicId));
  const questionnaire = questionnaires.get(publicId);
  if (indicator === undefined || definition === undefined || questionnaire === undefined) throw new Error(id);
  return rExpression(indicator.statistic, definition, questionnaire);
}

test.each([
  ["devoir_alliance", "maires", 'svymean(~I(C1 %in% c("1", "2")), design)'],
  [
    "taux_partenariat",
    "entreprises",
    'svymean(~I(E1 %in% c("1")), subset(design, TAILLE %in% c("10-49", "50-249", "250-et-plus")))',
  ],
  // A multiple answer has a column for each code.
  ["taux_partenariat", "maires", "svymean(~I(!(M8.97 == 1)), design)"],
])("%s of %s is %s", (id, publicId, call) => {
  expect(callOf(id, publicId)).toBe(call);
});

test("conditions, scores, ratios and quantiles are written as R reads them", () => {
  const asked = { questions: new Map(), codeLists: new Map() };
  expect(
    rExpression(
      "balance",
      { numerator: { question: "q", at_least: 7 }, negative: { not: { question: "q", at_least: 4 } } },
      asked,
    ),
  ).toBe("svymean(~I((q >= 7) - (!(q >= 4))), design)");
  expect(rExpression("ratio", { value: { question: "a-b" }, denominator: { question: "n", item: "1" } }, asked)).toBe(
    "svyratio(~`a-b`, ~n.1, design)",
  );
  expect(
    rExpression(
      "quantile",
      {
        value: { question: "q" },
        probability: 0.5,
        base: {
          or: [
            { question: "s", in: ["1"] },
            { question: "t", answered: true },
          ],
        },
      },
      asked,
    ),
  ).toBe('svyquantile(~q, subset(design, (s %in% c("1")) | (!is.na(t))), 0.5)');
  expect(rExpression("mean", { value: { question: "q", scores: { "1": 100, "2": 0 } } }, asked)).toBe(
    'svymean(~I(c("1" = 100, "2" = 0)[q]), design)',
  );
});
