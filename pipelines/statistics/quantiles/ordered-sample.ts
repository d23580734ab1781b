import type { DomainMask } from "#statistics/designs/survey-design";
import { UsageError } from "#statistics/errors";

/** Values in increasing order with their weights, rows of weight 0 left out. */
export interface OrderedSample {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Puts the rows that count in the order of their values; equal values keep the order of the rows. */
export function orderSample(values: Float64Array, weights: Float64Array, rows?: DomainMask): OrderedSample {
  if (values.length !== weights.length)
    throw new UsageError(`quantile: ${weights.length} weights must have as many values; found ${values.length}`);
  const order: number[] = [];
  for (let row = 0; row < values.length; row++) if ((!rows || rows[row] === 1) && weights[row] !== 0) order.push(row);
  order.sort((a, b) => values[a] - values[b] || a - b);
  return {
    values: Float64Array.from(order, (row) => values[row]),
    weights: Float64Array.from(order, (row) => weights[row]),
  };
}

/**
 * Running sums of the weights, each rounded once: an extra term keeps what every addition loses.
 *
 * A quantile on a step of the distribution asks whether p Σ w equals a running sum, so the last digit matters.
 *
 * Source   Neumaier 1974, ZAMM 54      R   cumsum (long double)
 */
export function cumulate(weights: Float64Array): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index];
    const next = sum + weight;
    lost += Math.abs(sum) >= Math.abs(weight) ? sum - next + weight : weight - next + sum;
    sum = next;
    sums[index] = sum + lost;
  }
  return sums;
}

/** The same sample with equal values made one, their weights added. */
export function mergeTies({ values, weights }: OrderedSample): OrderedSample {
  const distinct = values.filter((value, index) => index === 0 || value !== values[index - 1]);
  const merged = new Float64Array(distinct.length);
  let place = -1;
  for (let index = 0; index < values.length; index++) {
    if (index === 0 || values[index] !== values[index - 1]) place++;
    merged[place] += weights[index];
  }
  return { values: distinct, weights: merged };
}
