import { expect, test } from "vitest";
import { BY_RESPONDENT } from "#schemas/maturity/score-names";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { readCsv } from "#tests/reports/site/read-site";

test("protection hides no more than 5 of the figures of everybody of the demonstration, and 6 scores by respondent", async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  const rows = readCsv(`${address}/tables/estimates.csv`).filter(({ domain_kind }) => domain_kind === "all");
  const hidden = rows.filter(({ status }) => status === "suppressed");
  expect(rows.length).toBeGreaterThan(4000);
  const [scores, figures] = [true, false].map((isScore) =>
    hidden.filter(({ indicator }) => (indicator === BY_RESPONDENT) === isScore),
  );
  expect(figures.length).toBeLessThanOrEqual(5);
  expect(scores.length).toBeLessThanOrEqual(6);
});
