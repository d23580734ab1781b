import type { DomainCell } from "./domain-cell.ts";
import type { DomainPartition } from "./domain-partition.ts";
import type { DomainStatistic, DomainVariable } from "./domain-sums.ts";

/** What to estimate in every domain. */
export interface DomainRequest {
  readonly partition: DomainPartition;
  readonly statistic: DomainStatistic;
  readonly variables: readonly DomainVariable[];
  /** Whether covariances between domains are wanted too. */
  readonly covariance?: boolean;
}

/** What to estimate in every domain and in the rest of it. */
export interface RestRequest extends Omit<DomainRequest, "covariance"> {
  /** Domains of a variable that are asked for; absent: all. */
  readonly wanted?: (variable: number, domain: number) => boolean;
}

/** A domain, the rest of the partition, and the covariance of the two estimates; 0 where one is not estimable. */
export interface DomainAndRest {
  readonly inside: DomainCell;
  readonly rest: DomainCell;
  readonly covariance: number;
}

/** A variable in every domain. */
export interface DomainEstimates {
  readonly cells: readonly DomainCell[];
  /** count × count, row by row, 0 where a domain is not estimable; only if asked for. */
  readonly covariance?: Float64Array;
}
