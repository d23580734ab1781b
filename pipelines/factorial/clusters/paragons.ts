/** Rows that show what a cluster is, nearest first or most distinct first. */
export interface TypicalRows {
  /** Rows nearest to their cluster's center. */
  readonly paragons: readonly RowDistance[];
  /** Rows farthest from every other cluster's center. */
  readonly distinct: readonly RowDistance[];
}

/** A row and a distance: to its own center (paragons), to the nearest other center (distinct rows). */
export interface RowDistance {
  readonly row: number;
  readonly distance: number;
}

/**
 * Paragons and most distinct rows of every cluster.
 *
 * Formula   Euclidean distances to the centers
 * Assumes   rows may be shown: never print what identifies a respondent
 * Source    Husson, Josse & Pagès 2010      R   HCPC(...)$desc.ind
 *
 * @param coordinates - rows on the axes, one array per axis
 * @param clustering - cluster of each row and centers
 * @param count - rows given per cluster, 5 by default
 */
export function typicalRows(
  coordinates: readonly Float64Array[],
  clustering: { readonly clusters: Int32Array; readonly centers: readonly Float64Array[] },
  count = 5,
): readonly TypicalRows[] {
  const { clusters, centers } = clustering;
  const near: RowDistance[][] = centers.map(() => []);
  const far: RowDistance[][] = centers.map(() => []);
  for (let row = 0; row < clusters.length; row++) {
    const cluster = clusters[row];
    const distances = centers.map((center) =>
      Math.hypot(...coordinates.map((axis, a) => (axis[row] ?? 0) - (center[a] ?? 0))),
    );
    near[cluster]?.push({ row, distance: distances[cluster] ?? 0 });
    far[cluster]?.push({ row, distance: Math.min(...distances.filter((_, other) => other !== cluster)) });
  }
  return centers.map((_, cluster) => ({
    paragons: (near[cluster] ?? []).sort((a, b) => a.distance - b.distance).slice(0, count),
    distinct: (far[cluster] ?? []).sort((a, b) => b.distance - a.distance).slice(0, count),
  }));
}
