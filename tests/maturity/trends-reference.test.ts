import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { panelStudy } from "#tests/maturity/panel-study";
import { schoolsStudy } from "#tests/maturity/schools-study";

/** What R gives: tests/reference/maturity/maturity.R. */
interface Expected {
  readonly case: "schools" | "whole" | "part";
  readonly domain: string;
  readonly dimension: string;
  readonly from: number;
  readonly from_se: number;
  readonly to: number;
  readonly to_se: number;
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly ci_lower: number;
  readonly ci_upper: number;
  readonly p: number;
}

const cases = JSON.parse(
  readFileSync(new URL("../reference/maturity/maturity.json", import.meta.url), "utf8"),
) as readonly Expected[];

const named = (wanted: Expected) => [`${wanted.case} ${wanted.domain} ${wanted.dimension}`, wanted] as const;

const rowOf = (rows: readonly MaturityTrend[], { domain, dimension }: Expected): MaturityTrend =>
  rows.find((row) => row.domain === domain && row.dimension === dimension) as MaturityTrend;

describe("reference: two publics, two calibrated waves of each, are R's to 1e-6", () => {
  let rows: readonly MaturityTrend[] = [];
  beforeAll(async () => {
    rows = rowsFrom<MaturityTrend>(await runInMemory(schoolsStudy()), "maturity/one..two", "maturity_trends");
  });

  test.each(cases.filter((one) => one.case === "schools").map(named))("%s", (_, wanted) => {
    const row = rowOf(rows, wanted);
    const near = (found: number | null, value: number) =>
      expect(Math.abs((found ?? Number.NaN) - value)).toBeLessThan(1e-6 * Math.abs(value) + 1e-9);
    for (const [found, value] of [
      [row.from_score, wanted.from],
      [row.from_se, wanted.from_se],
      [row.to_score, wanted.to],
      [row.to_se, wanted.to_se],
      [row.difference, wanted.difference],
      [row.se, wanted.se],
      [row.df, wanted.df],
      [row.ci_lower, wanted.ci_lower],
      [row.ci_upper, wanted.ci_upper],
      [row.p, wanted.p],
    ] as const) {
      expect(found).not.toBeNull();
      near(found, value);
      near(value, found ?? 0);
    }
  });
});

describe("reference: two waves of a panel are R's svycontrast", () => {
  const found = new Map<string, readonly MaturityTrend[]>();
  beforeAll(async () => {
    for (const [name, later] of [
      ["whole", 0],
      ["part", 120],
    ] as const) {
      const flow = await runInMemory(panelStudy(later, true));
      found.set(name, rowsFrom<MaturityTrend>(flow, "maturity/one..two", "maturity_trends"));
    }
  });

  test.each(cases.filter((one) => one.case !== "schools").map(named))("%s", (_, wanted) => {
    const row = rowOf(found.get(wanted.case) ?? [], wanted);
    expect(row.difference).toBeCloseTo(wanted.difference, 9);
    // R counts n / (n - 1) over the units of both waves, we over those of each: 420 and 300 where they share a part.
    expect((row.se ?? 0) / wanted.se).toBeCloseTo(1, wanted.case === "whole" ? 9 : 2);
    expect(row.df).toBeCloseTo(wanted.df, 9);
    if (wanted.case === "whole") expect(row.p).toBeCloseTo(wanted.p, 9);
  });

  test("respondents of another wave under the same identifiers are not the same without `panel: true`", async () => {
    const flow = await runInMemory(panelStudy(0, false));
    const rows = rowsFrom<MaturityTrend>(flow, "maturity/one..two", "maturity_trends");
    const apart = rows.find(({ domain, dimension: id }) => domain === "all" && id === "index") as MaturityTrend;
    expect(apart.se).toBeCloseTo(Math.hypot(apart.from_se ?? 0, apart.to_se ?? 0), 9);
    const same = rowOf(found.get("whole") ?? [], { ...cases[0], domain: "all", dimension: "index" });
    expect(same.se).toBeLessThan(0.8 * (apart.se ?? 0));
  });
});
