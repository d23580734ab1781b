import { type Bounds, narrowBounds } from "#unknowns/packed-lines";
import { type BoundedBase, boundsOfBase, type Heard, ROUNDS } from "./bounds-of-base.ts";

/** Bases as each bounds itself, by rank: kept until something more is hidden. */
export type AloneBases = Map<number, BoundedBase>;

interface Coupling extends Heard {
  readonly alone: AloneBases;
}

/**
 * What is possible of some bases that are heard together. Each says how many of all respondents are in a place at least and at
 * most (who answered, and who did not), and all respondents are the same, whatever base they are counted from: what one base says of
 * sums of places, where it hides the places themselves, bounds another that hides the sums.
 *
 * Formula   all(p) = own_b(p) + out_b(p) for every base b, with one all(p)
 * Proof     the rows of two bases have no unknown in common but all(p); propagation of a union of rows has one end, whatever the
 *           order (Apt 1999, Theoretical Computer Science 221), so narrowing the bases in turn from the bounds of all(p) that the
 *           others left comes to what narrowing the rows of all bases at once does: no bound that an intruder finds by
 *           propagation on these rows is nearer
 *
 * @returns bounds of each, in the order of the ranks
 */
export function coupledBounds(ranks: readonly number[], { alone, ...heard }: Coupling): readonly BoundedBase[] {
  const found = ranks.map((rank) => {
    const known = alone.get(rank) ?? boundsOfBase(rank, heard);
    alone.set(rank, known);
    return { packed: known.packed, bounds: { lower: known.bounds.lower.slice(), upper: known.bounds.upper.slice() } };
  });
  const all: Bounds = {
    lower: new Float64Array(heard.told.kept.length).fill(Number.NEGATIVE_INFINITY),
    upper: new Float64Array(heard.told.kept.length).fill(Number.POSITIVE_INFINITY),
  };
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    for (const { packed, bounds } of found) {
      if (intersect(bounds, all)) narrowBounds(packed, bounds, { rounds: ROUNDS, whole: true });
      moved = intersect(all, bounds) || moved;
    }
    if (!moved) break;
  }
  return found;
}

/** Narrows the first cells of some bounds by those of others. */
function intersect(bounds: Bounds, others: Bounds): boolean {
  const places = Math.min(bounds.lower.length, others.lower.length);
  let moved = false;
  for (let place = 0; place < places; place++) {
    if (others.lower[place] > bounds.lower[place]) {
      bounds.lower[place] = others.lower[place];
      moved = true;
    }
    if (others.upper[place] < bounds.upper[place]) {
      bounds.upper[place] = others.upper[place];
      moved = true;
    }
  }
  return moved;
}
