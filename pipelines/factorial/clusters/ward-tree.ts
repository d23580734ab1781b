import { UsageError } from "#statistics/errors";

/** Two clusters becoming one. Points are 0 … n - 1, the cluster made by the merge of rank i is n + i. */
export interface WardMerge {
  readonly left: number;
  readonly right: number;
  /** Rise of the within-cluster inertia, in the units of the weights times the squared coordinates. */
  readonly gain: number;
}

/** A hierarchy: the merges by increasing gain. */
export interface WardTree {
  readonly size: number;
  readonly merges: readonly WardMerge[];
}

/**
 * Ward's hierarchical clustering of weighted points, in memory proportional to the points (no table of distances).
 *
 * Formula   gain(a, b) = w_a w_b / (w_a + w_b) |g_a - g_b|², g the weighted means; merges found by chains of nearest neighbours
 * Assumes   Euclidean coordinates; cost grows with the square of the points
 * Source    Ward 1963; Murtagh 1983 (chain of neighbours)      R   hclust(dist(x), "ward.D2")$height = sqrt(2 gain)
 *
 * @param coordinates - one array per axis
 * @param weights - one per point, over 0
 * @returns the points' merges by increasing gain
 * @throws UsageError if an axis has another number of points, or a weight is not over 0
 * @example wardTree([Float64Array.of(0, 1, 5)], Float64Array.of(1, 1, 1)).merges[0] // => { left: 1, right: 0, gain: 0.5 }
 */
export function wardTree(coordinates: readonly Float64Array[], weights: Float64Array): WardTree {
  for (const axis of coordinates)
    if (axis.length !== weights.length)
      throw new UsageError(`Ward: each axis must have ${weights.length} points; found ${axis.length}`);
  const wrong = weights.find((weight) => !(weight > 0));
  if (wrong !== undefined) throw new UsageError(`Ward: a weight must be over 0; found ${wrong}`);
  return sortedTree(weights.length, chainMerges(new ActiveClusters(coordinates, weights)));
}

/** Merges in the order in which the chain finds them. */
function chainMerges(clusters: ActiveClusters): readonly WardMerge[] {
  const merges: WardMerge[] = [];
  const chain: number[] = [];
  while (clusters.count > 1) {
    if (chain.length === 0) chain.push(0);
    const top = chain.at(-1) ?? 0;
    const previous = chain.at(-2) ?? -1;
    const { slot, gain } = clusters.nearest(top, previous);
    if (slot !== previous) {
      chain.push(slot);
      continue;
    }
    chain.length -= 2;
    merges.push({ left: clusters.name(top), right: clusters.name(previous), gain });
    const moved = clusters.merge(top, previous);
    for (let i = 0; i < chain.length; i++) {
      const link = chain[i];
      if (link === moved.from) chain[i] = moved.to;
    }
  }
  return merges;
}

/** Clusters not merged yet, side by side in memory: a slot that empties is filled by the last. */
class ActiveClusters {
  count: number;
  private readonly axes: number;
  private readonly centers: Float64Array;
  private readonly weights: Float64Array;
  private readonly names: Int32Array;
  private nextName: number;

  constructor(coordinates: readonly Float64Array[], weights: Float64Array) {
    this.count = weights.length;
    this.nextName = weights.length;
    this.axes = coordinates.length;
    this.weights = weights.slice();
    this.names = Int32Array.from(weights, (_, point) => point);
    this.centers = new Float64Array(weights.length * coordinates.length);
    for (let k = 0; k < coordinates.length; k++) {
      const axis = coordinates[k];
      for (let point = 0; point < weights.length; point++) this.centers[point * this.axes + k] = axis[point] ?? 0;
    }
  }

  name(slot: number): number {
    return this.names[slot] ?? 0;
  }

