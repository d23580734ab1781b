/** A sum of unknowns, each with its factor, that is known. */
export interface KnownSum {
  readonly terms: ReadonlyMap<string, number>;
  readonly sum: number;
}

/** A coefficient under this is what arithmetic left of zero. */
const NOTHING = 1e-9;

/** What some sums imply together, one pivot a sum (Gauss, Jordan). */
export function solveSums(sums: readonly KnownSum[]): readonly KnownSum[] {
  let solved: { readonly pivot: string; readonly row: KnownSum }[] = [];
  for (const given of sums) {
    const row = solved.reduce((left, { pivot, row: other }) => without(left, pivot, other), given);
    const [pivot, factor] = largestOf(row);
    if (pivot === undefined) continue;
    const scaled = { terms: new Map([...row.terms].map(([name, own]) => [name, own / factor])), sum: row.sum / factor };
    solved = solved.map((one) => ({ ...one, row: without(one.row, pivot, scaled) }));
    solved.push({ pivot, row: scaled });
  }
  return solved.map(({ row }) => row);
}

/** Whether a sum follows from others. */
export function follows(sum: KnownSum, from: readonly KnownSum[]): boolean {
  return solveSums([...from, sum]).length === from.length;
}

function without(row: KnownSum, pivot: string, other: KnownSum): KnownSum {
  const times = row.terms.get(pivot);
  if (times === undefined) return row;
  const terms = new Map(row.terms);
  for (const [name, factor] of other.terms) {
    const left = (terms.get(name) ?? 0) - times * factor;
    if (Math.abs(left) < NOTHING) terms.delete(name);
    else terms.set(name, left);
  }
  return { terms, sum: row.sum - times * other.sum };
}

function largestOf({ terms }: KnownSum): readonly [string | undefined, number] {
  let found: readonly [string | undefined, number] = [undefined, 0];
  for (const [name, factor] of terms) if (Math.abs(factor) > Math.abs(found[1])) found = [name, factor];
  return found;
}
