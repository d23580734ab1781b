import { MethodError } from "#statistics/errors";

/** Points to share out: one array per axis, a weight over 0 per point. */
export interface WeightedPoints {
  readonly coordinates: readonly Float64Array[];
  readonly weights: Float64Array;
}

const DEFAULT_ROUNDS = 10;

/**
 * Moves points between clusters as long as a move lowers the within-cluster inertia (k-means of Hartigan and Wong).
 *
 * Formula   a point of weight w leaves a for b when W_b / (W_b + w) d²_b < W_a / (W_a - w) d²_a; W the clusters' weights
 * Assumes   Euclidean coordinates; the result is a local optimum near the start
 * Source    Hartigan & Wong 1979, Applied Statistics 28 (AS 136)      R   kmeans(x, centers, iter.max = 10) (equal weights)
 *
 * @param points - coordinates and weights
 * @param clusters - the start: cluster of each point, 0 … k - 1, none empty
 * @param rounds - passes over the points, 10 by default as in R
 * @returns cluster of each point
 * @throws MethodError if a cluster is left without points by the start
 */
export function consolidateClusters(points: WeightedPoints, clusters: Int32Array, rounds = DEFAULT_ROUNDS): Int32Array {
  const count = clusters.reduce((most, cluster) => Math.max(most, cluster), -1) + 1;
  if (count < 2) return clusters.slice();
  const state = new TransferState(points, clusters, count);
  for (let round = 0; round < rounds; round++) {
    if (state.optimalTransfers()) break;
    state.quickTransfers();
    if (count === 2) break;
  }
  return state.first;
}

/** The algorithm's state, with its names: live set, last step of an update, closest and second closest cluster. */
class TransferState {
  readonly first: Int32Array;
  private readonly second: Int32Array;
  private readonly size: number;
  private readonly axes: number;
  private readonly count: number;
  private readonly points: Float64Array;
  private readonly weights: Float64Array;
  private readonly centers: Float64Array;
  private readonly clusterWeights: Float64Array;
  private readonly members: Int32Array;
  /** Loss of leaving its cluster, of each point. */
  private readonly loss: Float64Array;
  private readonly live: Int32Array;
  private readonly updated: Int32Array;
  private readonly quick: Uint8Array;
  /** Points seen since the last transfer. */
  private unmoved = 0;

  constructor({ coordinates, weights }: WeightedPoints, clusters: Int32Array, count: number) {
    this.size = weights.length;
    this.axes = coordinates.length;
    this.count = count;
    this.weights = weights;
    this.points = new Float64Array(this.size * this.axes);
    for (let k = 0; k < coordinates.length; k++) {
      const axis = coordinates[k];
      for (let i = 0; i < this.size; i++) this.points[i * this.axes + k] = axis[i] ?? 0;
    }
    this.centers = new Float64Array(count * this.axes);
    this.clusterWeights = new Float64Array(count);
    this.members = new Int32Array(count);
    this.first = clusters.slice();
    this.second = new Int32Array(this.size);
    this.loss = new Float64Array(this.size);
    this.live = new Int32Array(count);
    this.updated = new Int32Array(count).fill(-1);
    this.quick = new Uint8Array(count).fill(1);
    this.computeCenters();
    this.findTwoClosest();
    this.computeCenters();
  }

  /** One pass over all points and clusters; true once no point moved since a whole pass. */
  optimalTransfers(): boolean {
    for (let l = 0; l < this.count; l++) if (this.quick[l] === 1) this.live[l] = this.size;
    for (let i = 0; i < this.size; i++) {
      this.unmoved++;
      const from = this.first[i] ?? 0;
      if ((this.members[from] ?? 0) > 1) this.tryOptimalTransfer(i, from);
      if (this.unmoved === this.size) return true;
    }
    for (let l = 0; l < this.count; l++) {
      this.quick[l] = 0;
      this.live[l] = (this.live[l] ?? 0) - this.size;
    }
    return false;
  }

  /** Exchanges between the two closest clusters of each point until a whole pass moves none. */
  quickTransfers(): void {
    let still = 0;
    let step = 0;
    const limit = 50 * this.size;
    while (still < this.size && step < limit) {
      for (let i = 0; i < this.size && still < this.size; i++) {
        still++;
        step++;
        if (this.tryQuickTransfer(i, step)) still = 0;
      }
    }
    this.updated.fill(0);
  }

