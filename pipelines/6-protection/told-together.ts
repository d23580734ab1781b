import { EVERYBODY, yieldsAt } from "./domains/domain-space.ts";
import type { Beside, ShownBase } from "./shown-beside.ts";
import { Hearing, type Place } from "./together/hearing.ts";
import { tellingPlace } from "./together/telling-place.ts";
import { type CountedSample, isSecret, type ToldSets, toldSets } from "./together/told-sets.ts";

/**
 * Places to hide since a small number of respondents is nearly told by all bases together: a base and those who are
 * out of it make up all respondents in every place, and each of the three adds up over places. `shownBeside` sees what another
 * base tells of a place by itself; what the places around it, and other bases of them, add to that is seen here.
 */
export function toldTogether(bases: readonly ShownBase[], sample: CountedSample): readonly Beside[] {
  const hearing = new Hearing(toldSets(bases, sample));
  const settled = new Map(hearing.told.secrets.map((rank) => [rank, new Set<number>()]));
  const found = (together: boolean): readonly Beside[] =>
    [...settled].flatMap(([rank, own]) => untoldOf(rank, { hearing, settled: own, together }));
  const alone = found(false);
  return alone.length > 0 ? alone : found(true);
}

interface Seeking {
  readonly hearing: Hearing;
  /** Places of which nothing more can be hidden; those that are met are added. */
  readonly settled: Set<number>;
  /** Whether what other bases say of sums of places is heard. */
  readonly together: boolean;
}

/** What must be hidden besides for the sake of one base: one place after the other, then each that is not needed is shown again. */
function untoldOf(rank: number, seeking: Seeking): readonly Beside[] {
  const { hearing, settled, together } = seeking;
  const { bases } = hearing.told;
  const found: Place[] = [];
  for (;;) {
    const weak = weakOf(rank, seeking);
    if (weak === undefined) break;
    const next = together ? tellingPlace(weak, hearing) : toHide(weak, hearing.told);
    if (next === undefined) settled.add(weak.place);
    else {
      hearing.set(next, true);
      found.push(next);
    }
  }
  const needed = found.toReversed().filter((one) => {
    if (found.length === 1) return true;
    hearing.set(one, false);
    if (weakOf(rank, seeking) === undefined) return false;
    hearing.set(one, true);
    return true;
  });
  return needed.map(({ base, place }) => ({ base: bases[base], place }));
}

interface Weak extends Place {
  /** Whether it is nearly known although nothing that yields is heard. */
  readonly alone: boolean;
}

function weakOf(base: number, { hearing, settled, together }: Seeking): Weak | undefined {
  const { bases, hidden, sample } = hearing.told;
  const shown = { base: bases[base], hidden: hidden[base] };
  const ranks = together ? undefined : [base];
  const place = [...sample.space.domains.keys()].find(
    (one) =>
      !settled.has(one) &&
      isSecret(shown, one, sample) &&
      hearing.isTold({ base, place: one }, { ranks, yielding: true }),
  );
  if (place === undefined) return undefined;
  const alone = !yieldsAt(sample.space, place) && hearing.isTold({ base, place }, { ranks, yielding: false });
  return { base, place, alone };
}

/** A place of least loss: the same in the base that is most like it, else one that yields and is beside it. */
function toHide(
  { base, place, alone }: Weak,
  { bases, hidden, lines, sample: { space } }: ToldSets,
): Place | undefined {
  const own = bases[base].counts;
  const shows = (rank: number, one: number): boolean =>
    hidden[rank][one] === 0 && bases[rank].counts[one] > 0 && space.domains[one].named;
  if (alone || yieldsAt(space, place)) {
    const others = bases.flatMap(({ counts }, rank) =>
      shows(rank, place) ? [{ base: rank, apart: Math.abs(counts[place] - own[place]) }] : [],
    );
    const [nearest] = others.toSorted((one, other) => one.apart - other.apart || one.base - other.base);
    if (nearest !== undefined) return { base: nearest.base, place };
  }
  const beside = new Set(
    lines.flatMap(({ whole, parts }) => (whole === place || parts.includes(place) ? [whole, ...parts] : [])),
  );
  const shown = [...space.domains.keys()].filter((one) => one !== EVERYBODY && shows(base, one));
  const yielding = shown.filter((one) => yieldsAt(space, one));
  // It is told whatever other bases hide: of its own, what is cut as those beside it are.
  const kinds = new Set([...beside].map((one) => space.domains[one]?.kind));
  const alike = shown.filter((one) => kinds.has(space.domains[one].kind));
  const open = yielding.length > 0 || !alone ? yielding : alike;
  const [next] = open.toSorted(
    (one, other) => Number(beside.has(other)) - Number(beside.has(one)) || own[one] - own[other] || one - other,
  );
  return next === undefined ? undefined : { base, place: next };
}
