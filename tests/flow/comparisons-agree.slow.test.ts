import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import type { Trend } from "#schemas/tables/trends";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type CsvRow, readCsv } from "#tests/reports/site/read-site";

type Compared = Pick<
  Specificity | Trend,
  "p" | "p_adjusted" | "ci_lower" | "ci_upper" | "difference" | "verdict" | "df"
>;

/** The demonstration study from end to end: every comparison that it publishes. */
describe("the demonstration study", () => {
  let compared: readonly Compared[] = [];
  let estimates: readonly Estimate[] = [];

  beforeAll(async () => {
    const { address } = await builtStudy("data/phare", "phare", "fr");
    const published = <Row>(table: string): readonly Row[] =>
      readCsv(join(address, "tables", `${table}.csv`)).map((row) => numbered(row) as Row);
    compared = [...published<Specificity>("specificities"), ...published<Trend>("trends")].filter(
      ({ p }) => p !== null,
    );
    estimates = published<Estimate>("estimates");
  });

  test("no p contradicts the interval of its row, nor a verdict the p of its family", () => {
    expect(compared.length).toBeGreaterThan(5000);
    const faults = compared.filter(({ p, p_adjusted, ci_lower, ci_upper, difference, verdict, df }) => {
      if (p === null || p_adjusted === null || ci_lower === null || ci_upper === null || difference === null)
        return true;
      const excluded = ci_lower > 0 || ci_upper < 0;
      const significant = verdict === "significant-higher" || verdict === "significant-lower";
      const held = ci_lower <= difference && difference <= ci_upper;
      return p < 0.05 !== excluded || p_adjusted < p - 1e-12 || (significant && !excluded) || !held || !((df ?? 0) > 0);
    });
    expect(faults).toEqual([]);
  });

  test("a share has an interval on its degrees of freedom, unless a margin tells it", () => {
    const known = estimates.filter(({ method }) => method === "known");
    expect(known.length).toBeGreaterThan(100);
    expect(known.filter(({ se, ci_lower, ci_upper }) => se !== 0 || ci_lower !== null || ci_upper !== null)).toEqual(
      [],
    );
    const shown = estimates.filter(({ method, status }) => method === "wilson" && status === "published");
    expect(shown.filter(({ df, base }) => !(df !== null && base !== null && df > 0 && df < base))).toEqual([]);
  });
});

const NUMBERS = ["p", "p_adjusted", "ci_lower", "ci_upper", "difference", "df", "se", "base"];

/** A published row with the numbers that are read here; an empty cell is none. */
const numbered = (row: CsvRow): object => ({
  ...row,
  ...Object.fromEntries(
    NUMBERS.filter((name) => name in row).map((name) => [name, row[name] === "" ? null : Number(row[name])]),
  ),
});