  private tryOptimalTransfer(i: number, from: number): void {
    if (this.updated[from] !== 0) this.loss[i] = this.leavingLoss(i, from);
    const previous = this.second[i] ?? 0;
    let best = previous;
    let gain = this.joiningLoss(i, best);
    const outside = i >= (this.live[from] ?? 0);
    for (let l = 0; l < this.count; l++) {
      if (l === from || l === previous || (outside && i >= (this.live[l] ?? 0))) continue;
      const joining = this.joiningLoss(i, l);
      if (joining >= gain) continue;
      gain = joining;
      best = l;
    }
    if (gain >= (this.loss[i] ?? 0)) {
      this.second[i] = best;
      return;
    }
    this.unmoved = 0;
    for (const l of [from, best]) {
      this.live[l] = this.size + i;
      this.updated[l] = i + 1;
    }
    this.move(i, from, best);
  }

  private tryQuickTransfer(i: number, step: number): boolean {
    const from = this.first[i] ?? 0;
    const to = this.second[i] ?? 0;
    if ((this.members[from] ?? 0) === 1) return false;
    if (step <= (this.updated[from] ?? 0)) this.loss[i] = this.leavingLoss(i, from);
    if (step >= (this.updated[from] ?? 0) && step >= (this.updated[to] ?? 0)) return false;
    if (this.joiningLoss(i, to) >= (this.loss[i] ?? 0)) return false;
    this.unmoved = 0;
    for (const l of [from, to]) {
      this.quick[l] = 1;
      this.updated[l] = step + this.size;
    }
    this.move(i, from, to);
    return true;
  }

  private leavingLoss(i: number, l: number): number {
    const weight = this.clusterWeights[l] ?? 0;
    return (this.squaredDistance(i, l) * weight) / (weight - (this.weights[i] ?? 0));
  }

  private joiningLoss(i: number, l: number): number {
    const weight = this.clusterWeights[l] ?? 0;
    return (this.squaredDistance(i, l) * weight) / (weight + (this.weights[i] ?? 0));
  }

  private move(i: number, from: number, to: number): void {
    const weight = this.weights[i] ?? 0;
    const left = this.clusterWeights[from] ?? 0;
    const joined = this.clusterWeights[to] ?? 0;
    for (let k = 0; k < this.axes; k++) {
      const x = weight * (this.points[i * this.axes + k] ?? 0);
      const a = from * this.axes + k;
      const b = to * this.axes + k;
      this.centers[a] = ((this.centers[a] ?? 0) * left - x) / (left - weight);
      this.centers[b] = ((this.centers[b] ?? 0) * joined + x) / (joined + weight);
    }
    this.clusterWeights[from] = left - weight;
    this.clusterWeights[to] = joined + weight;
    this.members[from] = (this.members[from] ?? 0) - 1;
    this.members[to] = (this.members[to] ?? 0) + 1;
    this.first[i] = to;
    this.second[i] = from;
  }

  private squaredDistance(i: number, l: number): number {
    let squared = 0;
    for (let k = 0; k < this.axes; k++) {
      const gap = (this.points[i * this.axes + k] ?? 0) - (this.centers[l * this.axes + k] ?? 0);
      squared += gap * gap;
    }
    return squared;
  }

  private findTwoClosest(): void {
    for (let i = 0; i < this.size; i++) {
      let best = -1;
      let next = -1;
      let least = Number.POSITIVE_INFINITY;
      let following = Number.POSITIVE_INFINITY;
      for (let l = 0; l < this.count; l++) {
        const squared = this.squaredDistance(i, l);
        if (squared < least) [next, following, best, least] = [best, least, l, squared];
        else if (squared < following) [next, following] = [l, squared];
      }
      this.first[i] = best;
      this.second[i] = next;
    }
  }

  private computeCenters(): void {
    this.centers.fill(0);
    this.clusterWeights.fill(0);
    this.members.fill(0);
    for (let i = 0; i < this.size; i++) {
      const l = this.first[i] ?? 0;
      const weight = this.weights[i] ?? 0;
      this.members[l] = (this.members[l] ?? 0) + 1;
      this.clusterWeights[l] = (this.clusterWeights[l] ?? 0) + weight;
      for (let k = 0; k < this.axes; k++) {
        const cell = l * this.axes + k;
        this.centers[cell] = (this.centers[cell] ?? 0) + weight * (this.points[i * this.axes + k] ?? 0);
      }
    }
    for (let l = 0; l < this.count; l++) {
      if (this.members[l] === 0)
        throw new MethodError("consolidation: a cluster has no point nearest to its center", l);
      for (let k = 0; k < this.axes; k++) {
        const cell = l * this.axes + k;
        this.centers[cell] = (this.centers[cell] ?? 0) / (this.clusterWeights[l] ?? 1);
      }
    }
  }
}
