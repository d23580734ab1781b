import type { AttackOptions, Leak } from "../leak.ts";
import { numberReader } from "../reading/number-reader.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";
import type { Sample } from "../reading/samples.ts";

/** Statistics that are a sum of amounts, once times the number of those who gave one. */
const SUMS = new Set(["mean", "total"]);

/**
 * Cells of which the largest amount is known, where nobody is weighted: a mean and its standard error tell the sum of the amounts
 * and that of their squares.
 *
 * Formula   S = n m and Q = n (n - 1) se² + n m²; of amounts that are not negative the largest lies between Q / S and the lesser of S
 *           and the root of Q
 */
export function dominantAnswers(
  published: Published,
  samples: readonly Sample[],
  { nearAmount }: Pick<AttackOptions, "nearAmount">,
): readonly Leak[] {
  const unweighted = new Set(samples.filter(isUnweighted).map((one) => `${one.public}\n${one.wave}`));
  const rows = rowsOfTable(published, "estimates").filter(
    (row) => SUMS.has(textOf(row, "statistic")) && unweighted.has(`${textOf(row, "public")}\n${textOf(row, "wave")}`),
  );
  const read = numberReader(rows);
  return rows.flatMap((row) => {
    const [base = 0, estimate, error] = ["base", "estimate", "se"].map((column) => middleOf(read(row, column)));
    if (base < 2 || estimate === undefined || error === undefined || !(estimate > 0)) return [];
    const unit = textOf(row, "statistic") === "total" ? (middleOf(read(row, "weighted_base")) ?? base) : 1;
    const mean = estimate / unit;
    const se = error / unit;
    const sum = base * mean;
    const squares = base * ((base - 1) * se ** 2 + mean ** 2);
    const lower = squares / sum;
    const upper = Math.min(sum, Math.sqrt(squares));
    return upper - lower <= nearAmount * (upper + lower) ? [leakOf(row, { lower, upper })] : [];
  });
}

const middleOf = (interval: { readonly lower: number; readonly upper: number } | undefined): number | undefined =>
  interval && (interval.lower + interval.upper) / 2;

/** Whether all of a sample weigh the same. */
const isUnweighted = ({ cells, weights }: Sample): boolean =>
  weights !== undefined && weights.lower === weights.upper
    ? true
    : [...cells.values()].every(({ base, weighted }) => !base || !weighted || base.lower === weighted.lower);

const leakOf = (row: PublishedRow, { lower, upper }: { readonly lower: number; readonly upper: number }): Leak => ({
  ...{ kind: "dominant-answer", way: "printed", table: "estimates", public: textOf(row, "public") },
  ...{ wave: textOf(row, "wave"), indicator: textOf(row, "indicator"), answer: textOf(row, "answer") },
  ...{ domain_kind: textOf(row, "domain_kind"), domain: textOf(row, "domain"), group: "" },
  ...{ count_lower: 1, count_upper: 1, value_lower: lower, value_upper: upper },
});
