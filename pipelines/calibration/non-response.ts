import { MethodError, UsageError } from "#statistics/errors";

/** What is known of each selected person. */
export interface SelectedSample {
  /** Sampling weights of all selected, respondents or not. */
  readonly weights: Float64Array;
  /** 1 for a respondent, 0 for a non-respondent. */
  readonly responding: Uint8Array;
  /** Adjustment class of each, as an index in `classNames`. */
  readonly classes: Int32Array;
  readonly classNames: readonly string[];
}

/** A class in which all are taken to answer alike. */
export interface ResponseClass {
  readonly name: string;
  readonly selected: number;
  readonly respondents: number;
  /** Weighted response rate, 0 to 1. */
  readonly responseRate: number;
}

export interface NonResponseAdjustment {
  /** Weights of all selected; 0 for non-respondents. */
  readonly weights: Float64Array;
  readonly classes: readonly ResponseClass[];
}

/**
 * Weights of respondents raised for non-response, by classes of alike response.
 *
 * Formula   w = d / r_c for respondents, r_c = Σ_respondents d / Σ_selected d in class c; 0 for the others
 * Assumes   within a class, answering has nothing to do with the answers
 * Source    Särndal, Swensson & Wretman 1992, §15.6; Haziza & Beaumont 2017, Stat. Sci. 32
 * R         d * ave(d, class, FUN = sum) / ave(d * responding, class, FUN = sum)
 *
 * @param sample - all selected persons
 * @throws MethodError naming the classes without respondents: merge them with a neighbour
 * @throws UsageError if arrays differ in length or a class has no name
 * @example adjustForNonResponse({ weights: Float64Array.of(2, 2), responding: Uint8Array.of(1, 0), classes: Int32Array.of(0, 0), classNames: ["town"] }).weights // => Float64Array [4, 0]
 */
export function adjustForNonResponse(sample: SelectedSample): NonResponseAdjustment {
  const { weights, responding, classes } = sample;
  if (responding.length !== weights.length || classes.length !== weights.length)
    throw new UsageError(
      `non-response: expected ${weights.length} rows, found ${responding.length}, ${classes.length}`,
    );
  const totals = countClasses(sample);
  const empty = totals.filter(({ selected, answered }) => selected > 0 && !(answered > 0)).map(({ name }) => name);
  if (empty.length > 0)
    throw new MethodError(`non-response: a class must have respondents; found none in ${empty.join(", ")}`, empty);
  const adjusted = weights.map((weight, row) => {
    const { sum, answered } = totals[classes[row]];
    return responding[row] === 1 ? (weight * sum) / answered : 0;
  });
  const report = totals.map(({ name, selected, respondents, sum, answered }) => ({
    name,
    selected,
    respondents,
    responseRate: sum > 0 ? answered / sum : 0,
  }));
  return { weights: adjusted, classes: report.filter(({ selected }) => selected > 0) };
}

function countClasses({ weights, responding, classes, classNames }: SelectedSample) {
  const totals = classNames.map((name) => ({ name, selected: 0, respondents: 0, sum: 0, answered: 0 }));
  weights.forEach((weight, row) => {
    const total = totals[classes[row]];
    if (total === undefined) throw new UsageError(`non-response, row ${row}: no class has code ${classes[row]}`);
    total.selected++;
    total.sum += weight;
    if (responding[row] !== 1) return;
    total.respondents++;
    total.answered += weight;
  });
  return totals;
}
