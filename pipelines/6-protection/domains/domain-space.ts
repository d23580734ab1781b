import type { Partition } from "#sample/partitions";
import { WHOLE } from "#schemas/tables/status";

export interface Domain {
  readonly kind: string;
  readonly code: string;
  /** How readily its numbers are given up: that of its partition. */
  readonly yielding: number;
  /** Whether some table may name it; else its numbers are in none. */
  readonly named: boolean;
}

/** The domains of one variable, which take the places from `first` on. */
export interface PlacedPartition {
  readonly kind: string;
  readonly first: number;
  readonly count: number;
  /** Domain of each respondent within the partition; -1: none. */
  readonly codes: Int32Array;
}

/** Every domain of a wave by its place: everybody at 0, then those of each partition. */
export interface DomainSpace {
  readonly domains: readonly Domain[];
  readonly partitions: readonly PlacedPartition[];
}

/** Place of everybody. */
export const EVERYBODY = 0;

/** @param unnamed partitions that no table names, and of which others are sums */
export function domainSpace(partitions: readonly Partition[], unnamed: readonly Partition[] = []): DomainSpace {
  const domains: Domain[] = [{ kind: WHOLE, code: WHOLE, yielding: 0, named: true }];
  const placed = [...partitions, ...unnamed].map(
    ({ kind, domains: own, codes, yielding = 0 }, rank): PlacedPartition => {
      const named = rank < partitions.length;
      const first = domains.length;
      domains.push(...own.map((code) => ({ kind, code, yielding, named })));
      return { kind, first, count: own.length, codes };
    },
  );
  return { domains, partitions: placed };
}

/** Whether a place gives way to those that a study has without its other levels and its groups. */
export const yieldsAt = ({ domains }: DomainSpace, place: number): boolean =>
  place < domains.length && domains[place].yielding > 0;

/** Places of the domains of a partition. */
export const placesOf = ({ first, count }: PlacedPartition): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** What a quantity of the respondents adds up to in each domain; those who have none are NaN. */
export function sumByDomain({ domains, partitions }: DomainSpace, values: Uint8Array | Float64Array): Float64Array {
  const sums = new Float64Array(domains.length);
  const counted = new Int32Array(values.length);
  let size = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === 0 || Number.isNaN(value)) continue;
    counted[size++] = row;
    sums[EVERYBODY] += value;
  }
  for (const { first, codes } of partitions)
    for (let next = 0; next < size; next++) {
      const row = counted[next];
      if (codes[row] !== -1) sums[first + codes[row]] += values[row];
    }
  return sums;
}
