import { REGION, WHOLE } from "#schemas/tables/status";
import { type DomainSpace, EVERYBODY } from "./domains/domain-space.ts";

/** How much a number of a domain is worth, times its respondents: the whole population before the territories, these before the crossings. */
const WORTH = { [WHOLE]: 1e6, [REGION]: 3 } as const;

/** What the numbers of a partition that yields are worth beside those of one that does not: none is hidden for the sake of one. */
const YIELDED = 1e-4;

/** What a cell that is hidden elsewhere costs less: the same domains hidden everywhere tell no difference, and read better. */
const ALSO = 0.05;

export function costOf(
  { domains }: DomainSpace,
  place: number,
  { count, alsoHidden }: { readonly count: number; readonly alsoHidden: boolean },
): number {
  const { kind, yielding } = domains[place];
  const worth = kind === WHOLE || kind === REGION ? WORTH[kind] : YIELDED ** yielding;
  return count * worth * (alsoHidden && place !== EVERYBODY ? ALSO : 1);
}
