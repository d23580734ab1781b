import type { Line } from "../lines/domain-space.ts";
import type { SetName } from "../lines/families.ts";
import type { Interval } from "../reading/interval.ts";
import type { DomainKey } from "../reading/samples.ts";
import { LinearSystem } from "./linear-system.ts";

/** How much each quantity of one sample may be, and what ties the weight of a group to its number. */
export interface SampleSize {
  /** Respondents, if it is published. */
  readonly respondents: number;
  /** Smallest and largest weight, of mean 1. */
  readonly weights: Interval;
}

/**
 * The unknown numbers of a sample by name. A set is made of those who were asked and answered something, a domain of those
 * who live or are somewhere; weights are of mean 1, so that all quantities have one scale.
 */
export class Quantities {
  readonly system = new LinearSystem();
  readonly size: SampleSize;
  private readonly couples = new Map<SetName, Map<DomainKey, readonly [count: number, weight: number]>>();
  private readonly totals = new Map<string, Map<DomainKey, number>>();

  constructor(size: SampleSize) {
    this.size = size;
  }

  count(set: SetName, domain: DomainKey): number {
    return this.couple(set, domain)[0];
  }

  weight(set: SetName, domain: DomainKey): number {
    return this.couple(set, domain)[1];
  }

  /** The sum of the weighted values of a set in a domain. */
  total(value: string, set: SetName, domain: DomainKey): number {
    const own = mapIn(this.totals, `${value}\n${set}`);
    const known = own.get(domain);
    if (known !== undefined) return known;
    const made = this.system.free();
    own.set(domain, made);
    return made;
  }

  sets(): readonly SetName[] {
    return [...this.couples.keys()];
  }

  /** A set is the sum of others, in a domain. */
  sumOfSets(whole: SetName, parts: readonly SetName[], domain: DomainKey): void {
    const couples = parts.map((part) => this.couple(part, domain));
    this.sum(this.couple(whole, domain), couples);
  }

  /** A domain is the sum of others, for a set. */
  sumOfDomains(set: SetName, { whole, parts }: Line): void {
    const couples = parts.map((part) => this.couple(set, part));
    this.sum(this.couple(set, whole), couples);
  }

  /** The values of a domain are the sum of those of others, for a set. */
  sumOfValues(value: string, set: SetName, { whole, parts }: Line): void {
    this.system.line(
      this.total(value, set, whole),
      parts.map((part) => this.total(value, set, part)),
    );
  }

  /** A sum of values lies between the smallest and the largest value, times the weight of those who gave them. */
  between(total: number, weight: number, range: Interval | undefined): void {
    if (range === undefined) return;
    this.system.multiple(total, weight, range);
  }

  /** Whether the quantities of a set in a domain are named. */
  knows(set: SetName, domain: DomainKey): boolean {
    return this.couples.get(set)?.has(domain) ?? false;
  }

  private sum(whole: readonly [number, number], parts: readonly (readonly [number, number])[]): void {
    for (const measure of [0, 1] as const)
      this.system.line(
        whole[measure],
        parts.map((part) => part[measure]),
      );
  }

  /** A count and a weight, made together: nobody weighs less than the smallest weight, nor more than the largest. */
  private couple(set: SetName, domain: DomainKey): readonly [count: number, weight: number] {
    const own = mapIn(this.couples, set);
    const known = own.get(domain);
    if (known !== undefined) return known;
    const { respondents, weights } = this.size;
    const count = this.system.variable(respondents, true);
    const weight = this.system.variable(Number.POSITIVE_INFINITY, false);
    own.set(domain, [count, weight]);
    this.system.atMost(count, weight, weights.lower);
    if (Number.isFinite(weights.upper)) this.system.atMost(weight, count, 1 / weights.upper);
    return [count, weight];
  }
}

function mapIn<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, Value>();
  maps.set(key, made);
  return made;
}
