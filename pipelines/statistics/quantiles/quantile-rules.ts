import { UsageError } from "#statistics/errors";
import { type InterpolationPoints, interpolate } from "./interpolate.ts";
import { cumulate, mergeTies, type OrderedSample } from "./ordered-sample.ts";

/** Definitions of a weighted quantile: R's `svyquantile(qrule = )`; hf1 … hf9 are those of Hyndman and Fan. */
export const QUANTILE_RULES = [
  "math",
  "school",
  "shahvaish",
  "hf1",
  "hf2",
  "hf3",
  "hf4",
  "hf5",
  "hf6",
  "hf7",
  "hf8",
  "hf9",
] as const;
export type QuantileRule = (typeof QUANTILE_RULES)[number];

/**
 * Weighted quantile by a named rule.
 *
 * Formula   math, hf1: least value whose running share reaches p; school, hf2: middle of two values where p falls on a
 *           step; hf3: nearest even rank; hf4: linear in the running share S_k; hf5 … hf9: linear in (S_k - w/2)/S,
 *           S_k/(S + w_n), S_{k-1}/S_{n-1}, (S_{k-1} + 2w/3)/(S + w/3), (S_{k-1} + 5w/8)/(S + w/4);
 *           shahvaish: step at (n S_k/S + 1/2 - w/2)/(n + 1)
 * Assumes   rows of weight 0 left out; hf4 below the first share goes on along the first segment, as survey 4.5 does
 * Source    Hyndman & Fan 1996, The American Statistician 50(4); Shah & Vaish 2006, ASA Proceedings
 * R         svyquantile(qrule = ), survey 4.5
 *
 * @param p - between 0 and 1
 * @returns undefined for an empty sample, and for hf4 at p = 1 (0/0, as in R)
 * @throws UsageError if p is not between 0 and 1
 * @example weightedQuantile({ values: Float64Array.of(1, 2, 3), weights: Float64Array.of(1, 1, 2) }, 0.5, "math") // => 2
 */
export function weightedQuantile(sample: OrderedSample, p: number, rule: QuantileRule): number | undefined {
  if (!(p >= 0 && p <= 1)) throw new UsageError(`quantile: p must lie in [0, 1]; found ${p}`);
  const { values } = sample;
  if (values.length === 0) return undefined;
  if (rule === "math" || rule === "hf1") return leastValue(stepAt(sample, p));
  if (rule === "school" || rule === "hf2") return middleValue(stepAt(sample, p));
  if (rule === "hf3") return evenValue(stepAt(mergeTies(sample), p));
  if (rule === "hf4") return alongStep(stepAt(sample, p));
  if (values.length === 1) return values[0];
  const points: InterpolationPoints = { x: plottingPositions(sample, rule), y: values };
  return interpolate(points, p, rule === "shahvaish" ? "left" : "linear");
}

/** Where p falls on the weighted distribution function. */
interface Step {
  readonly low: number;
  readonly high: number;
  /** Rank (from 1) of the lower value. */
  readonly rank: number;
  /** How far p is above the running share of the lower value, and below that of the upper one. */
  readonly above: number;
  readonly below: number;
}

function stepAt({ values, weights }: OrderedSample, p: number): Step {
  const sums = cumulate(weights);
  const whole = sums[sums.length - 1];
  let place = 0;
  for (let index = 0; index < sums.length; index++) if (sums[index] <= p * whole) place = index;
  const next = Math.min(place + 1, values.length - 1);
  return {
    low: values[place],
    high: values[next],
    rank: place + 1,
    above: p - sums[place] / whole,
    below: sums[next] / whole - p,
  };
}

// `above` is negative where p is under the share of the least value: that value is the answer (survey 4.1-1 took the next).
const leastValue = (step: Step) => (step.above <= 0 ? step.low : step.high);
const middleValue = (step: Step) => (step.above <= 0 ? (step.low + step.high) / 2 : step.high);
const evenValue = (step: Step) => (step.above <= 0 && step.rank % 2 === 0 ? step.low : step.high);

function alongStep({ low, high, above, below }: Step): number | undefined {
  if (above + below === 0) return undefined;
  const share = above / (below + above);
  return low * (1 - share) + high * share;
}

function plottingPositions({ weights }: OrderedSample, rule: QuantileRule): Float64Array {
  const sums = cumulate(weights);
  const count = weights.length;
  const whole = sums[count - 1];
  const last = weights[count - 1];
  return weights.map((weight, index) => {
    const before = index === 0 ? 0 : sums[index - 1];
    if (rule === "hf5") return (sums[index] - weight / 2) / whole;
    if (rule === "hf6") return sums[index] / (whole + last);
    if (rule === "hf7") return before / sums[count - 2];
    if (rule === "hf8") return (before / 3 + (sums[index] * 2) / 3) / (whole + last / 3);
    if (rule === "hf9") return ((before * 3) / 8 + (sums[index] * 5) / 8) / (whole + last / 4);
    // Shah and Vaish scale the weights to mean 1; the half weight taken off is the raw one, as in R.
    return ((sums[index] * count) / whole + 0.5 - weight / 2) / (count + 1);
  });
}
