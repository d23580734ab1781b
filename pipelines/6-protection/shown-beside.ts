import type { Base } from "./domains/base.ts";
import { type DomainSpace, placesOf } from "./domains/domain-space.ts";
import { isNear } from "./near-count.ts";
import type { ProtectionRules } from "./protection-rules.ts";

/** A base, and the places of it that are hidden. */
export interface ShownBase {
  readonly base: Base;
  readonly hidden: Uint8Array;
}

/** A place that a base shows, although another hides nearly the same respondents there. */
export interface Beside {
  readonly base: Base;
  readonly place: number;
}

interface Sample {
  readonly space: DomainSpace;
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
      for (const other of bases)
        for (const place of tellingPlaces({ hiding, other, hidden }, sample)) found.get(other.base)?.add(place);
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
  const [own, beside] = [hiding.base.counts, other.base.counts];
  const out = (counts: Float64Array): number => hidden.reduce((sum, place) => sum + kept[place] - counts[place], 0);
  const [less, more] = [out(own), out(beside)];
  const all = hidden.reduce((sum, place) => sum + own[place], 0);
  return hidden.filter((place) => {
    if (other.hidden[place] === 1) return false;
    const [lower, upper] = [beside[place] - less, beside[place] + more];
    if (isSecret(hiding.base, place, rules)) return isNear(lower, upper, rules.near_count);
    return hidden.length === 2 && isNear(all - upper, all - lower, rules.near_count);
  });
}
