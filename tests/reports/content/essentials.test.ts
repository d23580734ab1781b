import { describe, expect, test } from "vitest";
import { factsOf } from "#release/facts/facts-of";
import { essentialFacts } from "#reports/content/facts/essentials";
import { regionChanges } from "#reports/content/facts/regional-facts";
import { headlineIndicators, siteContext } from "#reports/content/site-context";
import type { ReleaseTables } from "#schemas/tables/tables";
import type { Trend } from "#schemas/tables/trends";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";
import { forbiddenIn } from "#wording/forbidden-words";

const DEFINITION = smallStudy();
const RELEASE = makeRelease(DEFINITION);

/** A context of other comparisons: what may be told follows from them. */
function contextOf(changed: Partial<Pick<ReleaseTables, "trends" | "specificities">>) {
  const release = { ...RELEASE, ...changed };
  return siteContext(DEFINITION, { ...release, facts: factsOf(release) });
}

const withTrends = (change: (row: Trend) => Partial<Trend>) =>
  contextOf({ trends: RELEASE.trends.map((row) => ({ ...row, ...change(row) })) });

const isTested = (row: Trend) => row.status === "published" && row.comparable;
const significant = (row: Trend): Partial<Trend> =>
  isTested(row) ? { verdict: "significant-higher", difference: 0.05, p_adjusted: 0.04 } : {};

describe("the essentials", () => {
  const context = withTrends(significant);
  const { levels, tested: facts } = essentialFacts(context);

  test("are ten at most, two at most of an indicator, headline indicators first", () => {
    expect(facts.length).toBeGreaterThan(2);
    expect(levels.length + facts.length).toBeLessThanOrEqual(10);
    for (const { indicator } of facts)
      expect(facts.filter((one) => one.indicator === indicator).length).toBeLessThanOrEqual(2);
    const headline = headlineIndicators(context);
    const ranks = facts.map(({ indicator }) => (headline.includes(indicator) ? 0 : 1));
    expect(ranks).toEqual(ranks.toSorted());
  });

  test("hold no forbidden word", () => {
    for (const { text } of facts.filter(({ text: one }) => !one.includes("<"))) expect(forbiddenIn(text)).toEqual([]);
  });

  test("say nothing where no test is significant", () => {
    const silent = contextOf({
      trends: RELEASE.trends.map((row) => ({ ...row, verdict: "not-significant" as const })),
      specificities: RELEASE.specificities.map((row) => ({ ...row, verdict: "not-significant" as const })),
    });
    expect(essentialFacts(silent).tested).toEqual([]);
  });

  test("begin with the smallest corrected probability", () => {
    const clearest = withTrends((row) => ({
      ...significant(row),
      ...(isTested(row) && row.indicator === "prete_ses_livres" ? { p_adjusted: 1e-9 } : {}),
    }));
    expect(essentialFacts(clearest).tested[0]?.indicator).toBe("prete_ses_livres");
  });

  test("tell regions together, each with its value and its gap", () => {
    const specificities = RELEASE.specificities.map((row) => {
      const told = row.public === "lecteurs" && row.indicator === "lit_souvent" && ["A1", "E5"].includes(row.domain);
      return told
        ? {
            ...row,
            status: "published" as const,
            verdict: "significant-higher" as const,
            difference: 0.05,
            p_adjusted: 0.01,
          }
        : { ...row, verdict: "not-significant" as const };
    });
    const trends = RELEASE.trends.map((row) => ({ ...row, verdict: "not-significant" as const }));
    const [fact] = essentialFacts(contextOf({ specificities, trends })).tested;
    expect(fact?.regions.toSorted()).toEqual(["A1", "E5"]);
    expect(fact?.text).toMatch(
      /la part des lecteurs qui lisent .* au-dessus du reste du pays dans les régions (?:Nord|Est) \(\d+.*, \+5,0\u00a0points\) et /,
    );
  });
});

describe("the changes of a region", () => {
  const region = { kind: "region", code: "A1", label: "Nord", file: "" };
  const regional = (verdict: Trend["verdict"], status: Trend["status"] = "published") =>
    withTrends((row) =>
      row.status === "published" && row.public === "lecteurs"
        ? { domain_kind: "region", domain: "A1", verdict, status, difference: 0.05 }
        : {},
    );

  test("are two sentences at most, on the region", () => {
    const changes = regionChanges(regional("significant-higher"), region);
    // Two, and how many more there are.
    const told = changes.filter(({ keys }) => keys.length > 0);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(2);
    expect(changes.length - told.length).toBeLessThanOrEqual(1);
    for (const { text } of told) expect(text).toMatch(/lecteurs de la région Nord.*cette hausse est significative\.$/);
  });

  test("say caution where the base is small", () => {
    const [change] = regionChanges(regional("significant-higher", "fragile"), region);
    expect(change?.text).toMatch(/à interpréter avec prudence\.$/);
  });

  test("say that none is significant, or that none can be tested", () => {
    expect(regionChanges(regional("not-significant"), region)[0]?.text).toMatch(
      /^Les .* évolutions testées .* ne sont pas/,
    );
    expect(regionChanges(siteContext(DEFINITION, RELEASE), region)[0]?.text).toMatch(
      /^Aucune évolution n’est testable/,
    );
  });
});
