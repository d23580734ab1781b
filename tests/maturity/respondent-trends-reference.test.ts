import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { RespondentScoreTrend } from "#schemas/tables/told/respondent-score-trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { panelStudy } from "#tests/maturity/panel-study";
import { schoolsStudy } from "#tests/maturity/schools-study";

/** What R gives: tests/reference/maturity/respondents.R. */
interface Expected {
  readonly case: "all-common" | "size-apart" | "whole" | "part";
  readonly domain: string;
  readonly score: string;
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
  readFileSync(new URL("../reference/maturity/respondent-trends.json", import.meta.url), "utf8"),
) as readonly Expected[];

const named = (wanted: Expected) => [`${wanted.case} ${wanted.domain} ${wanted.score}`, wanted] as const;
const isPanel = ({ case: name }: Expected): boolean => name === "whole" || name === "part";

const rowsOf = async (study: ReturnType<typeof schoolsStudy>) =>
  rowsFrom<RespondentScoreTrend>(await runInMemory(study), "maturity/one..two", "respondent_score_trends");

const found = new Map<string, readonly RespondentScoreTrend[]>();
beforeAll(async () => {
  const scored = { by_respondent: ["schools"] };
  found.set("all-common", await rowsOf(schoolsStudy(scored)));
  found.set("size-apart", await rowsOf(schoolsStudy(scored, { sizeApart: true })));
  found.set("whole", await rowsOf(panelStudy(0, true, ["people"])));
  found.set("part", await rowsOf(panelStudy(120, true, ["people"])));
});

const rowOf = ({ case: name, domain, score }: Expected): RespondentScoreTrend =>
  found.get(name)?.find((row) => row.domain === domain && row.dimension === score) as RespondentScoreTrend;

describe("reference: two calibrated waves, scored on the components in common, are R's to 1e-6", () => {
  test.each(cases.filter((one) => !isPanel(one)).map(named))("%s", (_, wanted) => {
    const row = rowOf(wanted);
    for (const [value, expected] of [
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
    ] as const)
      expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-6 * Math.abs(expected) + 1e-9);
  });

  test("what the two waves asked otherwise is named and counted", () => {
    const row = (name: Expected["case"], score: string) => rowOf({ ...cases[0], case: name, domain: "all", score });
    expect(row("size-apart", "conditions")).toMatchObject({
      ...{ components: 1, components_expected: 2, left_out: "class_size" },
      ...{ from_wave: "2000", to_wave: "2001", family: "one-two schools all" },
    });
    expect(row("all-common", "conditions")).toMatchObject({ components: 2, left_out: "" });
    expect(row("all-common", "index")).toMatchObject({ components: 3, components_expected: 3, family_size: 4 });
  });
});

describe("reference: two waves of a panel are R's svycontrast", () => {
  test.each(cases.filter(isPanel).map(named))("%s", (_, wanted) => {
    const row = rowOf(wanted);
    expect(row.difference).toBeCloseTo(wanted.difference, 9);
    // R counts n / (n - 1) over the units of both waves, we over those of each: 420 and 300 where they share a part.
    expect((row.se ?? 0) / wanted.se).toBeCloseTo(1, wanted.case === "whole" ? 9 : 2);
    expect(row.df).toBeCloseTo(wanted.df, 9);
    if (wanted.case === "whole") expect(row.p).toBeCloseTo(wanted.p, 9);
  });
});
