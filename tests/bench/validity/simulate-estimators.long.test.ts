import { describe, expect, test } from "vitest";
import { simulateEstimators } from "./simulate-estimators.ts";

const SURVEYS = 200;
/** Errors of a share of so many surveys that one row in a hundred thousand passes by chance: 60 rows never do. */
const ERRORS = 4.3;
const error = (share: number): number => Math.sqrt((share * (1 - share)) / SURVEYS);

describe("properties: what is published of made populations", () => {
  const rows = simulateEstimators(SURVEYS, 20261130);
  // Means, ratios and totals that are said to be too skewed hold less: estimators.csv says how much.
  const large = rows.filter(({ said_skewed }) => said_skewed < 0.5);

  test.each(large)(
    "$statistic, $design, $domain: intervals hold the truth in 93 to 97 %, and no change is found too often",
    (row) => {
      expect(row.without_interval).toBe(0);
      expect(row.coverage).toBeGreaterThan(0.93 - ERRORS * error(0.93));
      expect(row.coverage).toBeLessThanOrEqual(1);
      if (typeof row.change_found_where_none === "number")
        expect(row.change_found_where_none).toBeLessThan(0.06 + ERRORS * error(0.06));
    },
  );

  test("60 rows are compared", () => {
    expect([rows.length, large.length]).toEqual([60, 45]);
  });
});
