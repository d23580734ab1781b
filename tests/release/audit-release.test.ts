import { expect, test } from "vitest";
import { auditRelease } from "#release/audit-release";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import { NO_REASON } from "#schemas/tables/reasons";
import { NOT_ADJUSTED, type Specificity } from "#schemas/tables/specificities";
import type { Trend } from "#schemas/tables/trends";

const NUMBERS = {
  n_eff: 40,
  weighted_base: 40,
  estimate: 0.5,
  se: 0.1,
  ci_lower: 0.3,
  ci_upper: 0.7,
  df: 39,
  deff: 1,
  cv: 0.2,
};
const PLACE = { study: "s", public: "p", wave: "1", indicator: "i", answer: "", domain_kind: "region" };

function cell(domain: string, base: number): Estimate {
  return {
    ...PLACE,
    ...NUMBERS,
    domain,
    base,
    statistic: "share",
    population: "all",
    method: "wilson",
    rung: "direct",
    status: "published",
    ...NO_REASON,
  };
}

const hide = (row: Estimate): Estimate => ({ ...row, ...NO_NUMBERS, base: null, status: "suppressed" });
const COMPUTED = [{ ...cell("all", 200), domain_kind: "all" }, cell("a", 20), cell("b", 60), cell("c", 120)];
const SOUND = [COMPUTED[0], hide(COMPUTED[1]), hide(COMPUTED[2]), COMPUTED[3]];
const audit = (estimates: readonly Estimate[], comparisons: { specificities?: Specificity[]; trends?: Trend[] } = {}) =>
  auditRelease({
    estimates,
    specificities: [],
    trends: [],
    ...comparisons,
    minimumBase: 30,
  }).map(({ code, count, value }) => [code, count, value]);

test("a sound release has nothing to tell", () => {
  expect(audit(SOUND)).toEqual([]);
});

test("a shown cell under the threshold, a number left in a hidden one", () => {
  expect(audit([SOUND[0], COMPUTED[1], SOUND[2], SOUND[3]])[0]).toEqual(["OBS-D402", 1, "p / 1 / i / region / a"]);
  expect(audit([SOUND[0], { ...SOUND[1], cv: 0.2 }, SOUND[2], SOUND[3]])).toEqual([
    ["OBS-D402", 1, "p / 1 / i / region / a"],
  ]);
});

test("a comparison that shows what the estimates hide", () => {
  const test = {
    difference: 0.1,
    se: 0.1,
    ci_lower: 0,
    ci_upper: 0.2,
    df: 10,
    p: 0.1,
    p_adjusted: 0.2,
    verdict: "not-significant",
  } as const;
  const family = { family: "f", family_size: 1, status: "published", ...NO_REASON } as const;
  const specificity = {
    ...PLACE,
    ...test,
    ...family,
    domain: "a",
    base: 20,
    rest_base: 180,
    estimate: 0.5,
    rest_estimate: 0.4,
    n_eff: 20,
    rest_n_eff: 180,
    v_test: 1,
    ...NOT_ADJUSTED,
  };
  expect(audit(SOUND, { specificities: [specificity] })).toEqual([["OBS-D402", 1, "p / 1 / i / region / a"]]);
  const { wave: _, ...place } = PLACE;
  const ends = {
    from_wave: "1",
    to_wave: "2",
    from_base: 20,
    to_base: 50,
    from_n_eff: 20,
    to_n_eff: 50,
    from_estimate: 0.5,
    to_estimate: 0.6,
  };
  const trend = { ...place, ...test, ...family, ...ends, domain: "b", series: "v1", comparable: true };
  expect(audit(SOUND, { trends: [trend] })).toEqual([["OBS-D402", 1, "p / 2 / i / region / b"]]);
});
