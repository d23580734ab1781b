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
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) starts[codes[row] + 1]++;
  for (let domain = 0; domain < count; domain++) starts[domain + 1] += starts[domain];
  const next = starts.slice();
  const order = new Int32Array(starts[count]);
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) order[next[codes[row]]++] = row;
  return { order, starts, columns: columns.map((column) => inOrder(column, order, new Float64Array(order.length))) };
}

function inOrder(column: Float64Array, order: Int32Array, target: Float64Array): Float64Array {
  for (let index = 0; index < order.length; index++) target[index] = column[order[index]];
  return target;
}

/**
 * Σ w y of every column in every domain, under each of many sets of weights.
 *
 * Two sets of weights and four columns are read together: the loop is bound by memory, not by arithmetic.
 *
 * @returns for each set of weights, for each column, one sum a domain
 */
export function segmentSums(segments: DomainSegments, weightSets: readonly Float64Array[]): Float64Array[][] {
  const { order, starts, columns } = segments;
  const count = starts.length - 1;
  const buffers = [new Float64Array(order.length), new Float64Array(order.length)] as const;
  const sums = weightSets.map(() => columns.map(() => new Float64Array(count)));
  const totals = new Float64Array(8);
  for (let set = 0; set < weightSets.length; set += 2) {
    const first = inOrder(weightSets[set], order, buffers[0]);
    const hasSecond = set + 1 < weightSets.length;
    const second = hasSecond ? inOrder(weightSets[set + 1], order, buffers[1]) : first;
    for (let column = 0; column < columns.length; column += 4)
      for (let domain = 0; domain < count; domain++) {
        const stretch = { column, start: starts[domain], end: starts[domain + 1] };
        eightSums(totals, { first, second, columns, ...stretch });
        for (let offset = 0; offset < Math.min(4, columns.length - column); offset++) {
          sums[set][column + offset][domain] = totals[offset];
          if (hasSecond) sums[set + 1][column + offset][domain] = totals[4 + offset];
        }
      }
  }
  return sums;
}

interface EightColumns {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Σ w y over a stretch, for two sets of weights and four columns (the last one repeated where there are fewer).
 *
 * Longer than usual: eight sums kept in registers, without an array that the engine would make at every row.
 */
function eightSums(totals: Float64Array, { first, second, columns, column, start, end }: EightColumns): void {
  const last = columns.length - 1;
  const a = columns[column];
  const b = columns[Math.min(column + 1, last)];
  const c = columns[Math.min(column + 2, last)];
  const d = columns[Math.min(column + 3, last)];
  let a1 = 0;
  let b1 = 0;
  let c1 = 0;
  let d1 = 0;
  let a2 = 0;
  let b2 = 0;
  let c2 = 0;
  let d2 = 0;
  for (let index = start; index < end; index++) {
    const one = first[index];
    const two = second[index];
    a1 += one * a[index];
    b1 += one * b[index];
    c1 += one * c[index];
    d1 += one * d[index];
    a2 += two * a[index];
    b2 += two * b[index];
    c2 += two * c[index];
    d2 += two * d[index];
  }
  totals.set([a1, b1, c1, d1, a2, b2, c2, d2]);
}
