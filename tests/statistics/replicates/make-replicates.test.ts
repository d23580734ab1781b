import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateTotals } from "#statistics/estimators/total";
import { balancedReplicates } from "#statistics/replicates/balanced-replicates";
import { hadamardMatrix } from "#statistics/replicates/hadamard";
import { jackknifeReplicates, stratifiedJackknifeReplicates } from "#statistics/replicates/jackknife";
import { multistageBootstrap } from "#statistics/replicates/multistage-bootstrap";
import { populationBootstrap } from "#statistics/replicates/population-bootstrap";
import { seededDraws } from "#statistics/replicates/random-draws";
import { rescaleByCounts, rescalingBootstrap } from "#statistics/replicates/rescaling-bootstrap";
import { expectClose } from "#tests/reference/closeness";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { referenceDesign } from "#tests/reference/reference-designs";
import { referenceReplicates } from "#tests/reference/reference-replicates";

const all = (design: ReplicateDesign) => design.replicates.flatMap((column) => [...column]);

describe("reference: conversions that chance does not enter", () => {
  test.each([
    ["rjk1", () => jackknifeReplicates(referenceDesign("dclus1_wr").design)],
    ["rjk1_fpc", () => jackknifeReplicates(referenceDesign("dclus1").design)],
    ["rjkn", () => stratifiedJackknifeReplicates(referenceDesign("dstrat_wr").design)],
    ["rjkn_fpc", () => stratifiedJackknifeReplicates(referenceDesign("dstrat").design)],
    ["rbrr", () => balancedReplicates(referenceDesign("dcrowd").design)],
    ["rfay", () => balancedReplicates(referenceDesign("dcrowd").design, { rho: 0.3 })],
  ])("%s", (name, make) => {
    const wanted = referenceReplicates(name).design;
    const made = make();
    expectClose([made.scale, ...made.rscales], [wanted.scale, ...wanted.rscales], { relative: 1e-12 });
    expectClose(all(made), all(wanted), { relative: 1e-12 });
  });

  test("rbrr.hadamard", () => {
    const { expected } = referenceCase<{ matrix01: number[][] }>("rbrr.hadamard");
    expect(hadamardMatrix(7).map((row) => [...row])).toEqual(expected.matrix01);
  });
});

describe("reference: rescaling bootstrap", () => {
  test.each(["raowu.n_minus_1", "raowu.m_any_fpc"])("%s", (id) => {
    const { expected, dataset, design: declared } = referenceCase<{ replicate_weights: number[][] }>(id);
    const table = new ReferenceTable(dataset as string);
    const [strata, weights] = [table.texts("stratum"), table.numbers("w")];
    const size = (stratum: string | null) => strata.filter((other) => other === stratum).length;
    const fpc = [Float64Array.from(weights, (weight, row) => weight * size(strata[row]))];
    const hasPopulation = (declared as { fpc: boolean }).fpc;
    const design = declareDesign({ size: table.size, strata: [strata], weights, ...(hasPopulation ? { fpc } : {}) });
    const draws = table.names.filter((name) => /^d\d+$/.test(name));
    const columns = draws.map((name) => rescaleByCounts(design, Int32Array.from(table.numbers(name))));
    const rows = weights.length;
    const found = Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]));
    expectClose(found.flat(), expected.replicate_weights, { relative: 1e-12 });
  });
});

