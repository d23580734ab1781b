import { EVERYBODY, yieldsAt } from "../domains/domain-space.ts";
import { costOf } from "../loss.ts";
import type { Hearing, Place } from "./hearing.ts";

/** A number that is nearly told by several bases together. */
interface Weak extends Place {
  /** Whether it is nearly known although nothing that yields is heard. */
  readonly alone: boolean;
}

/**
 * The place to hide where a number is nearly told by bases together, and not by its own. Of what the few bases that tell it show,
 * it is told no more once the cheapest so many places are hidden: the last of them is needed. None where it is told whatever is
 * hidden; everybody is never hidden for it.
 */
export function tellingPlace(weak: Weak, hearing: Hearing): Place | undefined {
  const ranks = tellingBases(weak, hearing);
  const places = shownPlaces(ranks, weak, hearing);
  const isUntold = (few: number): boolean =>
    hearing.without(places.slice(0, few), (left) => !left.isTold(weak, { ranks, yielding: !weak.alone }));
  return isUntold(places.length) ? places[fewest(places.length, isUntold) - 1] : undefined;
}

/** The least number from 1 to one that is enough which is enough. */
function fewest(most: number, isEnough: (few: number) => boolean): number {
  let few = 0;
  let enough = most;
  while (enough - few > 1) {
    const half = Math.floor((few + enough) / 2);
    if (isEnough(half)) enough = half;
    else few = half;
  }
  return enough;
}

/** Bases that tell a number together, none of which can be left out: its own first. */
function tellingBases(weak: Weak, hearing: Hearing): readonly number[] {
  const others = [...hearing.told.bases.keys()].filter((rank) => rank !== weak.base);
  const isTold = (ranks: readonly number[]): boolean => hearing.isTold(weak, { ranks, yielding: !weak.alone });
  let found: readonly number[] = [weak.base];
  let open = others.length;
  while (open > 0 && !isTold(found)) {
    // The fewest of the first others that tell it with those that were found: the last of them is needed.
    const before = found;
    const enough = fewest(open, (few) => isTold([...before, ...others.slice(0, few)]));
    found = [...found, others[enough - 1]];
    open = enough - 1;
  }
  return found;
}

/** Places that some bases show and that may be hidden, the cheapest first. */
function shownPlaces(ranks: readonly number[], { alone }: Weak, { told }: Hearing): readonly Place[] {
  const { space } = told.sample;
  const places = ranks.flatMap((base) =>
    [...space.domains.keys()].flatMap((place) => {
      const count = told.bases[base].counts[place];
      const isShown = told.hidden[base][place] === 0 && count > 0 && space.domains[place].named;
      if (place === EVERYBODY || !isShown || !(alone || yieldsAt(space, place))) return [];
      const alsoHidden = told.hidden.some((hidden) => hidden[place] === 1);
      return [{ base, place, cost: costOf(space, place, { count, alsoHidden }) }];
    }),
  );
  return places.toSorted((one, other) => one.cost - other.cost || one.place - other.place || one.base - other.base);
}
