import { expect, test } from "vitest";
import { cellKey } from "#schemas/tables/cell-key";
import { type Comparison, withoutProtected } from "#specificities/compare-with-rest";

const rowOf = (indicator: string, domain_kind: string, domain: string): Comparison => ({
  ...{ study: "s", public: "people", wave: "2025", indicator, answer: "", domain_kind, domain },
  ...{ base: 60, rest_base: 90, n_eff: 60, rest_n_eff: 90, estimate: 0.5, rest_estimate: 0.4, difference: 0.1 },
  ...{ se: 0.08, ci_lower: -0.06, ci_upper: 0.26, df: 148, p: 0.2, v_test: 1.2 },
  ...{ status: "published", reason: null, reason_detail: null },
});

test("what is protected has no test, nor any domain of an indicator of which everybody is", () => {
  const rows = [rowOf("one", "region", "1"), rowOf("one", "region", "2"), rowOf("other", "region", "1")];
  const hidden = new Set([cellKey(rows[0], "2025"), cellKey(rowOf("other", "all", "all"), "2025")]);
  const told = withoutProtected(rows, hidden);
  expect(told.map(({ status, p, rest_estimate }) => [status, p, rest_estimate])).toEqual([
    ["suppressed", null, null],
    ["published", 0.2, 0.4],
    ["suppressed", null, null],
  ]);
});
