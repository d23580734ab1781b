import { isNear } from "#unknowns/near-count";
import type { Base } from "./domains/base.ts";
import { type DomainSpace, placesOf, yieldsAt } from "./domains/domain-space.ts";
import type { PlacesAround } from "./domains/places-around.ts";
import type { ProtectionRules } from "./protection-rules.ts";

/** A base, and the places of it that are hidden. */
export interface ShownBase {
  readonly base: Base;
  readonly hidden: Uint8Array;
}

/** A place that a base shows and must not: another hides nearly the same respondents there, or a smaller place in it. */
export interface Beside {
  readonly base: Base;
  readonly place: number;
}

interface Sample {
  readonly space: DomainSpace;
  /** Which places lie in which. */
  readonly around: PlacesAround;
  /** All respondents by domain. */
  readonly kept: Float64Array;
  readonly rules: ProtectionRules;
}

/**
 * Places to hide since the numbers of a base would tell those that another base hides for being small.
 *
 * Formula   both bases are parts of the same respondents, whose categories have K: where n' is hidden and n shown,
 *           n - m' <= n' <= n + m with m, m' those who are out of either base in the places that are hidden, the others being told
 */
export function shownBeside(bases: readonly ShownBase[], sample: Sample): readonly Beside[] {
  const found = new Map<Base, Set<number>>(bases.map(({ base }) => [base, new Set()]));
  for (const hiding of bases) {
    for (const partition of sample.space.partitions) {
      const hidden = placesOf(partition).filter((place) => hiding.hidden[place] === 1 && hiding.base.counts[place] > 0);
      if (!hidden.some((place) => isSecret(hiding.base, place, sample.rules))) continue;
      for (const other of bases) {
        if (hidden.every((place) => other.hidden[place] === 1)) continue;
        for (const place of tellingPlaces({ hiding, other, hidden }, sample)) found.get(other.base)?.add(place);
        for (const { base, place } of tellingAround({ hiding, other, hidden }, sample)) found.get(base)?.add(place);
      }
    }
  }
  return [...found].flatMap(([base, places]) => [...places].map((place) => ({ base, place })));
}

/** A number that is small, or that may be taken for a small one where it is nearly known. */
const isSecret = ({ counts, effective }: Base, place: number, rules: ProtectionRules): boolean =>
  counts[place] < rules.minimum * (1 + rules.near_count) || effective[place] < rules.minimum_effective;

interface Pair {
  readonly hiding: ShownBase;
  readonly other: ShownBase;
  /** Places of a partition that the first hides. */
  readonly hidden: readonly number[];
}

function tellingPlaces({ hiding, other, hidden }: Pair, { kept, rules }: Sample): readonly number[] {
  const own = hiding.base.counts;
  const beside = other.base.counts;
  const less = outOf(own, hidden, kept);
  const more = outOf(beside, hidden, kept);
  const all = hidden.reduce((sum, place) => sum + own[place], 0);
  return hidden.filter((place) => {
    if (other.hidden[place] === 1) return false;
    const lower = beside[place] - less;
    const upper = beside[place] + more;
    if (isSecret(hiding.base, place, rules)) return isNear(lower, upper, rules.near_count);
    return hidden.length === 2 && isNear(all - upper, all - lower, rules.near_count);
  });
}

/** Respondents of some places who are out of a base. */
function outOf(counts: Float64Array, places: readonly number[], kept: Float64Array): number {
  let sum = 0;
  for (const place of places) sum += kept[place] - counts[place];
  return sum;
}

/**
 * What the places around tell besides: of a place that lies in another which both bases show, no more are out of either base
 * than in that one; fewer than in all the hidden places of its own level. A place that yields is hidden in the base that shows it; of one that does not, the places around that yield.
 */
function tellingAround({ hiding, other, hidden }: Pair, { space, around, kept, rules }: Sample): readonly Beside[] {
  const own = hiding.base.counts;
  const beside = other.base.counts;
  const [least, most] = [outOf(own, hidden, kept), outOf(beside, hidden, kept)];
  return hidden.flatMap((place): readonly Beside[] => {
    if (other.hidden[place] === 1 || !isSecret(hiding.base, place, rules)) return [];
    const telling = (around.get(place) ?? []).filter((whole) => {
      if (hiding.hidden[whole] === 1 || other.hidden[whole] === 1) return false;
      const less = kept[whole] - own[whole];
      const more = kept[whole] - beside[whole];
      if (less >= least && more >= most) return false;
      return isNear(beside[place] - less, beside[place] + more, rules.near_count);
    });
    if (telling.length === 0) return [];
    if (yieldsAt(space, place)) return [{ base: other.base, place }];
    return telling.filter((whole) => yieldsAt(space, whole)).map((whole) => ({ base: hiding.base, place: whole }));
  });
}
