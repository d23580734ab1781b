import { ledByWidest } from "#unknowns/led-by-widest";
import type { Term } from "#unknowns/linked-cells";
import { type Bounds, narrowBounds, type PackedLines, packLines } from "#unknowns/packed-lines";
import { reducedLines } from "#unknowns/reduced-lines";
import { withRests } from "../domains/base.ts";
import { EVERYBODY, yieldsAt } from "../domains/domain-space.ts";
import type { ToldSets } from "./told-sets.ts";

/** What is possible of a base: three sets of places, one after the other (everybody, those of the base, those who are out of it). */
export interface BoundedBase {
  readonly packed: PackedLines;
  readonly bounds: Bounds;
}

/** What is heard before anything is added up. */
export interface Heard {
  readonly told: ToldSets;
  /** Whether places that yield are heard. */
  readonly yielding: boolean;
  /** What is possible of all respondents, as far as bases and margins show them. */
  readonly everybody: Bounds;
}

/** Rounds of propagation at most. */
export const ROUNDS = 30;

/**
 * What is possible of a base by itself, place by place, between all respondents and those who are out of it.
 *
 * Formula   all(p) = own(p) + out(p), and s(whole) = Σ s(part) of each of the three and of what their lines say together, in
 *           whole numbers of 0 or more
 */
export function boundsOfBase(rank: number, heard: Heard): BoundedBase {
  const values = valuesOf(rank, heard.told);
  return narrowed(rank, values, { told: heard.told, bounds: boundsBefore(rank, heard, values) });
}

/** The same, from bounds that are nearer: what its lines say together is found again among what is still unknown. */
export const boundsAgain = (rank: number, told: ToldSets, bounds: Bounds): BoundedBase =>
  narrowed(rank, valuesOf(rank, told), { told, bounds });

function valuesOf(rank: number, { lines, kept, bases, sample }: ToldSets): readonly number[] {
  const own = withRests(bases[rank].counts.subarray(0, sample.space.domains.length), lines);
  return [...kept, ...own, ...kept.map((count, place) => count - own[place])];
}

/** Narrows bounds by the lines of a base among its unknowns. */
function narrowed(
  rank: number,
  values: readonly number[],
  { told, bounds }: { readonly told: ToldSets; readonly bounds: Bounds },
): BoundedBase {
  const hidden = Uint8Array.from(values, (_, cell) => Number(bounds.lower[cell] < bounds.upper[cell]));
  const name = `${rank} ${Buffer.from(hidden).toString("latin1")}`;
  const packed = told.packs.get(name) ?? packBase(values, { hidden, bounds, told });
  told.packs.set(name, packed);
  narrowBounds(packed, bounds, { rounds: ROUNDS, whole: true });
  return { packed, bounds };
}

interface Packing {
  readonly hidden: Uint8Array;
  /** Narrowed. */
  readonly bounds: Bounds;
  readonly told: ToldSets;
}

function packBase(values: readonly number[], { hidden, bounds, told }: Packing): PackedLines {
  const { sets, kept } = told;
  const places = kept.length;
  const ofPlaces = Array.from({ length: places }, (_, place): readonly Term[] =>
    [place, places + place, 2 * places + place].map((cell, set) => ({ cell, factor: set === 0 ? -1 : 1 })),
  );
  const reduced = sets.flatMap((_, set) => reducedOf(set, hidden, told));
  const open = [...sets.flat().map(({ terms }) => terms), ...ofPlaces].filter((terms) =>
    terms.some(({ cell }) => hidden[cell] === 1),
  );
  const sumOf = (terms: readonly Term[]): number =>
    terms.reduce((sum, { cell, factor }) => sum + factor * values[cell], 0);
  narrowBounds(packLines([...open, ...reduced], sumOf), bounds, { rounds: ROUNDS, whole: true });
  return packLines([...open, ...reduced, ...ledByWidest(open, bounds)], sumOf);
}

function reducedOf(set: number, hidden: Uint8Array, { sets, reduced, kept }: ToldSets): readonly (readonly Term[])[] {
  const own = hidden.subarray(set * kept.length, (set + 1) * kept.length);
  const name = `${set} ${Buffer.from(own).toString("latin1")}`;
  const found = reduced.get(name) ?? reducedLines({ lines: sets[set] }, hidden);
  reduced.set(name, found);
  return found;
}

/** What the bases that show a place, and the margins, say of all respondents before anything is added up. */
export function boundsOfEverybody({ bases, hidden, kept, sample }: ToldSets, yielding: boolean): Bounds {
  const { space, rules } = sample;
  const bounds: Bounds = {
    lower: new Float64Array(kept.length),
    upper: new Float64Array(kept.length).fill(kept[EVERYBODY]),
  };
  const tell = (place: number): void => {
    bounds.lower[place] = kept[place];
    bounds.upper[place] = kept[place];
  };
  for (const [place, { named }] of space.domains.entries()) {
    const yields = yieldsAt(space, place);
    if (!named || (yields && !yielding)) continue;
    const showing = bases.filter((_, one) => hidden[one][place] === 0);
    // Margins tell how many are in a category that no base hides.
    const inMargins = !yields && showing.length === bases.length && kept[place] >= rules.minimum;
    if (inMargins || showing.some(({ counts }) => counts[EVERYBODY] === kept[EVERYBODY])) tell(place);
    else bounds.lower[place] = showing.reduce((most, { counts }) => Math.max(most, counts[place]), 0);
  }
  tell(EVERYBODY);
  return bounds;
}

/** The same, and the places that the base itself shows. */
function boundsBefore(rank: number, { told, yielding, everybody }: Heard, values: readonly number[]): Bounds {
  const { hidden, kept, sample } = told;
  const bounds: Bounds = {
    lower: new Float64Array(values.length),
    upper: new Float64Array(values.length).fill(kept[EVERYBODY]),
  };
  bounds.lower.set(everybody.lower);
  bounds.upper.set(everybody.upper);
  for (const [place, { named }] of sample.space.domains.entries()) {
    if (!named || (yieldsAt(sample.space, place) && !yielding) || hidden[rank][place] === 1) continue;
    bounds.lower[kept.length + place] = values[kept.length + place];
    bounds.upper[kept.length + place] = values[kept.length + place];
  }
  return bounds;
}
