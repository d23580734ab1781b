import type { Measured } from "../lines/enter-family.ts";
import type { SetName } from "../lines/families.ts";
import { type Interval, ratioOf } from "../reading/interval.ts";
import { cellOf, type DomainKey, EVERYONE } from "../reading/samples.ts";
import type { SampleSystem } from "../sample-system.ts";
import type { Quantities } from "../solving/quantities.ts";

/** What a part of a measure holds: respondents, their weight, and what is counted or summed of them. */
export interface Holding {
  readonly count: number;
  readonly weight: number;
  readonly amount: number;
}

/** The unknowns of a measure in a domain; none where it neither counts nor sums. */
export function holdingOf(quantities: Quantities, measured: Measured, domain: DomainKey): Holding | undefined {
  const { base, counted, value } = measured;
  return holdingOfSets(quantities, { base, counted, value }, domain);
}

export interface SetsHeld {
  readonly base: SetName;
  readonly counted: SetName | undefined;
  readonly value: string | undefined;
}

export function holdingOfSets(
  quantities: Quantities,
  { base, counted, value }: SetsHeld,
  domain: DomainKey,
): Holding | undefined {
  const count = quantities.count(base, domain);
  const weight = quantities.weight(base, domain);
  if (counted !== undefined) return { count, weight, amount: quantities.weight(counted, domain) };
  return value === undefined ? undefined : { count, weight, amount: quantities.total(value, base, domain) };
}

/** What whole numbers say of a share: nobody, or everybody. */
export function wholeShare(count: Interval, counted: Interval | undefined): Interval | undefined {
  if (counted === undefined) return undefined;
  if (counted.upper === 0) return { lower: 0, upper: 0 };
  return counted.lower === count.upper ? { lower: 1, upper: 1 } : undefined;
}

/** The share or the mean that bounds on an amount and on a weight allow. */
export function shareOf(amount: Interval, weight: Interval, range: Interval | undefined): Interval | undefined {
  const value = ratioOf(amount, weight);
  if (value === undefined || range === undefined) return value;
  return { lower: Math.max(range.lower, value.lower), upper: Math.min(range.upper, value.upper) };
}

/** The range in which a measure lies whatever the answers. */
export function rangeOf({ measure: { counted } }: Measured): Interval | undefined {
  if (counted.kind === "value") return counted.range;
  return counted.kind === "nothing" ? undefined : { lower: 0, upper: 1 };
}

/** What is told of somebody is little beside so many times what everybody answers on average. */
const OFTEN = 4;

/**
 * What the interval of a mean is set beside. Of a share or a mean of scores, the width of its range; of a mean without one, none.
 * The bounds of a number are those of what one believes (0 to 999): beside them any mean would be known, and what everybody
 * answers says what is large.
 */
export function scaleOf({ sample }: Pick<SampleSystem, "sample">, measured: Measured): number {
  const range = rangeOf(measured);
  if (range === undefined) return 0;
  const { counted, indicator, answer } = measured.measure;
  const width = range.upper - range.lower;
  const everybody = cellOf(sample, indicator, answer, EVERYONE)?.estimate;
  if (counted.kind !== "value" || !counted.isAmount || everybody === undefined) return width;
  return Math.min(width, OFTEN * (everybody.upper - range.lower));
}
