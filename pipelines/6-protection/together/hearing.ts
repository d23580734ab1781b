import { isNear } from "#unknowns/near-count";
import { type Bounds, shaveBounds } from "#unknowns/packed-lines";
import type { Base } from "../domains/base.ts";
import { EVERYBODY, yieldsAt } from "../domains/domain-space.ts";
import { type BoundedBase, boundsAgain, boundsOfEverybody, ROUNDS } from "./bounds-of-base.ts";
import { type AloneBases, coupledBounds } from "./coupled-bounds.ts";
import type { ToldSets } from "./told-sets.ts";

/** A place of a base, by the rank of the base. */
export interface Place {
  readonly base: number;
  readonly place: number;
}

/** Bases that are heard, and whether places that yield are. */
interface Listening {
  /** All of them by default. */
  readonly ranks?: readonly number[];
  readonly yielding: boolean;
}

/** What is known where places that yield are heard, or where they are not. */
interface Known {
  readonly everybody: Bounds;
  readonly alone: AloneBases;
  coupled?: readonly BoundedBase[];
}

/** What all bases tell together, as more is hidden. */
export class Hearing {
  readonly told: ToldSets;
  readonly #known = new Map<boolean, Known>();

  constructor(told: ToldSets) {
    this.told = told;
  }

  /** Hides or shows a place: what it tells of its base is found again, and of the others where they hear it. */
  set({ base, place }: Place, hidden: boolean): void {
    this.told.hidden[base][place] = Number(hidden);
    for (const [yielding, { everybody, alone }] of this.#known) {
      if (!yielding && yieldsAt(this.told.sample.space, place)) continue;
      const found = boundsOfEverybody(this.told, yielding);
      const isSame = (["lower", "upper"] as const).every((side) =>
        everybody[side].every((one, at) => one === found[side][at]),
      );
      alone.delete(base);
      this.#known.set(yielding, { everybody: found, alone: isSame ? alone : new Map() });
    }
  }

  /** Hides places that are shown, as long as something is looked at. */
  without<Value>(places: readonly Place[], look: (hearing: Hearing) => Value): Value {
    const { hidden } = this.told;
    for (const { base, place } of places) hidden[base][place] = 1;
    const found = look(new Hearing(this.told));
    for (const { base, place } of places) hidden[base][place] = 0;
    return found;
  }

  /**
   * Whether the number of a place is nearly told by some bases, of which its own is one: one that reaches the minimum, where it
   * may be taken for a small one.
   */
  isTold({ base, place }: Place, heard: Listening): boolean {
    const { kept, bases, sample } = this.told;
    const { minimum, near_count } = sample.rules;
    const cell = kept.length + place;
    const part = isWeighted(bases[base]) ? UNHEARD * near_count : near_count;
    const isSmall = ({ bounds }: BoundedBase): boolean =>
      bases[base].counts[place] < minimum || bounds.lower[cell] < minimum;
    const bounded = this.#boundsOf(base, heard);
    if (isNearlyTold(cell, bounded, part)) return isSmall(bounded);
    const isHeardAlone = heard.ranks?.length === 1;
    const { lower, upper } = bounded.bounds;
    if (isHeardAlone || !isNear(lower[cell], upper[cell], AGAIN * part)) return false;
    const again = boundsAgain(base, this.told, { lower: lower.slice(), upper: upper.slice() });
    return isNearlyTold(cell, again, part) && isSmall(again);
  }

  #boundsOf(base: number, { ranks, yielding }: Listening): BoundedBase {
    const { told } = this;
    const known: Known = this.#known.get(yielding) ?? {
      everybody: boundsOfEverybody(told, yielding),
      alone: new Map(),
    };
    this.#known.set(yielding, known);
    const { everybody, alone } = known;
    const heard = { told, yielding, everybody, alone };
    if (ranks !== undefined) return coupledBounds(ranks, heard)[ranks.indexOf(base)];
    known.coupled ??= coupledBounds([...told.bases.keys()], heard);
    return known.coupled[base];
  }
}

/** Where what others tell leaves so many times what is near, the lines of a base are combined anew among what is still unknown of it. */
const AGAIN = 2;

/** Weights bound numbers too, which is not heard: where they differ, what is so much less near here may be near to who hears them. */
const UNHEARD = 1.2;

/** What rounding leaves between an effective number and one of respondents who weigh the same. */
const SAME = 1e-9;

const isWeighted = ({ counts, effective }: Base): boolean => effective[EVERYBODY] < counts[EVERYBODY] * (1 - SAME);

/** Ends of bounds that are tried, on each side. */
const STEPS = 4;
/** Bounds further apart than this are left: trying their ends one by one leads nowhere. */
const SPAN = 12;

/** Whether the bounds of a cell are near, or its ends are impossible and what they leave is. */
function isNearlyTold(cell: number, { packed, bounds }: BoundedBase, part: number): boolean {
  const { lower, upper } = bounds;
  if (isNear(lower[cell], upper[cell], part)) return true;
  const middle = (lower[cell] + upper[cell]) / 2;
  const low = Math.min(lower[cell] + STEPS, middle);
  const high = Math.max(upper[cell] - STEPS, middle);
  if (upper[cell] - lower[cell] > SPAN || !isNear(low, high, part)) return false;
  shaveBounds(packed, bounds, { cell, steps: STEPS, rounds: ROUNDS });
  return isNear(lower[cell], upper[cell], part);
}
