import { hypergeometricTails } from "#statistics/distributions/hypergeometric";
import { UsageError } from "#statistics/errors";

/** A form (word) in a part of a corpus: all whole numbers. */
export interface FormCounts {
  /** Occurrences of the form in the part, and in the corpus. */
  readonly inPart: number;
  readonly inCorpus: number;
  /** Tokens of the part, and of the corpus. */
  readonly partSize: number;
  readonly corpusSize: number;
}

/** How surprising a form's count is in a part. */
export interface Specificity {
  readonly expected: number;
  /** Decimal logarithm of the one-sided probability; never rounded to minus infinity. */
  readonly log10P: number;
  /** -log10 P where the form is over-used, log10 P where it is under-used. */
  readonly score: number;
}

/**
 * Specificity of a form in a part of a corpus.
 *
 * Formula   f ≥ F t / T: -log10 P(X ≥ f); else log10 P(X ≤ f); X hypergeometric (T tokens, F of the form, t drawn)
 * Assumes   tokens drawn without replacement; one-sided: in use, a score of 2 or 3 at least counts
 * Source    Lafon 1980, Mots 1      R   phyper(f - 1, F, T - F, t, lower.tail = FALSE, log.p = TRUE) / log(10); textometry::specificities
 *
 * @param counts - occurrences and sizes
 * @throws UsageError if a count is not whole or they do not nest
 * @example textualSpecificity({ inPart: 2, inCorpus: 2, partSize: 2, corpusSize: 4 }).score // => 0.7781512503836437
 */
export function textualSpecificity({ inPart, inCorpus, partSize, corpusSize }: FormCounts): Specificity {
  const expected = (inCorpus * partSize) / corpusSize;
  const tails = hypergeometricTails(inPart, { marked: inCorpus, unmarked: corpusSize - inCorpus, drawn: partSize });
  const isOver = inPart >= expected;
  const log10P = (isOver ? tails.logUpper : tails.logLower) / Math.LN10;
  return { expected, log10P, score: isOver ? 0 - log10P : log10P };
}

/**
 * Specificities of every form in every part of a corpus.
 *
 * Formula   `textualSpecificity` of each cell, sizes from the margins
 * Assumes   the table holds all tokens (a last row for the rest of the vocabulary)
 * Source    Lafon 1980, Mots 1      R   textometry::specificities(table)
 *
 * @param counts - one row per form, one column per part
 * @returns specificities in the shape of the table
 * @throws UsageError if rows have different lengths or a count is not whole
 */
export function textualSpecificities(counts: readonly (readonly number[])[]): readonly (readonly Specificity[])[] {
  const { rowSums, columnSums, total } = tableMargins(counts);
  return counts.map((row, i) =>
    row.map((inPart, j) =>
      textualSpecificity({ inPart, inCorpus: rowSums[i] ?? 0, partSize: columnSums[j] ?? 0, corpusSize: total }),
    ),
  );
}

/** Margins of a table; refuses rows of different lengths. */
export function tableMargins(counts: readonly (readonly number[])[]): {
  readonly rowSums: readonly number[];
  readonly columnSums: readonly number[];
  readonly total: number;
} {
  const width = counts[0]?.length ?? 0;
  const short = counts.find((row) => row.length !== width);
  if (short !== undefined) throw new UsageError(`specificities: rows must have ${width} counts; found ${short.length}`);
  const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnSums = Array.from({ length: width }, (_, j) => counts.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  return { rowSums, columnSums, total: rowSums.reduce((sum, count) => sum + count, 0) };
}
