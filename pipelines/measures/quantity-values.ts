import { quantile } from "simple-statistics";
import type { Answers } from "#answers/answers";
import type { Quantity } from "#schemas/indicators";

type Term = Exclude<Quantity, { readonly mean_of: unknown }>;

/** The quantity of each respondent; NaN where it was not answered. A mean of several terms is over those answered. */
export function quantityValues(quantity: Quantity, answers: Answers): Float64Array {
  if (!("mean_of" in quantity)) return termValues(quantity, answers);
  const terms = quantity.mean_of.map((term) => termValues(term, answers));
  return Float64Array.from({ length: answers.rowCount }, (_, row) => {
    const known = terms.map((values) => values[row]).filter((value) => !Number.isNaN(value));
    return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function termValues({ question, item, scores, count }: Term, answers: Answers): Float64Array {
  if (count === undefined) return answers.numbers(question, item, scores);
  const cited = count.map((code) => answers.cites(question, code));
  const missing = answers.missing(question);
  const counts = new Float64Array(answers.rowCount);
  for (let row = 0; row < counts.length; row++)
    counts[row] = missing[row] === 0 ? cited.reduce((sum, values) => sum + values[row], 0) : Number.NaN;
  return counts;
}

/**
 * Extreme values brought to the quantiles `share` and 1 - `share` of the respondents of the base, unweighted.
 *
 * R   DescTools::Winsorize(x, quantile(x, c(share, 1 - share), na.rm = TRUE)), quantile of type 7
 */
export function winsorise(values: Float64Array, share: number | undefined): Float64Array {
  if (share === undefined || share === 0) return values;
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return values;
  const low = quantile([...known], share);
  const high = quantile([...known], 1 - share);
  return values.map((value) => Math.min(Math.max(value, low), high));
}
