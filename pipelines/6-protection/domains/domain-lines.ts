import { type DomainSpace, EVERYBODY, placesOf } from "./domain-space.ts";
import { holdersOf } from "./holders-of.ts";

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
  for (const { whole, parts } of nestedLines(space, counted)) {
    const left = parts.reduce((rest, part) => rest - counted.counts[part], counted.counts[whole]);
    if (left < counted.minimum) lines.push(lineOf(whole, parts));
  }
  return lines;
}

/** Domains with those of another partition that lie within them, among the respondents of a base. */
function nestedLines({ partitions }: DomainSpace, { rows, counts }: Counted): readonly Nested[] {
  const among = rowsIn(rows);
  const holders = partitions.map((inner) =>
    partitions.map((outer) => (outer === inner ? NOBODY : holdersOf(outer, inner, among))),
  );
  return partitions.flatMap((outer, whole) =>
    partitions.flatMap((inner, part) => {
      if (outer === inner) return [];
      const held = placesOf(inner).filter(
        (place) => counts[place] > 0 && holders[part][whole][place - inner.first] >= 0,
      );
      const byWhole = Map.groupBy(held, (place) => outer.first + holders[part][whole][place - inner.first]);
      return [...byWhole].map(([place, parts]) => ({ whole: place, parts }));
    }),
  );
}

interface Nested {
  readonly whole: number;
  readonly parts: readonly number[];
}

function rowsIn(rows: Uint8Array): Int32Array {
  const among = new Int32Array(rows.length);
  let next = 0;
  for (let row = 0; row < rows.length; row++) if (rows[row] === 1) among[next++] = row;
  return among.subarray(0, next);
}

const NOBODY = new Int32Array(0);
