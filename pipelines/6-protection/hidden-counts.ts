import type { LinkedCell, LinkedCells } from "#unknowns/linked-cells";
import { isNear } from "#unknowns/near-count";
import { type Base, isBetweenPlaces } from "./domains/base.ts";
import { type DomainSpace, EVERYBODY, yieldsAt } from "./domains/domain-space.ts";
import { placesAround } from "./domains/places-around.ts";
import { costOf } from "./loss.ts";
import type { ProtectionRules } from "./protection-rules.ts";
import { type Beside, type ShownBase, shownBeside } from "./shown-beside.ts";
import { hideInTurn } from "./system/hide-in-turn.ts";
import type { CountedSample } from "./together/told-sets.ts";
import { toldTogether } from "./told-together.ts";
import { type NamedUnknown, type Unknowns, unknownsOf } from "./unknowns-of.ts";

/** Places of each base of which no number is shown, of any measure: who hides the same domains everywhere tells no difference. */
export type HiddenPlaces = ReadonlyMap<Base, Uint8Array>;

/** Places to hide of each base, small or not. */
export type ForcedPlaces = Map<Base, Set<number>>;

/**
 * The domains that hold too few respondents of each base, and those that must go with them. The larger bases come first, the
 * others hide what these hide where that is enough; a domain that is hidden in a base is then hidden in those that nearly
 * have its respondents, whose numbers would be its own but for a few. What is found is added to the places that are forced.
 */
export function hiddenCounts(
  bases: readonly Base[],
  { space, rules, kept, forced }: { readonly forced: ForcedPlaces } & CountedSample,
): HiddenPlaces {
  const around = placesAround(space);
  const ordered = [...bases].sort((a, b) => b.counts[EVERYBODY] - a.counts[EVERYBODY]);
  const earlier = new Map<Base, Hiding>();
  for (;;) {
    const hidden = hideByBase(ordered, { space, rules, forced, earlier });
    const shown = ordered.map((base): ShownBase => ({ base, hidden: hidden.get(base) ?? new Uint8Array(0) }));
    const beside = shownBeside(shown, { space, around, kept, rules });
    const telling = beside.length > 0 ? beside : toldTogether(shown, { space, kept, rules });
    if (telling.length === 0) return hidden;
    forcePlaces(forced, telling);
  }
}

/** Adds places to those that are hidden of every measure of their base. */
export function forcePlaces(forced: ForcedPlaces, places: readonly Beside[]): void {
  for (const { base, place } of places) forced.set(base, (forced.get(base) ?? new Set<number>()).add(place));
}

/** A domain that is hidden of every measure of a base: few respondents, or such weights that few of them count. */
export const isSmall = ({ counts, effective }: Base, place: number, rules: ProtectionRules): boolean =>
  counts[place] < rules.minimum || (effective[place] ?? Number.POSITIVE_INFINITY) < rules.minimum_effective;

interface Turn {
  readonly space: DomainSpace;
  readonly rules: ProtectionRules;
  /** Places to hide of each base, small or not. */
  readonly forced: ForcedPlaces;
  /** What the turn before found of each base; changed in place. */
  readonly earlier: Map<Base, Hiding>;
}

/** What is hidden of a base, and all that it follows from: what larger bases hide, and how many places are forced. */
interface Hiding {
  readonly before: Uint8Array;
  readonly forced: number;
  readonly own: Uint8Array;
}

function hideByBase(ordered: readonly Base[], { space, rules, forced, earlier }: Turn): HiddenPlaces {
  const hidden = new Map<Base, Uint8Array>();
  const before = new Uint8Array(space.domains.length);
  for (const base of ordered) {
    const places = forced.get(base) ?? new Set<number>();
    const known = earlier.get(base);
    const isAlike = known?.forced === places.size && Buffer.compare(known.before, before) === 0;
    const own = isAlike ? known.own : hidePlaces(base, places, { space, rules, before });
    if (!isAlike) earlier.set(base, { before: before.slice(), forced: places.size, own });
    for (let place = 0; place < before.length; place++) if (own[place] === 1) before[place] = 1;
    hidden.set(base, own);
  }
  return hidden;
}

