import type { Fact } from "#schemas/tables/told/facts";
import { isSignificant } from "#wording/shown";
import type { SiteContext } from "../site-context.ts";

/** Changes to the last wave of those given: from the one just before, or from an earlier one where that says nothing. */
export function lastPair(context: SiteContext, changes: readonly Fact[]): readonly Fact[] {
  const last = changes.filter(({ wave }) => wave === lastWave(context, changes));
  const rank = ({ public: id, from_wave }: Fact) => rankOf(context, id, from_wave);
  const from = [...new Set(last.toSorted((one, other) => rank(other) - rank(one)).map(({ from_wave }) => from_wave))];
  const pairs = from.map((wave) => last.filter(({ from_wave }) => from_wave === wave));
  return pairs.find((pair) => pair.some(({ verdict }) => isSignificant(verdict))) ?? pairs[0] ?? [];
}

/** The last wave of some facts. */
export function lastWave(context: SiteContext, facts: readonly Fact[]): string | undefined {
  return facts.toSorted(
    (one, other) => rankOf(context, other.public, other.wave) - rankOf(context, one.public, one.wave),
  )[0]?.wave;
}

function rankOf({ publics }: SiteContext, id: string, wave: string): number {
  return publics.find((one) => one.id === id)?.waves.findIndex((one) => one.wave === wave) ?? -1;
}
