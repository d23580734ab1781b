import { expect, test } from "vitest";
import { releaseScores } from "#release/release-scores";
import type { MaturityRow } from "#schemas/tables/maturity";

test("how few answered is not told of a score that is hidden for it", () => {
  const row = { edition: "e", domain_kind: "all", domain: "all", dimension: "index", components: 3 } as MaturityRow;
  const shown: MaturityRow = { ...row, score: 61.2, minimum_n_eff: 133.3 };
  const hidden: MaturityRow = { ...row, score: null, minimum_n_eff: 9.66, reason: "small-public", reason_detail: "50" };
  expect(releaseScores([shown, hidden])).toEqual([shown, { ...hidden, minimum_n_eff: null }]);
});