  /** The cluster whose merge with this one costs least; the preferred one where it costs no more than another. */
  nearest(slot: number, preferred: number): { readonly slot: number; readonly gain: number } {
    const { centers, weights, axes, count } = this;
    const own = weights[slot] ?? 0;
    const from = slot * axes;
    let best = preferred;
    let least = preferred < 0 ? Number.POSITIVE_INFINITY : this.gain(slot, preferred);
    for (let other = 0; other < count; other++) {
      const weight = weights[other] ?? 0;
      const limit = (least * (own + weight)) / (own * weight);
      let squared = 0;
      for (let k = 0, at = other * axes; k < axes && squared < limit; k++, at++) {
        const gap = (centers[at] ?? 0) - (centers[from + k] ?? 0);
        squared += gap * gap;
      }
      if (squared >= limit || other === slot) continue;
      const gain = this.gain(slot, other);
      if (gain >= least) continue;
      least = gain;
      best = other;
    }
    return { slot: best, gain: least };
  }

  /** Merges two clusters; says which slot was moved to fill the hole. */
  merge(a: number, b: number): { readonly from: number; readonly to: number } {
    const [kept, emptied] = a < b ? [a, b] : [b, a];
    const last = this.count - 1;
    const weight = this.weightOf(kept) + this.weightOf(emptied);
    for (let k = 0; k < this.axes; k++) {
      const sum = this.weightOf(kept) * this.center(kept, k) + this.weightOf(emptied) * this.center(emptied, k);
      this.centers[kept * this.axes + k] = sum / weight;
      this.centers[emptied * this.axes + k] = this.center(last, k);
    }
    this.weights[kept] = weight;
    this.names[kept] = this.nextName++;
    this.weights[emptied] = this.weightOf(last);
    this.names[emptied] = this.name(last);
    this.count = last;
    return { from: last, to: emptied };
  }

  /** The same to the last bit in both directions: gains along a chain then fall, and it ends. */
  private gain(a: number, b: number): number {
    let squared = 0;
    for (let k = 0; k < this.axes; k++) squared += (this.center(a, k) - this.center(b, k)) ** 2;
    return (this.weightOf(a) * this.weightOf(b) * squared) / (this.weightOf(a) + this.weightOf(b));
  }

  private weightOf(slot: number): number {
    return this.weights[slot] ?? 0;
  }

  private center(slot: number, axis: number): number {
    return this.centers[slot * this.axes + axis] ?? 0;
  }
}

/** The same hierarchy with merges by increasing gain; a merge never comes before those it joins. */
function sortedTree(size: number, merges: readonly WardMerge[]): WardTree {
  const order = merges.map((_, i) => i).sort((a, b) => (merges[a]?.gain ?? 0) - (merges[b]?.gain ?? 0) || a - b);
  const rank = new Int32Array(merges.length);
  for (let position = 0; position < order.length; position++) {
    const i = order[position];
    rank[i] = position;
  }
  const rename = (name: number): number => (name < size ? name : size + (rank[name - size] ?? 0));
  const sorted = order.flatMap((i) => {
    const merge = merges[i];
    return merge === undefined ? [] : [{ ...merge, left: rename(merge.left), right: rename(merge.right) }];
  });
  return { size, merges: sorted };
}

/**
 * Partition of the points into a number of clusters, by leaving out the dearest merges.
 *
 * Formula   the first n - k merges
 * Assumes   no two merges of the same gain at the cut
 * Source    Ward 1963      R   cutree(hclust(…), k)
 *
 * @param tree - the hierarchy
 * @param clusterCount - k, from 1 to the number of points
 * @returns cluster of each point, 0 … k - 1 in order of first appearance
 * @throws UsageError if k is out of range
 */
export function cutTree(tree: WardTree, clusterCount: number): Int32Array {
  const { size, merges } = tree;
  if (!(Number.isInteger(clusterCount) && clusterCount >= 1 && clusterCount <= size))
    throw new UsageError(`cutting a tree: the clusters must number 1 to ${size}; found ${clusterCount}`);
  const parent = Int32Array.from({ length: size + merges.length }, (_, i) => i);
  for (let i = 0; i < size - clusterCount; i++) {
    const { left, right } = merges[i] ?? { left: size + i, right: size + i };
    parent[left] = size + i;
    parent[right] = size + i;
  }
  for (let node = parent.length - 1; node >= 0; node--) parent[node] = parent[parent[node] ?? node] ?? node;
  const labels = new Map<number, number>();
  return parent.slice(0, size).map((root) => {
    const label = labels.get(root) ?? labels.size;
    labels.set(root, label);
    return label;
  });
}
