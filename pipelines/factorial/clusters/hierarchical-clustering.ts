import { consolidateClusters, type WeightedPoints } from "#factorial/clusters/consolidate-clusters";
import {
  clusterCenters,
  clusterSizes,
  nearestClusters,
  numberedByFirstAxis,
  sumWithin,
} from "#factorial/clusters/partition";
import { cutTree, type WardTree, wardTree } from "#factorial/clusters/ward-tree";
import { rowWeights } from "#factorial/factor";
import { UsageError } from "#statistics/errors";

/** How the clustering is made; every part may be left out. */
export interface ClusteringOptions {
  /** Row weights; a row of weight 0 does not make the clusters and joins the nearest. */
  readonly weights?: ArrayLike<number>;
  /** Number of clusters; chosen between `least` (3) and `most` (10) where it is left out. */
  readonly clusterCount?: number;
  readonly least?: number;
  readonly most?: number;
  /** k-means after the cut, with the weights (default), without them as FactoMineR does, or none. */
  readonly consolidation?: "weighted" | "unweighted" | "none";
}

/** A partition of respondents and the hierarchy it was cut from. */
export interface Clustering {
  /** Cluster of each row, 0 … clusterCount - 1, in increasing order of the clusters' mean on the first axis. */
  readonly clusters: Int32Array;
  readonly clusterCount: number;
  /** Mean of each cluster on each axis, and its number of rows and sum of weights. */
  readonly centers: readonly Float64Array[];
  readonly sizes: Int32Array;
  readonly clusterWeights: Float64Array;
  /** Inertia that one cluster more explains: the first is the gain of 2 clusters over 1. Its sum is the total inertia. */
  readonly inertiaGains: Float64Array;
  /** Inertia within clusters when there are 1, 2, 3 … */
  readonly withinInertia: Float64Array;
  /** Share of the inertia between clusters at the cut, and once points were moved. */
  readonly betweenShareAtCut: number;
  readonly betweenShare: number;
}

/**
 * Hierarchical clustering on factors: Ward's tree of the respondents on the axes kept, cut, then consolidated by k-means.
 *
 * Formula   gains of Ward's tree over the sum of the weights; automatic cut at the smallest within(k) / within(k - 1)
 * Assumes   few enough axes to leave the noise out; cost grows with the square of the distinct points
 * Source    Husson, Josse & Pagès 2010; Husson, Lê & Pagès 2017      R   FactoMineR::HCPC(res, nb.clust, consol, min, max)
 *
 * @param coordinates - respondents on the axes, one array per axis
 * @param options - weights, number of clusters, consolidation
 * @throws UsageError if there are fewer distinct points than clusters, or a weight is negative
 * @example hierarchicalClustering([Float64Array.of(0, 1, 5, 6)], { clusterCount: 2 }).betweenShare // => 0.9615384615384616
 */
export function hierarchicalClustering(
  coordinates: readonly Float64Array[],
  options: ClusteringOptions = {},
): Clustering {
  const size = coordinates[0]?.length ?? 0;
  const weights = rowWeights(size, options.weights, "clustering");
  const rows = sortedActiveRows(coordinates, weights);
  const points = { coordinates: coordinates.map((axis) => pick(axis, rows)), weights: pick(weights, rows) };
  const distinct = distinctPoints(points);
  const tree = wardTree(distinct.points.coordinates, distinct.points.weights);
  const inertiaGains = gainsOverTotal(tree, points.weights);
  const withinInertia = remaining(inertiaGains);
  const clusterCount = options.clusterCount ?? bestCount(withinInertia, { rows: rows.length, ...options });
  const cut = cutTree(tree, clusterCount);
  const atCut = distinct.pointOfRow.map((point) => cut[point] ?? 0);
  const moved = consolidated(points, atCut, options.consolidation ?? "weighted");
  const numbered = numberedByFirstAxis(points, moved, clusterCount);
  const centers = clusterCenters(points, numbered, clusterCount);
  const clusters = nearestClusters(coordinates, centers);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    clusters[row] = numbered[i] ?? 0;
  }
  return {
    clusters,
    clusterCount,
    centers,
    ...clusterSizes(points, numbered, clusterCount),
    inertiaGains,
    withinInertia,
    betweenShareAtCut: 1 - sumWithin(points, atCut, clusterCount) / sumWithin(points, new Int32Array(rows.length), 1),
    betweenShare: 1 - sumWithin(points, numbered, clusterCount) / sumWithin(points, new Int32Array(rows.length), 1),
  };
}

function gainsOverTotal({ merges }: WardTree, weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(merges.toReversed(), ({ gain }) => gain / total);
}

/** Rows of positive weight by increasing first coordinate: the order in which FactoMineR's k-means reads them. */
function sortedActiveRows(coordinates: readonly Float64Array[], weights: Float64Array): Int32Array {
  const first = coordinates[0] ?? new Float64Array();
  const rows = Array.from(weights.keys()).filter((row) => (weights[row] ?? 0) > 0);
  return Int32Array.from(rows.sort((a, b) => (first[a] ?? 0) - (first[b] ?? 0) || a - b));
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? 0);
}

/** Respondents at the same place count as one point of their summed weight: the tree is smaller and the same. */
function distinctPoints({ coordinates, weights }: WeightedPoints): { points: WeightedPoints; pointOfRow: Int32Array } {
  const known = new Map<string, number>();
  const firstRows: number[] = [];
  const pointOfRow = Int32Array.from(weights, (_, row) => {
    const key = coordinates.map((axis) => axis[row]).join(" ");
    const point = known.get(key) ?? known.size;
    if (point === known.size) firstRows.push(row);
    known.set(key, point);
    return point;
  });
  const summed = new Float64Array(firstRows.length);
  for (let row = 0; row < pointOfRow.length; row++) {
    const point = pointOfRow[row];
    summed[point] = (summed[point] ?? 0) + (weights[row] ?? 0);
  }
  const rows = Int32Array.from(firstRows);
  return { points: { coordinates: coordinates.map((axis) => pick(axis, rows)), weights: summed }, pointOfRow };
}

/** Sums from each gain to the last: the inertia left within 1, 2, 3 … clusters. */
function remaining(gains: Float64Array): Float64Array {
  const within = gains.slice();
  for (let i = within.length - 2; i >= 0; i--) within[i] = (within[i] ?? 0) + (within[i + 1] ?? 0);
  return within;
}

function bestCount(
  within: Float64Array,
  { rows, least = 3, most }: { rows: number; least?: number; most?: number },
): number {
  const last = Math.min(most ?? Math.min(10, Math.round(rows / 2)), rows - 1, within.length);
  if (!(least >= 2 && least <= last))
    throw new UsageError(`clustering: the clusters must number 2 to ${last}; found ${least}`);
  let best = least;
  const ratio = (k: number): number => (within[k - 1] ?? 0) / (within[k - 2] ?? 1);
  for (let k = least + 1; k <= last; k++) if (ratio(k) < ratio(best)) best = k;
  return best;
}

function consolidated(
  points: WeightedPoints,
  clusters: Int32Array,
  mode: "weighted" | "unweighted" | "none",
): Int32Array {
  if (mode === "none") return clusters;
  const weights = mode === "weighted" ? points.weights : new Float64Array(clusters.length).fill(1);
  return consolidateClusters({ coordinates: points.coordinates, weights }, clusters);
}
