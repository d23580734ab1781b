/** A cell by those whom it counts: 1 where it does. */
export interface CountedCell {
  readonly name: string;
  readonly bits: readonly number[];
  readonly isShown: boolean;
  /** Whether it is told that something is hidden there. */
  readonly isSuppressed: boolean;
}

/**
 * Hidden cells of a few and small groups that follow from the cells that are shown, whatever was answered: sums and differences make
 * them. By the respondents themselves, and nothing that the protection knows of.
 */
export function spannedCells(cells: readonly CountedCell[], minimum: number): readonly string[] {
  // Respondents who are alike in every cell are one.
  const alike = Map.groupBy((cells[0]?.bits ?? []).keys(), (at) => cells.map(({ bits }) => bits[at]).join(""));
  const groups = [...alike.values()];
  const vectorOf = (bits: readonly number[]): readonly number[] => groups.map(([first]) => bits[first]);
  const shown = cells.filter(({ isShown }) => isShown);
  const span = new Span();
  for (const { bits } of shown) span.enter(vectorOf(bits));
  const isFew = (bits: readonly number[]): boolean => bits.includes(1) && bits.filter(Boolean).length < minimum;
  const found = cells.filter(({ bits, isSuppressed }) => isSuppressed && isFew(bits) && span.holds(vectorOf(bits)));
  const small = groups.filter(
    (own, at) => own.length < minimum && span.holds(groups.map((_, other) => Number(at === other))),
  );
  const named = small.filter((own) => cells.some(({ bits }) => bits[own[0]] === 1));
  return [
    ...found.map(({ name }) => name),
    ...named.map((own) => `${own.length} alike`),
    ...shown.flatMap((one) => shown.flatMap((other) => fewBetween(one, other, minimum))),
  ];
}

/** A few respondents whom one cell holds more than another, all of whose respondents it holds. */
function fewBetween(one: CountedCell, other: CountedCell, minimum: number): readonly string[] {
  if (other.bits.some((bit, at) => bit > one.bits[at])) return [];
  const left = one.bits.reduce((sum, bit, at) => sum + bit - other.bits[at], 0);
  return left > 0 && left < minimum ? [`${one.name} - ${other.name}`] : [];
}

/** The vectors that sums of given ones make. */
class Span {
  readonly #rows: { readonly lead: number; readonly vector: Float64Array }[] = [];

  enter(given: readonly number[]): void {
    const vector = this.#reduced(given);
    const lead = vector.findIndex((value) => Math.abs(value) > 1e-7);
    if (lead === -1) return;
    const scale = vector[lead];
    for (let at = 0; at < vector.length; at++) vector[at] /= scale;
    this.#rows.push({ lead, vector });
  }

  holds(given: readonly number[]): boolean {
    return this.#reduced(given).every((value) => Math.abs(value) <= 1e-7);
  }

  #reduced(given: readonly number[]): Float64Array {
    const vector = Float64Array.from(given);
    for (const { lead, vector: row } of this.#rows) {
      const times = vector[lead];
      if (times !== 0) for (let at = 0; at < vector.length; at++) vector[at] -= times * row[at];
    }
    return vector;
  }
}
