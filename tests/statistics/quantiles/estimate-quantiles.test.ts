import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import { estimate, requireEstimates } from "#statistics/estimators/estimate";
import { estimateQuantiles } from "#statistics/quantiles/estimate-quantiles";
import { findRoot } from "#statistics/quantiles/find-root";
import { interpolatedQuantiles } from "#statistics/quantiles/interpolated-quantiles";
import { orderSample } from "#statistics/quantiles/ordered-sample";
import type { QuantileInterval } from "#statistics/quantiles/quantile-context";
import { QUANTILE_RULES, type QuantileRule, weightedQuantile } from "#statistics/quantiles/quantile-rules";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase, referenceGroup } from "#tests/reference/reference-case";
import { levelMask, type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";
import { referenceReplicates } from "#tests/reference/reference-replicates";

type Limits = (number | null)[];
interface Expected {
  readonly quantile: Limits;
  readonly lower?: Limits;
  readonly upper?: Limits;
  readonly se?: Limits;
}
type Results = ReturnType<typeof estimateQuantiles>;

/** Numbers of a result as R prints them: null where there is none. */
const column = (results: Results, name: "quantile" | "lower" | "upper" | "standardError") =>
  results.map((result) => (result.estimable ? (result[name] ?? null) : null));

function expectSame(found: Limits, wanted: Limits | undefined, relative?: number) {
  if (!wanted) return;
  expect(found.map((value) => value === null)).toEqual(wanted.map((value) => value === null));
  const present = (values: Limits) => values.filter((value) => value !== null);
  expectClose(present(found), present(wanted), relative ? { relative } : {});
}

function expectQuantiles(results: Results, expected: Expected, relative?: number) {
  expectSame(column(results, "quantile"), expected.quantile, relative);
  expectSame(column(results, "lower"), expected.lower, relative);
  expectSame(column(results, "upper"), expected.upper, relative);
  expectSame(column(results, "standardError"), expected.se, relative);
}

const CALL = /^svyquantile\(~([\w.]+), \w+, c\(([^)]*)\)(.*)\)$/;
const DESIGNS = ["dstrat", "dclus1", "dsrs", "dclus2_wr"];
const calls = referenceGroup("quantiles").filter(
  ({ call, id }) => CALL.test(call) && DESIGNS.includes(id.split(".")[0]),
);

