import { describe, expect, test } from "vitest";
import { comparisonFreedom } from "#statistics/comparisons/comparison-freedom";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { estimateDomainsAndRests } from "#statistics/domains/domain-and-rest";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { estimate, joinEstimates, linearize, requireEstimates } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import { expectClose } from "#tests/reference/closeness";
import { referenceReplicates } from "#tests/reference/reference-replicates";

const { design, table } = referenceReplicates("rjk1");
const values = table.numbers("api00");
const denominator = table.numbers("enroll");
const codes = table.codes("stype");
const partition = { codes, count: 3 };

/** The design, whose first replicate leaves out all schools of a type. */
const without = (type: number): ReplicateDesign => ({
  ...design,
  replicates: design.replicates.map((weights, at) =>
    at === 0 ? weights.map((weight, row) => (codes[row] === type ? 0 : weight)) : weights,
  ),
});

describe("properties: a domain and its rest, by the sums of the domains", () => {
  test.each([
    ["means", "mean", [{ values }]],
    ["ratios", "ratio", [{ values, denominator }]],
    ["totals", "total", [{ values }]],
  ] as const)("%s are those of two domains", (_, statistic, variables) => {
    const found = estimateDomainsAndRests(design, { partition, statistic, variables })[0];
    for (const [domain, both] of found.entries()) {
      const two = { codes: codes.map((code) => Number(code !== domain)), count: 2 };
      const [twin] = estimateByDomain(design, { partition: two, statistic, variables, covariance: true });
      for (const [side, cell] of [both?.inside, both?.rest].entries())
        expect(cell).toMatchObject({
          ...twin.cells[side],
          standardError: expect.closeTo(standardErrorOf(twin.cells[side]), 8),
          estimate: expect.any(Number),
        });
      expectClose([both?.covariance ?? 0], [twin.covariance?.[1] ?? 0], { relative: 1e-9 });
    }
  });

  test("a replicate that leaves a rest out is left out, and not divided by the rounding of a sum", () => {
    const two = { codes: codes.map((code) => Number(code !== 0)), count: 2 };
    const emptied: ReplicateDesign = {
      ...design,
      replicates: design.replicates.map((weights, at) =>
        at === 0 ? weights.map((weight, row) => (codes[row] === 0 ? weight * 0.1 : 0)) : weights,
      ),
    };
    const [both] = estimateDomainsAndRests(emptied, { partition, statistic: "mean", variables: [{ values }] })[0];
    const [twin] = estimateByDomain(emptied, { partition: two, statistic: "mean", variables: [{ values }] });
    expect(standardErrorOf(both?.rest)).toBeCloseTo(standardErrorOf(twin.cells[1]), 8);
  });
});

const standardErrorOf = (cell: unknown): number => (cell as { readonly standardError: number }).standardError;

describe("properties: deviations of the replicates stand for influence values", () => {
  const rowsOf = (type: number): Uint8Array => Uint8Array.from(codes, (code) => Number(code === type));
  const estimators = [0, 1].map((type) => meanEstimator([values], rowsOf(type)));
  const deviations = (of: ReplicateDesign) =>
    estimators.map((one) => {
      const found = linearize(of, one);
      if (!found.estimable) throw new Error("not estimable");
      return found.influences[0];
    });

  test("their covariance is that of the statistics, joined", () => {
    const joined = requireEstimates(
      joinEstimates(
        design,
        estimators.map((one) => requireEstimates(estimate(design, one))),
      ),
    );
    expectClose(influenceCovariance(design, deviations(design)), [...joined.covariance], { relative: 1e-12 });
  });

  test("a replicate without one of them counts for neither", () => {
    const of = without(1);
    const joined = requireEstimates(
      joinEstimates(
        of,
        estimators.map((one) => requireEstimates(estimate(of, one))),
      ),
    );
    expect(deviations(of)[1][0]).toBeNaN();
    expectClose(influenceCovariance(of, deviations(of)), [...joined.covariance], { relative: 1e-12 });
  });

  test("no replicate that has them: nothing to tell a variance from", () => {
    const none = { ...design, replicates: design.replicates.map((weights) => weights.map(() => 0)) };
    expect(linearize(none, estimators[0])).toMatchObject({ estimable: false });
  });
});

test("degrees of freedom of comparisons: the rank of each side, that of both less one more", () => {
  const { inside, rest, both } = comparisonFreedom(design, partition);
  for (const [domain, df] of inside.entries()) {
    expect(df).toBe(
      degreesOfFreedom(
        design,
        Uint8Array.from(codes, (code) => Number(code === domain)),
      ),
    );
    expect(rest[domain]).toBe(
      degreesOfFreedom(
        design,
        Uint8Array.from(codes, (code) => Number(code !== domain)),
      ),
    );
  }
  expect(both).toBe(degreesOfFreedom(design) - 1);
});
