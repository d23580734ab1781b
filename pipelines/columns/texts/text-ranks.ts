/**
 * Distinct texts, each with a rank from 0 in order of arrival: the one interner of strings. Two others stand beside it,
 * for speed, where no string is to be made of every cell: `exports/delimited/text-interner.ts` over bytes, and
 * `exports/spss/cases/number-interner.ts` over numbers.
 */
export class TextRanks {
  private readonly ranks = new Map<string, number>();

  get size(): number {
    return this.ranks.size;
  }

  /** The texts, in the order of their ranks. */
  get texts(): readonly string[] {
    return [...this.ranks.keys()];
  }

  rankOf(text: string): number {
    const known = this.ranks.get(text);
    if (known !== undefined) return known;
    const rank = this.ranks.size;
    this.ranks.set(text, rank);
    return rank;
  }

  /** Ranks of many texts, -1 where there is none. */
  ranksOf(texts: readonly (string | null)[]): Int32Array<ArrayBuffer> {
    const ranks = new Int32Array(texts.length);
    for (let index = 0; index < ranks.length; index++) {
      const text = texts[index];
      ranks[index] = text === null ? -1 : this.rankOf(text);
    }
    return ranks;
  }
}
