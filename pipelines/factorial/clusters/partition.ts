import type { WeightedPoints } from "#factorial/clusters/consolidate-clusters";

/** Rows and sum of weights of each cluster. */
export function clusterSizes(
  { weights }: WeightedPoints,
  clusters: Int32Array,
  count: number,
): { sizes: Int32Array; clusterWeights: Float64Array } {
  const sizes = new Int32Array(count);
  const clusterWeights = new Float64Array(count);
  for (let i = 0; i < clusters.length; i++) {
    const cluster = clusters[i];
    sizes[cluster] = (sizes[cluster] ?? 0) + 1;
    clusterWeights[cluster] = (clusterWeights[cluster] ?? 0) + (weights[i] ?? 0);
  }
  return { sizes, clusterWeights };
}

/** Weighted mean of each cluster on each axis. */
export function clusterCenters(points: WeightedPoints, clusters: Int32Array, count: number): readonly Float64Array[] {
  const { clusterWeights } = clusterSizes(points, clusters, count);
  const centers = Array.from({ length: count }, () => new Float64Array(points.coordinates.length));
  for (const [a, axis] of points.coordinates.entries())
    for (let i = 0; i < clusters.length; i++) {
      const cluster = clusters[i];
      const center = centers[cluster];
      if (center === undefined) continue;
      center[a] = (center[a] ?? 0) + ((axis[i] ?? 0) * (points.weights[i] ?? 0)) / (clusterWeights[cluster] ?? 1);
    }
  return centers;
}

/** The same clusters, renumbered in increasing order of their mean on the first axis. */
export function numberedByFirstAxis(points: WeightedPoints, clusters: Int32Array, count: number): Int32Array {
  const centers = clusterCenters(points, clusters, count);
  const order = centers.map((_, cluster) => cluster).sort((a, b) => (centers[a]?.[0] ?? 0) - (centers[b]?.[0] ?? 0));
  return clusters.map((cluster) => order.indexOf(cluster));
}

/** Sum of the weighted squared distances of the points to the center of their cluster. */
export function sumWithin(points: WeightedPoints, clusters: Int32Array, count: number): number {
  const centers = clusterCenters(points, clusters, count);
  return clusters.reduce((sum, cluster, i) => {
    const squared = points.coordinates.reduce(
      (all, axis, a) => all + ((axis[i] ?? 0) - (centers[cluster]?.[a] ?? 0)) ** 2,
      0,
    );
    return sum + squared * (points.weights[i] ?? 0);
  }, 0);
}

/** Nearest center of every row. */
export function nearestClusters(coordinates: readonly Float64Array[], centers: readonly Float64Array[]): Int32Array {
  const first = coordinates[0] ?? new Float64Array();
  return Int32Array.from(first, (_, row) => {
    const squared = centers.map((center) =>
      coordinates.reduce((sum, axis, a) => sum + ((axis[row] ?? 0) - (center[a] ?? 0)) ** 2, 0),
    );
    return squared.indexOf(Math.min(...squared));
  });
}
