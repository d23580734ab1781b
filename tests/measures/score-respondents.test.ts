import { describe, expect, test } from "vitest";
import type { Measure } from "#measures/measure";
import { scoreRespondents } from "#measures/score-respondents";

const NO = Number.NaN;

const measure = (indicator: string, values: readonly number[], answer = ""): Measure => ({
  ...{ indicator, answer, statistic: "share", series: `${indicator}:all`, population: "all" },
  values: Float64Array.from(values),
});

const component = (indicator: string, own: object = {}) => ({ indicator, reversed: false, ...own });
const RULES = { minimum_components: 0.5, missing_dimensions: 1, floor: 1 };

const scoresOf = (dimensions: Readonly<Record<string, readonly object[]>>, measures: readonly Measure[], own = {}) => {
  const declared = Object.entries(dimensions).map(([id, components]) => ({ id, components: components as never }));
  const found = scoreRespondents({ dimensions: declared, ...RULES, ...own }, measures);
  return Object.fromEntries(found.map(({ answer, values }) => [answer, [...values]]));
};

describe("properties: a respondent scored on his own answers", () => {
  const measures = [
    measure("yes", [1, 0, 1, NO]),
    measure("note", [4, 9, NO, NO]),
    measure("bad", [0, 1, 0, 1]),
    measure("types", [1, 1, 0, 0], "a"),
    measure("types", [1, 0, 0, 0], "b"),
  ];

  test("a dimension is the mean of what he answered, the index their geometric mean over the floor", () => {
    const scores = scoresOf(
      { d1: [component("yes"), component("note", { range: [0, 16] })], d2: [component("bad", { reversed: true })] },
      measures,
    );
    expect(scores.d1).toEqual([62.5, 28.125, 100, NO]);
    expect(scores.d2).toEqual([100, 0, 100, 0]);
    expect(scores.index[0]).toBeCloseTo(Math.sqrt(62.5 * 100), 10);
    expect(scores.index[1]).toBeCloseTo(Math.sqrt(28.125), 10);
    // of the fourth one dimension alone is known, and one may miss: a score of 0 is the floor
    expect(scores.index[3]).toBeCloseTo(1, 10);
  });

  test("an indicator of several answers is their mean; one answer of it is itself", () => {
    expect(scoresOf({ d: [component("types")] }, measures).d).toEqual([100, 50, 0, 0]);
    expect(scoresOf({ d: [component("types", { answer: "b" })] }, measures).d).toEqual([100, 0, 0, 0]);
  });

  test("who answered too few components has no dimension, who lacks too many dimensions no index", () => {
    const dimensions = { d1: [component("yes"), component("note")], d2: [component("bad")] };
    expect(scoresOf(dimensions, measures, { minimum_components: 1 }).d1[2]).toBeNaN();
    expect(scoresOf(dimensions, measures, { missing_dimensions: 0 }).index[3]).toBeNaN();
  });

  test("a dimension that the wave asks nothing of is missing for all, and none is told where too many are", () => {
    const dimensions = { d1: [component("yes")], d2: [component("never")] };
    expect(Object.keys(scoresOf(dimensions, measures))).toEqual(["d1", "index"]);
    expect(scoresOf(dimensions, measures).index.slice(0, 3)).toEqual(
      [100, 1, 100].map((value) => expect.closeTo(value, 10)),
    );
    expect(scoresOf(dimensions, measures, { missing_dimensions: 0 })).toEqual({});
  });
});