describe("reference: R's subbootstrap is the rescaling bootstrap of n - 1 draws", () => {
  const { expected } = referenceCase<{ n_psu: number; column_sums_by_psu: number[] }>("rsubboot.equals_raowu");
  const { design } = referenceDesign("dclus1_wr");
  const { clusters = new Int32Array(), clusterCount } = design.stages[0];
  const drawsOf = (column: Float64Array): Int32Array => {
    const draws = new Int32Array(clusterCount);
    for (let row = 0; row < column.length; row++) {
      const times = ((column[row] / design.weights[row]) * (clusterCount - 1)) / clusterCount;
      expect(Math.abs(times - Math.round(times))).toBeLessThan(1e-9);
      draws[clusters[row]] = Math.round(times);
    }
    return draws;
  };

  test("rsubboot.equals_raowu: its weights are whole numbers of draws, from which ours are the same", () => {
    const columns = referenceReplicates("rsubboot").design.replicates;
    expect(clusterCount).toBe(expected.n_psu);
    for (const [index, column] of columns.entries()) {
      const draws = drawsOf(column);
      const drawn = draws.reduce((sum, times) => sum + times, 0);
      expect(drawn).toBe(expected.column_sums_by_psu[index] ?? clusterCount - 1);
      expectClose([...rescaleByCounts(design, draws)], [...column], { relative: 1e-12 });
    }
  });
});

describe("properties", () => {
  test("Hadamard matrices are orthogonal, and seldom larger than needed", () => {
    for (const columns of [1, 3, 4, 11, 12, 19, 27, 40, 63]) {
      const matrix = hadamardMatrix(columns);
      expect(matrix.length).toBeLessThanOrEqual(columns + 8);
      for (const a of matrix)
        for (const b of matrix) {
          const product = a.reduce((sum, value, index) => sum + (2 * value - 1) * (2 * b[index] - 1), 0);
          expect(product).toBe(a === b ? matrix.length : 0);
        }
    }
  });

  test("draws are a function of the seed, and even", () => {
    const [one, two] = [seededDraws(42), seededDraws(42)];
    const first = Array.from({ length: 20 }, () => one.below(1000));
    expect(Array.from({ length: 20 }, () => two.below(1000))).toEqual(first);
    // Numbers that the seed has always given: a changed generator would change every bootstrap published.
    expect(Array.from({ length: 1 }, () => seededDraws(1).below(6))).toEqual([3]);
    expect(Array.from({ length: 20 }, () => seededDraws(43).below(1000))).not.toEqual(first);
    const counts = new Int32Array(10);
    seededDraws(7).tally(counts, 10, 100_000);
    // Pearson's chi-squared on 9 degrees of freedom: 27.88 is passed once in a thousand.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(27.88);
  });

  test("the bootstraps have the standard errors of linearisation on average", () => {
    const makers = [
      ["dclus1", rescalingBootstrap],
      ["dstrat", rescalingBootstrap],
      ["dstrat", populationBootstrap],
      ["dclus1", multistageBootstrap],
      ["dclus2", multistageBootstrap],
    ] as const;
    for (const [name, make] of makers) {
      const { design, table } = referenceDesign(name);
      const variables = [table.numbers("enroll")];
      const [linearized] = requireEstimates(estimateTotals(design, variables)).standardErrors;
      const replicated = make(design, { replicates: 1000, seed: 1 });
      const [bootstrapped] = requireEstimates(estimateTotals(replicated, variables)).standardErrors;
      expect(Math.abs(bootstrapped / linearized - 1), name).toBeLessThan(0.08);
    }
  });

  test("the same seed gives the same weights", () => {
    const { design } = referenceDesign("dclus1");
    const options = { replicates: 3, seed: 5 };
    expect(all(rescalingBootstrap(design, options))).toEqual(all(rescalingBootstrap(design, options)));
  });
});

describe("refusals", () => {
  const lonely = referenceDesign("dlonely").design;
  test("lonely units under the rule fail", () => {
    expect(() => stratifiedJackknifeReplicates(lonely)).toThrow("at least two primary units");
    expect(() => rescalingBootstrap(lonely, { replicates: 10, seed: 1 })).toThrow("at least two primary units");
  });

  test("JK1 of strata, BRR of an odd stratum, a single replicate", () => {
    const { design } = referenceDesign("dstrat");
    expect(() => jackknifeReplicates(design)).toThrow("one stratum");
    expect(() => balancedReplicates(referenceDesign("dhosp").design)).toThrow("even number");
    expect(() => rescalingBootstrap(design, { replicates: 1, seed: 1 })).toThrow("found 1");
  });
});