function hidePlaces(base: Base, forced: ReadonlySet<number>, counting: Counting): Uint8Array {
  const { space, rules } = counting;
  const cells = cellsOf(base, counting);
  const isHidden = ({ count, cost }: LinkedCell, place: number): boolean =>
    cost === Number.POSITIVE_INFINITY || (count > 0 && isSmall(base, place, rules)) || forced.has(place);
  const own = Uint8Array.from(cells, (cell, place) => Number(isHidden(cell, place)));
  const secret = own.map((hides, place) => Number(hides === 1 && !isBetweenPlaces(base, space, place)));
  hideInTurn({ ...systemOf(base, cells, rules), own: secret }, own, { together: false });
  return own;
}

interface Counting {
  readonly space: DomainSpace;
  readonly rules: ProtectionRules;
  /** Places hidden in a larger base. */
  readonly before: Uint8Array;
}

function cellsOf(base: Base, { space, rules, before }: Counting): readonly LinkedCell[] {
  return Array.from(base.counts, (count, place): LinkedCell => {
    const named = space.domains[place]?.named ?? false;
    return {
      ...{ count, value: count, lower: 0, upper: base.counts[EVERYBODY] },
      tooNear: (lower, upper) => isNear(lower, upper, rules.near_count),
      yields: yieldsAt(space, place),
      spares: yieldsAt(space, place) && count >= rules.minimum,
      guarded: count > 0 && (named || count < rules.minimum),
      cost: named ? costOf(space, place, { count, alsoHidden: before[place] === 1 }) : Number.POSITIVE_INFINITY,
    };
  });
}

const systemOf = (
  { lines }: Base,
  cells: readonly LinkedCell[],
  { minimum }: ProtectionRules,
): Omit<LinkedCells, "own"> => ({
  cells,
  minimum,
  lines: lines.map(({ whole, parts, rest }) => ({
    groups: true,
    terms: [
      { cell: whole, factor: -1 },
      ...[...parts, ...(rest === undefined ? [] : [rest])].map((cell) => ({ cell, factor: 1 })),
    ],
  })),
});

interface CountedBase {
  readonly space: DomainSpace;
  readonly rules: ProtectionRules;
  /** Kinds of the places whose hidden figures something may stand for. */
  readonly kinds: readonly string[];
  /** Rank of its system, and its own. */
  readonly rank: number;
  readonly base: number;
}

/** How many respondents a base has in territories where that is hidden, and what it is linked to. */
export function unknownCounts(
  base: Base,
  counts: HiddenPlaces,
  { space, rules, kinds, ...ranks }: CountedBase,
): Unknowns {
  const hidden = counts.get(base) ?? new Uint8Array(base.counts.length);
  const cells = cellsOf(base, { space, rules, before: new Uint8Array(space.domains.length) });
  const isOwn = (place: number): boolean => isSmall(base, place, rules) && !isBetweenPlaces(base, space, place);
  const own = Uint8Array.from(cells, ({ count }, place) => Number(count > 0 && hidden[place] === 1 && isOwn(place)));
  const nameOf = (place: number): NamedUnknown => {
    const { kind: domain_kind = "", code: domain = "" } = space.domains[place] ?? {};
    const head = { kind: "respondents" as const, base_rank: ranks.base, indicator: "", answer: "" };
    return { ...head, domain_kind, domain, near: rules.near_count };
  };
  const isWanted = (place: number): boolean => kinds.includes(space.domains[place]?.kind ?? "");
  return unknownsOf({ system: { ...systemOf(base, cells, rules), own }, hidden, nameOf, isWanted }, ranks.rank);
}
