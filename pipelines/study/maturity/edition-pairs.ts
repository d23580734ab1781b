import type { Maturity } from "#schemas/maturity/maturity";

/** Two editions that are compared. */
export interface EditionPair {
  readonly from: Maturity["editions"][number];
  readonly to: Maturity["editions"][number];
}

/** The editions that a study compares: those that it declares, else each with the next. */
export function editionPairs({ editions, comparisons }: Maturity): readonly EditionPair[] {
  if (comparisons === undefined) return editions.slice(1).map((to, index) => ({ from: editions[index], to }));
  const known = new Map(editions.map((edition) => [edition.id, edition]));
  return comparisons.flatMap(({ from, to }) => {
    const [one, other] = [known.get(from), known.get(to)];
    return one === undefined || other === undefined ? [] : [{ from: one, to: other }];
  });
}
