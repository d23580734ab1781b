import { tableMargins } from "#factorial/descriptions/textual-specificities";
import { hypergeometricTails } from "#statistics/distributions/hypergeometric";
import { type ValueTest, valueTest } from "#statistics/tests/value-test";

/** One column of a table of counts in one of its rows. */
export interface FrequencyOfRow extends ValueTest {
  /** Position of the column. */
  readonly column: number;
  /** Share of the column in the row, and in the table. */
  readonly shareInRow: number;
  readonly share: number;
  readonly count: number;
  readonly total: number;
}

/**
 * Description of the rows of a table of counts by its columns (words, answers counted).
 *
 * Formula   p = 2 × the hypergeometric tail on the side of the gap, folded to 2 - p where over 1; v-test of p
 * Assumes   whole counts; not the mid-p of `describeClasses`: the two differ on small counts
 * Source    Lebart, Morineau & Piron 1995; Husson, Lê & Pagès 2017      R   FactoMineR::descfreq(table, proba = 1)
 *
 * @param counts - one row per class, one column per word
 * @returns for each row, its columns by decreasing v-test
 * @throws UsageError if rows have different lengths or a count is not whole
 * @example describeFrequencies([[40, 60], [10, 90]])[0][0].count // => 40
 */
export function describeFrequencies(counts: readonly (readonly number[])[]): readonly (readonly FrequencyOfRow[])[] {
  const { rowSums, columnSums, total } = tableMargins(counts);
  return counts.map((row, i) => {
    const drawn = rowSums[i] ?? 0;
    const described = row.map((count, column) => {
      const marked = columnSums[column] ?? 0;
      const isOver = count / marked > drawn / total;
      const tails = hypergeometricTails(count, { marked, unmarked: total - marked, drawn });
      const doubled = Math.LN2 + (isOver ? tails.logUpper : tails.logLower);
      const logP = doubled > 0 ? Math.log(2 - Math.exp(doubled)) : doubled;
      return {
        column,
        shareInRow: count / drawn,
        share: marked / total,
        count,
        total: marked,
        ...valueTest(logP, isOver),
      };
    });
    return described.toSorted((a, b) => b.vTest - a.vTest);
  });
}
