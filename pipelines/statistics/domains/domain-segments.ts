import type { DomainPartition } from "./domain-partition.ts";

/** Columns whose rows are put in the order of their domain: each domain is one stretch of every column. */
export interface DomainSegments {
  /** Rows of the sample that lie in a domain, domain by domain. */
  readonly order: Int32Array;
  /** Start of each domain in `order`; one more than there are domains. */
  readonly starts: Int32Array;
  readonly columns: readonly Float64Array[];
}

/** Puts rows in the order of their domain (counting sort), once for all sets of weights. */
export function segmentRows({ codes, count }: DomainPartition, columns: readonly Float64Array[]): DomainSegments {
  const starts = new Int32Array(count + 1);
  for (const code of codes) if (code >= 0) starts[code + 1]++;
  for (let domain = 0; domain < count; domain++) starts[domain + 1] += starts[domain];
  const next = starts.slice();
  const order = new Int32Array(starts[count]);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) order[next[codes[row]]++] = row;
  return { order, starts, columns: columns.map((column) => Float64Array.from(order, (row) => column[row])) };
}

/**
 * Σ w y of every column in every domain, under one set of weights.
 *
 * Four columns share one reading of the weights: the loop is bound by memory.
 */
export function segmentSums(segments: DomainSegments, weights: Float64Array): Float64Array[] {
  const { order, starts, columns } = segments;
  const count = starts.length - 1;
  const ordered = new Float64Array(order.length);
  for (let index = 0; index < order.length; index++) ordered[index] = weights[order[index]];
  const sums = columns.map(() => new Float64Array(count));
  for (let first = 0; first < columns.length; first += 4)
    for (let domain = 0; domain < count; domain++) {
      const stretch = { start: starts[domain], end: starts[domain + 1] };
      const totals = columns.length - first >= 4 ? fourSums(ordered, columns, { first, ...stretch }) : undefined;
      for (let column = first; column < Math.min(first + 4, columns.length); column++)
        sums[column][domain] = totals ? totals[column - first] : oneSum(ordered, columns[column], stretch);
    }
  return sums;
}

function fourSums(
  weights: Float64Array,
  columns: readonly Float64Array[],
  { first, start, end }: { first: number; start: number; end: number },
): readonly [number, number, number, number] {
  const [a, b, c, d] = columns.slice(first, first + 4);
  let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
  for (let index = start; index < end; index++) {
    const weight = weights[index];
    sumA += weight * a[index];
    sumB += weight * b[index];
    sumC += weight * c[index];
    sumD += weight * d[index];
  }
  return [sumA, sumB, sumC, sumD];
}

function oneSum(weights: Float64Array, column: Float64Array, { start, end }: { start: number; end: number }): number {
  let sum = 0;
  for (let index = start; index < end; index++) sum += weights[index] * column[index];
  return sum;
}