describe("reference", () => {
  test("the cases are there", () => expect(calls.length).toBeGreaterThan(75));

  test.each(calls.map((entry) => [entry.id, entry] as const))("%s", (id, { call, tol }) => {
    const [, variable, list, rest] = CALL.exec(call) ?? [];
    const { design, table } = referenceDesign(id.split(".")[0] as ReferenceDesignName);
    const rule = /qrule = '(\w+)'/.exec(rest)?.[1] as QuantileRule | undefined;
    const interval = /interval.type = '(\w+)'/.exec(rest)?.[1] as QuantileInterval | undefined;
    const options = { ...(rule ? { rule } : {}), ...(interval ? { interval } : {}) };
    const probabilities = list.split(",").map(Number);
    const results = estimateQuantiles(design, table.numbers(variable), probabilities, options);
    const { expected } = referenceCase<Expected & Record<string, Expected>>(id);
    expectQuantiles(results, expected[variable] ?? expected, tol);
  });

  test("dstrat.quantile.alpha10, dstrat.quantile.df_inf", () => {
    const { design, table } = referenceDesign("dstrat");
    const { expected } = referenceCase<Record<string, Expected>>("dstrat.quantile.alpha10");
    for (const variable of ["api00", "enroll"]) {
      const results = estimateQuantiles(design, table.numbers(variable), [0.1, 0.5], { level: 0.9 });
      expectQuantiles(results, expected[variable]);
    }
    const normal = estimateQuantiles(design, table.numbers("api00"), [0.5], { df: Number.POSITIVE_INFINITY });
    expectQuantiles(normal, referenceCase<Record<string, Expected>>("dstrat.quantile.df_inf").expected.api00);
  });

  test("dclus1.quantile.by", () => {
    const { columns } = referenceCase<{ columns: Record<string, Limits> }>("dclus1.quantile.by").expected;
    const { design, table } = referenceDesign("dclus1");
    for (const [index, level] of ["E", "H", "M"].entries()) {
      const domain = levelMask(table, "stype", level);
      const results = estimateQuantiles(design, table.numbers("api00"), [0.25, 0.5], { domain });
      const pick = (prefix: string) => ["0.25", "0.5"].map((p) => columns[`${prefix}api00.${p}`][index]);
      expectQuantiles(results, { quantile: pick(""), lower: pick("ci_l."), upper: pick("ci_u."), se: pick("se.") });
    }
  });

  test.each([
    ["small_p", [10, 20, 30, 40], [1, 1, 1, 1], [0.05, 0.1, 0.2]],
    ["ties", [1, 1, 2, 2, 2, 3, 5, 8], [1, 2, 1, 1, 3, 0, 2, 2], [0.25, 0.5, 0.75]],
    ["exact_half", [10, 20, 30, 40], [1, 1, 1, 1], [0.25, 0.5, 0.75]],
  ])("made.quantile.%s", (id, values, weights, probabilities) => {
    const { expected } = referenceCase<Record<string, number[]>>(`made.quantile.${id}`);
    const sample = orderSample(Float64Array.from(values), Float64Array.from(weights));
    for (const rule of QUANTILE_RULES)
      expectClose(
        probabilities.map((p) => weightedQuantile(sample, p, rule) ?? Number.NaN),
        expected[rule],
      );
  });

  test.each([
    ["linear", {}],
    ["constant", { method: "constant" }],
    ["betaWald", { interval: "betaWald" }],
  ] as const)("dstrat.oldquantile.%s", (id, options) => {
    const { design, table } = referenceDesign("dstrat");
    const results = interpolatedQuantiles(design, table.numbers("api00"), [0.25, 0.5, 0.75], options);
    expectQuantiles(results, referenceCase<Expected>(`dstrat.oldquantile.${id}`).expected);
  });

  test.each(["rjk1", "rjk1_fpc", "rjkn", "rjkn_fpc", "rboot", "rsubboot", "rmrb"])("%s: replicates", (name) => {
    const { design, table } = referenceReplicates(name);
    for (const [suffix, interval] of [
      ["quantile", "mean"],
      ["quantile.replicates", "quantile"],
    ] as const) {
      const { expected } = referenceCase<Record<string, Expected>>(`${name}.${suffix}`);
      const results = estimateQuantiles(design, table.numbers("api00"), [0.25, 0.5, 0.75], { interval });
      expectQuantiles(results, expected.api00);
    }
  });

  // The case says "school rule"; its function takes the first value whose running share reaches 1/2: the rule "math".
  test("rjk1.withReplicates: any function of the weights", () => {
    const { expected } = referenceCase<{ estimate: number; se: number }>("rjk1.withReplicates");
    const { design, table } = referenceReplicates("rjk1");
    const values = table.numbers("api00");
    const evaluate = (weights: Float64Array) => {
      const median = weightedQuantile(orderSample(values, weights), 0.5, "math");
      return median === undefined ? undefined : Float64Array.of(median);
    };
    const { estimates, standardErrors } = requireEstimates(estimate(design, { evaluate, influences: () => [] }));
    expectClose([...estimates, ...standardErrors], [expected.estimate, expected.se]);
  });
});

describe("properties", () => {
  test("one value is every quantile of itself; a merged tie is the same distribution", () => {
    const one = orderSample(Float64Array.of(7, 9), Float64Array.of(2, 0));
    for (const rule of QUANTILE_RULES) if (rule !== "hf4") expect(weightedQuantile(one, 0.5, rule)).toBe(7);
    const tied = orderSample(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1, 1, 1));
    const merged = orderSample(Float64Array.of(1, 2, 4), Float64Array.of(1, 2, 1));
    for (const p of [0.1, 0.3, 0.5, 0.7, 0.9])
      expect(weightedQuantile(tied, p, "math")).toBe(weightedQuantile(merged, p, "math"));
  });

  test("a root is found to its tolerance, and only across a change of sign", () => {
    expect(findRoot((x) => x * x - 2, { lower: 0, upper: 2, tolerance: 1e-12 })).toBeCloseTo(Math.SQRT2, 11);
    expect(findRoot((x) => x * x + 2, { lower: 0, upper: 2, tolerance: 1e-12 })).toBeUndefined();
  });
});

describe("refusals", () => {
  const design = declareDesign({ size: 3 });
  const values = Float64Array.of(1, 2, 3);

  test("a probability out of range, an interval of the other kind of design", () => {
    expect(() => estimateQuantiles(design, values, [1.2])).toThrow("found 1.2");
    expect(() => estimateQuantiles(design, values, [0.5], { interval: "quantile" })).toThrow("replicate weights");
  });

  test("an empty domain is not estimable; one respondent has no interval", () => {
    const empty = { domain: new Uint8Array(3) };
    expect(estimateQuantiles(design, values, [0.5], empty)).toEqual([{ estimable: false, reason: "empty-domain" }]);
    const alone = estimateQuantiles(design, values, [0.5], { domain: Uint8Array.of(0, 1, 0) });
    expect(alone).toEqual([{ estimable: true, probability: 0.5, quantile: 2 }]);
  });
});
