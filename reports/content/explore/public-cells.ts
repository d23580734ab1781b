import type { Reason } from "#schemas/tables/reasons";
import type { Status, Verdict } from "#schemas/tables/status";
import type { Unit } from "#wording/numbers";

/** An indicator or question that can be chosen. */
export interface ExploredMeasure {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  /** Address of its page from the root of the site; none where it has none. */
  readonly file: string | null;
  /** code -> label, in order; none where there is one value. */
  readonly answers: readonly (readonly [code: string, label: string])[];
}

/** A breakdown: the whole, the territories, a variable; and its categories in order. */
export interface ExploredDomains {
  readonly kind: string;
  readonly label: string;
  readonly domains: readonly (readonly [code: string, label: string])[];
}

/** A published cell, shown or not. */
export interface ExploredCell {
  readonly measure: string;
  readonly answer: string;
  readonly wave: string;
  readonly kind: string;
  readonly domain: string;
  readonly status: Status;
  readonly reason: Reason | null;
  readonly reason_detail: string | null;
  readonly estimate: number | null;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly base: number | null;
}

/** A comparison that the study planned and tested. */
export interface PlannedTest {
  readonly measure: string;
  readonly answer: string;
  readonly kind: string;
  readonly domain: string;
  readonly wave: string;
  readonly from_wave: string;
  /** The public that it is compared with; none where the waves of one public are compared. */
  readonly other_public: string;
  readonly difference: number;
  readonly verdict: Verdict;
}

/** All that is published of a public, found by its place. */
export interface PublicCells {
  readonly id: string;
  readonly label: string;
  readonly waves: readonly string[];
  /** What the pages call those that have another name there. */
  readonly wave_names: Readonly<Record<string, string>>;
  readonly measures: readonly ExploredMeasure[];
  readonly domains: readonly ExploredDomains[];
  readonly cells: readonly ExploredCell[];
  readonly tests: readonly PlannedTest[];
}

/** What pages call a wave. */
export const nameOfWave = ({ wave_names: names }: PublicCells, wave: string): string => names[wave] ?? wave;

/** What does not change from a part of a public to the next, and lists that rows point into. */
export interface PublicHead extends Omit<PublicCells, "cells" | "tests"> {
  readonly statuses: readonly string[];
  readonly reasons: readonly (readonly [Reason | null, string | null])[];
  /** How many parts its rows are cut into. */
  readonly parts: number;
}

/** A row of a data file: places in the lists of the head, then numbers. */
export type PackedCell = readonly [
  measure: number,
  answer: number,
  wave: number,
  kind: number,
  domain: number,
  status: number,
  reason: number,
  ...numbers: (number | null)[],
];
export type PackedTest = readonly [
  measure: number,
  answer: number,
  kind: number,
  domain: number,
  wave: string,
  from_wave: string,
  other_public: string,
  difference: number,
  verdict: Verdict,
];

/** The cells of a public from its head and the rows of its parts. */
export function unpack(head: PublicHead, rows: readonly PackedCell[], tests: readonly PackedTest[]): PublicCells {
  const placeOf = (measure: number, answer: number, kind: number, domain: number) => {
    const own = head.measures[measure];
    const domains = head.domains[kind];
    return {
      measure: own?.id ?? "",
      answer: own?.answers[answer]?.[0] ?? "",
      kind: domains?.kind ?? "",
      domain: domains?.domains[domain]?.[0] ?? "",
    };
  };
  const cells = rows.map(([measure, answer, wave, kind, domain, status, reason, estimate, lower, upper, base]) => ({
    ...placeOf(measure, answer, kind, domain),
    wave: head.waves[wave] ?? "",
    status: head.statuses[status] as Status,
    reason: head.reasons[reason]?.[0] ?? null,
    reason_detail: head.reasons[reason]?.[1] ?? null,
    estimate: estimate ?? null,
    ci_lower: lower ?? null,
    ci_upper: upper ?? null,
    base: base ?? null,
  }));
  const planned = tests.map(([measure, answer, kind, domain, wave, from_wave, other_public, difference, verdict]) => ({
    ...placeOf(measure, answer, kind, domain),
    wave,
    from_wave,
    other_public,
    difference,
    verdict,
  }));
  return { ...head, cells, tests: planned };
}
