import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { BY_RESPONDENT } from "#schemas/maturity/score-names";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { schoolsStudy } from "#tests/maturity/schools-study";

/** What R gives: tests/reference/maturity/respondents.R. */
interface Expected {
  readonly wave: string;
  readonly domain: string;
  readonly score: string;
  readonly base: number;
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/maturity/respondents.json", import.meta.url), "utf8"),
) as readonly Expected[];

describe("reference: scores of respondents, averaged by territory, are R's svymean to 1e-6", () => {
  let rows: readonly Estimate[] = [];
  beforeAll(async () => {
    const flow = await runInMemory(schoolsStudy({ by_respondent: ["schools"] }));
    rows = ["2000", "2001"].flatMap((wave) => rowsFrom<Estimate>(flow, `estimates/schools-${wave}`, "estimates"));
  });

  test.each(cases.map((one) => [`${one.wave} ${one.domain} ${one.score}`, one] as const))("%s", (_, wanted) => {
    const row = rows.find(
      ({ indicator, wave, domain, answer }) =>
        indicator === BY_RESPONDENT && wave === wanted.wave && domain === wanted.domain && answer === wanted.score,
    ) as Estimate;
    expect(row.base).toBe(wanted.base);
    expect(row.df).toBe(wanted.df);
    for (const name of ["estimate", "se", "ci_lower", "ci_upper"] as const) {
      const found = row[name] ?? Number.NaN;
      expect(Math.abs(found - wanted[name]), name).toBeLessThan(1e-6 * Math.abs(wanted[name]) + 1e-9);
    }
  });
});
