import { expect, test } from "vitest";
import { comparePublics, type PublicEstimates } from "#public-gaps/compare-publics";
import { releasePublicGaps } from "#release/release-comparisons";
import type { Estimate } from "#schemas/tables/estimates";
import { NO_NUMBERS } from "#schemas/tables/estimates";

/** A mean of everybody in a public, its error and its degrees of freedom. */
function publicOf(id: string, wave: string, [estimate, se, base]: readonly [number, number | null, number]) {
  const row: Estimate = {
    study: "essai",
    public: id,
    wave,
    indicator: "note",
    answer: "",
    domain_kind: "all",
    domain: "all",
    statistic: "mean",
    population: "all",
    ...NO_NUMBERS,
    base,
    n_eff: base,
    estimate,
    se,
    ci_lower: estimate - 1,
    ci_upper: estimate + 1,
    df: base - 1,
    method: "student",
    rung: "direct",
    status: "published",
    reason: null,
    reason_detail: null,
  };
  return { public: id, wave, computation: "same", rows: [row] } satisfies PublicEstimates;
}

const RULES = {
  study: "essai",
  programme: "P",
  indicator: "note",
  indicators: [{ id: "note", statistic: "mean" }],
  equivalence: {},
  level: 0.95,
} as const;
const MAYORS = publicOf("maires", "2020", [6.4, 0.1, 400]);
const FIRMS = publicOf("entreprises", "2021", [6.0, 0.12, 300]);
const CITIZENS = publicOf("citoyens", "2019", [6.3, 0.09, 900]);

test("three publics: their three differences, with the error of independent samples and one family of tests", () => {
  const gaps = comparePublics([MAYORS, FIRMS, CITIZENS], RULES);
  expect(gaps.map((row) => [row.public, row.wave, row.other_public, row.other_wave])).toEqual([
    ["maires", "2020", "entreprises", "2021"],
    ["maires", "2020", "citoyens", "2019"],
    ["entreprises", "2021", "citoyens", "2019"],
  ]);
  const errors = [Math.hypot(0.1, 0.12), Math.hypot(0.1, 0.09), Math.hypot(0.12, 0.09)];
  const differences = [0.4, 0.1, -0.3];
  for (const [rank, gap] of gaps.entries()) {
    expect(gap.difference).toBeCloseTo(differences[rank], 12);
    expect(gap.se).toBeCloseTo(errors[rank], 12);
    expect(gap.family_size).toBe(3);
  }
  // R: m <- function(v, f) sum(v)^2 / sum(v^2 / f); f <- c(n1, n2) - 1; df <- min(m(c(s1, s2)^2, f), m(1 / c(n1, n2), f));
  // p <- 2 * pt(-abs(d) / sqrt(s1^2 + s2^2), df); p.adjust(p, "BH")
  const p = [0.010676696, 0.457531705, 0.046027374];
  const adjusted = [0.032030088, 0.457531705, 0.069041061];
  for (const [rank, gap] of gaps.entries()) {
    expect(gap.p).toBeCloseTo(p[rank], 9);
    expect(gap.p_adjusted).toBeCloseTo(adjusted[rank], 8);
  }
  expect(gaps.map(({ verdict }) => verdict)).toEqual(["significant-higher", "not-significant", "not-significant"]);
});

test("what is computed otherwise, or asked of volunteers, is not compared", () => {
  const other = { ...FIRMS, computation: "another question" };
  const volunteers = publicOf("bénévoles", "2021", [6, null, 200]);
  const gaps = comparePublics([MAYORS, other, volunteers], RULES);
  expect(gaps.map(({ status, reason, difference }) => [status, reason, difference])).toEqual([
    ["not-comparable", "computed-otherwise", null],
    ["not-comparable", "volunteers", null],
    ["not-comparable", "computed-otherwise", null],
  ]);
});

test("a gap with a public whose estimate is hidden keeps none of its numbers", () => {
  const gaps = comparePublics([MAYORS, FIRMS, CITIZENS], RULES);
  const hidden = { ...FIRMS.rows[0], ...NO_NUMBERS, base: null, status: "suppressed" as const };
  const released = releasePublicGaps(gaps, [MAYORS.rows[0], hidden, CITIZENS.rows[0]]);
  expect(released.map(({ status }) => status)).toEqual(["suppressed", "published", "suppressed"]);
  const [first] = released;
  const numbers = [first.base, first.other_base, first.n_eff, first.estimate, first.other_estimate, first.difference];
  expect(numbers).toEqual([null, null, null, null, null, null]);
  expect([first.se, first.p, first.p_adjusted, first.df, first.ci_lower]).toEqual([null, null, null, null, null]);
});
