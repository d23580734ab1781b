import { describe, expect, test } from "vitest";
import { hierarchicalClustering } from "#factorial/clusters/hierarchical-clustering";
import { typicalRows } from "#factorial/clusters/paragons";
import { clusterCenters } from "#factorial/clusters/partition";
import { multipleCorrespondence } from "#factorial/multiple-correspondence";
import { UsageError } from "#statistics/errors";
import { expectSamePartition } from "#tests/factorial/clusters/same-partition";
import { expectClose } from "#tests/factorial/expect-close";
import { factorialReference } from "#tests/factorial/factorial-reference";
import { teaFactors, teaWeights } from "#tests/factorial/tea";
import { referenceCase } from "#tests/reference/reference-case";

interface Expected {
  readonly sizes_before_consolidation: readonly number[];
  readonly sizes_consolidated: readonly number[];
  readonly inertia_gain_first10: readonly number[];
  readonly within_inertia_first10: readonly number[];
  readonly cluster_consolidated: readonly number[];
}

const { coordinates } = multipleCorrespondence(teaFactors(1, 18)).respondents;
const bySize = (sizes: Int32Array): readonly number[] => Array.from(sizes).sort((a, b) => a - b);

describe("reference", () => {
  const { expected, tol } = referenceCase<Expected>("tea.hcpc");
  test("tea.hcpc, tree", () => {
    const found = hierarchicalClustering(coordinates, { clusterCount: 3, consolidation: "none" });
    expectClose(Array.from(found.inertiaGains.subarray(0, 10)), expected.inertia_gain_first10, tol);
    expectClose(Array.from(found.withinInertia.subarray(0, 10)), expected.within_inertia_first10, tol);
    expect(bySize(found.sizes)).toEqual(expected.sizes_before_consolidation);
  });
  test("tea.hcpc, consolidated", () => {
    const found = hierarchicalClustering(coordinates, { clusterCount: 3 });
    expect(bySize(found.sizes)).toEqual(expected.sizes_consolidated);
    expectSamePartition(found.clusters, expected.cluster_consolidated);
  });
});

describe("reference, beyond the set", () => {
  const weighted = multipleCorrespondence(teaFactors(1, 18), { weights: teaWeights }).respondents.coordinates;
  test.each(factorialReference.clusterings)("HCPC with row weights, $k clusters", ({ k, cut, consolidated }) => {
    const tree = hierarchicalClustering(weighted, { clusterCount: k, weights: teaWeights, consolidation: "none" });
    expectClose(Array.from(tree.inertiaGains.subarray(0, 12)), cut.gains, 1e-6);
    expectSamePartition(tree.clusters, cut.clusters);
    const moved = hierarchicalClustering(weighted, {
      clusterCount: k,
      weights: teaWeights,
      consolidation: "unweighted",
    });
    expectSamePartition(moved.clusters, consolidated.clusters);
    expect(hierarchicalClustering(weighted, { weights: teaWeights }).clusterCount).toBe(cut.suggested);
  });
  test("paragons and most distinct rows", () => {
    const { clusters } = hierarchicalClustering(weighted, {
      clusterCount: 3,
      weights: teaWeights,
      consolidation: "unweighted",
    });
    const ones = new Float64Array(300).fill(1);
    const centers = clusterCenters({ coordinates: weighted, weights: ones }, clusters, 3);
    const found = typicalRows(weighted, { clusters, centers });
    for (const [part, wanted] of [
      ["paragons", factorialReference.paragons],
      ["distinct", factorialReference.distinct],
    ] as const)
      for (const { rows, distance } of wanted) {
        const ours =
          found.find((typical) => clusters[typical[part][0]?.row ?? -1] === clusters[(rows[0] ?? 0) - 1])?.[part] ?? [];
        expect(ours.map(({ row }) => row + 1)).toEqual(rows);
        expectClose(
          ours.map((row) => row.distance),
          distance,
          1e-6,
        );
      }
  });
});

describe("properties", () => {
  test("consolidation never lowers the inertia between clusters", () => {
    for (const clusterCount of [2, 3, 5, 8]) {
      const found = hierarchicalClustering(coordinates, { clusterCount, weights: teaWeights });
      expect(found.betweenShare).toBeGreaterThanOrEqual(found.betweenShareAtCut - 1e-12);
      expect(found.sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
    }
  });
  test("clusters are numbered along the first axis", () => {
    const means = hierarchicalClustering(coordinates).centers.map((center) => center[0] ?? 0);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
  });
  test("a row of weight 0 joins the nearest cluster without moving it", () => {
    const weights = new Float64Array(300).fill(1);
    weights[0] = 0;
    const found = hierarchicalClustering(coordinates, { clusterCount: 3, weights });
    expect(found.sizes.reduce((sum, size) => sum + size, 0)).toBe(299);
    const distances = found.centers.map((center) =>
      Math.hypot(...center.map((c, a) => c - (coordinates[a]?.[0] ?? 0))),
    );
    expect(found.clusters[0]).toBe(distances.indexOf(Math.min(...distances)));
  });
  test("paragons belong to their cluster, nearest first", () => {
    const found = hierarchicalClustering(coordinates, { clusterCount: 3 });
    for (const [cluster, { paragons, distinct }] of typicalRows(coordinates, found).entries()) {
      for (const { row } of [...paragons, ...distinct]) expect(found.clusters[row]).toBe(cluster);
      expect(paragons.map(({ distance }) => distance)).toEqual(
        paragons.map(({ distance }) => distance).toSorted((a, b) => a - b),
      );
    }
  });
});

describe("refusals", () => {
  test("more clusters than distinct points", () => {
    expect(() => hierarchicalClustering([Float64Array.of(1, 1, 2)], { clusterCount: 3 })).toThrow(UsageError);
  });
});
