import { expect, test } from "vitest";
import { factsOfMaturity } from "#release/facts/facts-of-maturity";
import type { MaturityTrend } from "#schemas/tables/maturity-trends";

const row = {
  ...{
    study: "s",
    from_edition: "PHARE",
    to_edition: "IMPACT",
    domain_kind: "region",
    domain: "53",
    dimension: "index",
  },
  ...{ from_score: 40, to_score: 45, difference: 5, ci_lower: 1, ci_upper: 9, p_adjusted: 0.01, status: "published" },
} as MaturityTrend;

test("a tested change is a fact that allows what its verdict does; what is hidden or untested is none", () => {
  const told = factsOfMaturity([
    { ...row, verdict: "significant-higher" },
    { ...row, domain_kind: "all", domain: "all", verdict: "not-significant" },
    { ...row, verdict: "not-tested", reason: "same-samples" },
    { ...row, from_score: null, to_score: null, difference: null, verdict: "not-tested" },
  ]);
  expect(told.map(({ key, kind, allows, reference, estimate }) => [key, kind, allows, reference, estimate])).toEqual([
    ["maturity.phare..impact.index@region=53", "maturity-change", "rise", 40, 45],
    ["maturity.phare..impact.index", "maturity-change", "none-established", 40, 45],
  ]);
});
