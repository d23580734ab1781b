import { describe, expect, test } from "vitest";
import { respondentChanges } from "#reports/content/maturity/respondent-changes";
import { siteContext } from "#reports/content/site-context";
import { LANGUAGES } from "#schemas/labels";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";

describe.each(LANGUAGES)("changes of respondents' scores on the page of the maturity, %s", (lang) => {
  const declared = smallStudy();
  const definition = { ...declared, study: { ...declared.study, lang } };
  const release = makeRelease(definition);
  const views = respondentChanges(siteContext(definition, release));

  test("a table of territories and one of dimensions, for each public that is scored one by one and each pair", () => {
    const scored = definition.study.maturity?.by_respondent ?? [];
    expect(views.length).toBe(scored.length);
    const [{ territories, dimensions }] = views;
    expect(dimensions.rows.length).toBe(definition.study.maturity?.dimensions.length);
    const index = release.respondent_score_trends.filter(({ dimension }) => dimension === "index");
    expect(territories.rows.length).toBe(index.length);
    expect(new Set([territories.columns.length, ...territories.rows.map(({ cells }) => cells.length + 1)]).size).toBe(
      1,
    );
  });

  test("a row that is not told has no number and says why", () => {
    const [{ territories }] = views;
    const index = release.respondent_score_trends.filter(({ dimension }) => dimension === "index");
    const hidden = index.flatMap(({ status }, at) => (status === "suppressed" ? [territories.rows[at]] : []));
    expect(hidden.length).toBeGreaterThan(0);
    for (const { cells } of hidden) {
      expect(cells.slice(0, -1).join(" ")).not.toMatch(/\d/);
      expect(cells[cells.length - 1]).toMatch(lang === "fr" ? /protégé/ : /protected/);
    }
  });

  test("the component that the waves did not ask alike is named in its dimension alone", () => {
    const [{ dimensions }] = views;
    const told = dimensions.rows.map(({ cells }) => cells[cells.length - 1]);
    expect(told[0]).toMatch(/Lit souvent/);
    expect(new Set(told.slice(1))).toEqual(new Set(["–"]));
  });
});
