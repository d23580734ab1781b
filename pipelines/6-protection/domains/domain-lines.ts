import { type DomainSpace, EVERYBODY, type PlacedPartition, placesOf } from "./domain-space.ts";

/** A domain and those that make it up: what is known of all of them but one is known of that one. */
export interface DomainLine {
  readonly whole: number;
  readonly parts: readonly number[];
  /** Place of the respondents who are in the whole and in no part: those without a category, or those of a place beside. */
  readonly rest: number | undefined;
}

interface Counted {
  /** 1 for the respondents of a base. */
  readonly rows: Uint8Array;
  /** Respondents of the base by domain. */
  readonly counts: ArrayLike<number>;
  readonly minimum: number;
}

/**
 * What adds up among the respondents of a base, read off the sample and not off what a study declares: each partition to
 * everybody, and the domains of a partition that lie within one of another (a department in its region, a cell of a crossing
 * in its category, a city in the region that holds it). Nobody's domain is no part. A rest that is large enough protects
 * by itself whatever is beside it, so that its line, but for those of everybody, is left out.
 */
export function domainLines(space: DomainSpace, counted: Counted): readonly DomainLine[] {
  let next = space.domains.length;
  const lineOf = (whole: number, parts: readonly number[]): DomainLine => {
    const left = parts.reduce((rest, part) => rest - counted.counts[part], counted.counts[whole]);
    return { whole, parts, rest: left > 0 ? next++ : undefined };
  };
  const lines = space.partitions.flatMap((partition) => {
    const parts = placesOf(partition).filter((place) => counted.counts[place] > 0);
    return parts.length === 0 ? [] : [lineOf(EVERYBODY, parts)];
  });
  for (const outer of space.partitions) {
    for (const inner of space.partitions) {
      if (outer === inner) continue;
      for (const [whole, parts] of nestedIn(outer, inner, counted)) {
        const left = parts.reduce((rest, part) => rest - counted.counts[part], counted.counts[whole]);
        if (left < counted.minimum) lines.push(lineOf(whole, parts));
      }
    }
  }
  return lines;
}

/** Domains of a partition -> those of another that lie within them, among the respondents of a base. */
function nestedIn(
  outer: PlacedPartition,
  inner: PlacedPartition,
  { rows, counts }: Counted,
): ReadonlyMap<number, readonly number[]> {
  const both = new Int32Array(outer.count * inner.count);
  for (let row = 0; row < rows.length; row++)
    if (rows[row] === 1 && outer.codes[row] !== -1 && inner.codes[row] !== -1)
      both[outer.codes[row] * inner.count + inner.codes[row]]++;
  const nested = new Map<number, number[]>();
  for (let part = 0; part < inner.count; part++) {
    const respondents = counts[inner.first + part];
    if (respondents === 0) continue;
    for (let whole = 0; whole < outer.count; whole++) {
      if (both[whole * inner.count + part] !== respondents) continue;
      const known = nested.get(outer.first + whole);
      if (known === undefined) nested.set(outer.first + whole, [inner.first + part]);
      else known.push(inner.first + part);
    }
  }
  return nested;
}
