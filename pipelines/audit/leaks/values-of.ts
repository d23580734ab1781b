import type { Measured } from "../lines/enter-family.ts";
import type { SetName } from "../lines/families.ts";
import { type Interval, ratioOf } from "../reading/interval.ts";
import type { DomainKey } from "../reading/samples.ts";
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

/** Width of that range; of a mean without one, none. */
export function scaleOf(measured: Measured): number {
  const range = rangeOf(measured);
  return range === undefined ? 0 : range.upper - range.lower;
}
