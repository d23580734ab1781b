import { type DomainLine, domainLines } from "./domain-lines.ts";
import { type DomainSpace, sumByDomain, yieldsAt } from "./domain-space.ts";

/** The respondents that a measure counts, in every domain: measures with the same base have the same small cells. */
export interface Base {
  /** 1 for its respondents. */
  readonly rows: Uint8Array;
  /** Respondents and their weights by place: domains, then what the lines leave. */
  readonly counts: Float64Array;
  readonly weights: Float64Array;
  /** Effective numbers of respondents by domain: Kish's. */
  readonly effective: Float64Array;
  readonly lines: readonly DomainLine[];
}

interface Sampled {
  readonly space: DomainSpace;
  readonly weights: Float64Array;
  /** Fewest respondents that may be shown. */
  readonly minimum: number;
}

export function baseOf(rows: Uint8Array, { space, weights, minimum }: Sampled): Base {
  const counts = sumByDomain(space, rows);
  const lines = domainLines(space, { rows, counts, minimum });
  const weighted = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) if (rows[row] === 1) weighted[row] = weights[row];
  const sums = sumByDomain(space, weighted);
  for (let row = 0; row < rows.length; row++) weighted[row] *= weighted[row];
  const squares = sumByDomain(space, weighted);
  const effective = sums.map((sum, place) => (squares[place] > 0 ? (sum * sum) / squares[place] : 0));
  return { rows, effective, counts: withRests(counts, lines), weights: withRests(sums, lines), lines };
}

/**
 * Whether a place that no table names is none of a study without other levels and groups: it must not follow from what is
 * shown, and may be nearly known.
 */
export const isBetweenPlaces = ({ lines }: Base, space: DomainSpace, place: number): boolean =>
  place < space.domains.length
    ? !space.domains[place].named && yieldsAt(space, place)
    : lines.some(({ whole, parts, rest }) => rest === place && [whole, ...parts].some((one) => yieldsAt(space, one)));

/** Sums by place, those of what the lines leave included. */
export function withRests(sums: Float64Array, lines: readonly DomainLine[]): Float64Array {
  const rests = lines.filter(({ rest }) => rest !== undefined);
  const all = new Float64Array(sums.length + rests.length);
  all.set(sums);
  for (const { whole, parts, rest } of rests)
    all[rest ?? 0] = parts.reduce((left, part) => left - sums[part], sums[whole]);
  return all;
}

/** One base for all measures that count the same respondents. */
export class Bases {
  readonly #known = new Map<string, Base>();
  readonly #sampled: Sampled;

  constructor(sampled: Sampled) {
    this.#sampled = sampled;
  }

  of(rows: Uint8Array): Base {
    const name = Buffer.from(rows.buffer, rows.byteOffset, rows.length).toString("latin1");
    const known = this.#known.get(name) ?? baseOf(rows, this.#sampled);
    this.#known.set(name, known);
    return known;
  }

  /** In the order in which they were met. */
  all(): readonly Base[] {
    return [...this.#known.values()];
  }
}
