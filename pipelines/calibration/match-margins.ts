import { CalibrationError, type CalibrationProblem } from "#calibration/calibration-error";
import type {
  CategoricalVariable,
  Margin,
  PopulationMargin,
  QuantitativeVariable,
  QuantityTotal,
  WeightedSample,
} from "#calibration/margins";
import { UsageError } from "#statistics/errors";

/** A margin and the respondents' categories in the margin's own order. */
export interface MatchedMargin {
  readonly kind: "categories";
  readonly variable: string;
  readonly categories: readonly string[];
  readonly codes: Int32Array;
  readonly totals: Float64Array;
}

/** A total and the respondents' values. */
export interface MatchedQuantity {
  readonly kind: "quantity";
  readonly variable: string;
  readonly values: Float64Array;
  readonly total: number;
}

export type MatchedConstraint = MatchedMargin | MatchedQuantity;

export interface MatchOptions {
  /** Leave out, instead of refusing, population categories without respondents. R: `postStratify(partial = TRUE)`. */
  readonly partial?: boolean;
  /** Accept a count of 0 for a category that has respondents: only a linear calibration can meet it. */
  readonly zeroCounts?: boolean;
  /** Largest relative difference between the totals of two margins. */
  readonly totalsTolerance?: number;
}

type Collect = (problem: CalibrationProblem) => void;

/**
 * Pairs each margin with the sample's variable and categories of the same name, and checks both; never by position.
 *
 * Assumes   margins are of one population: their totals agree to 1e-9, relative, unless told otherwise
 * Source    Deville & Särndal 1992, JASA 87      R   none: `calibrate` pairs totals by position
 *
 * @param sample - base weights and variables
 * @param margins - population counts and totals
 * @throws CalibrationError (`margins`) with every fault found
 */
export function matchMargins(
  sample: WeightedSample,
  margins: readonly PopulationMargin[],
  options: MatchOptions = {},
): readonly MatchedConstraint[] {
  checkWeights(sample.weights);
  const problems: CalibrationProblem[] = [];
  const collect: Collect = (problem) => problems.push(problem);
  const matched = margins.map((margin) => matchOne(sample, margin, { options, collect }));
  compareTotals(options.partial ? matched.filter(isMatchedMargin).map(keptCounts) : margins, { options, collect });
  if (problems.length > 0) throw new CalibrationError("margins", problems);
  return matched.filter((constraint) => constraint !== undefined);
}

function checkWeights(weights: Float64Array): void {
  if (weights.length === 0) throw new UsageError("weights: expected at least one respondent, found none");
  for (let row = 0; row < weights.length; row++)
    if (!Number.isFinite(weights[row]))
      throw new UsageError(`weights, row ${row}: expected a finite number, found ${weights[row]}`);
}

interface MatchContext {
  readonly options: MatchOptions;
  readonly collect: Collect;
}

function matchOne(sample: WeightedSample, margin: PopulationMargin, context: MatchContext) {
  const variable = sample.variables.find((candidate) => candidate.variable === margin.variable);
  const length = variable === undefined ? 0 : "codes" in variable ? variable.codes.length : variable.values.length;
  if (variable !== undefined && length !== sample.weights.length)
    throw new UsageError(`${margin.variable}: expected ${sample.weights.length} rows, found ${length}`);
  if ("counts" in margin && variable !== undefined && "codes" in variable)
    return matchCategories(sample.weights, variable, { ...context, margin });
  if ("total" in margin && variable !== undefined && "values" in variable)
    return matchQuantity(variable, margin, context.collect);
  const found = sample.variables.map((candidate) => candidate.variable);
  context.collect({ kind: "unknown-variable", margin: margin.variable, found });
  return undefined;
}

function matchQuantity(variable: QuantitativeVariable, margin: QuantityTotal, collect: Collect): MatchedQuantity {
  const { total } = margin;
  const missing = variable.values.reduce((count, value) => (Number.isFinite(value) ? count : count + 1), 0);
  if (missing > 0) collect({ kind: "missing-values", margin: margin.variable, respondents: missing });
  if (!Number.isFinite(total))
    collect({ kind: "invalid-count", margin: margin.variable, category: null, count: total });
  return { kind: "quantity", variable: margin.variable, values: variable.values, total };
}

/** Respondents with a weight other than zero in each category of the sample, and those without a category. */
function countRespondents(weights: Float64Array, variable: CategoricalVariable) {
  const counts = new Float64Array(variable.categories.length);
  let missing = 0;
  for (let row = 0; row < weights.length; row++) {
    const code = variable.codes[row];
    if (code >= counts.length) throw new UsageError(`${variable.variable}, row ${row}: no category has code ${code}`);
    if (weights[row] === 0) continue;
    if (code < 0) missing++;
    else counts[code] += 1;
  }
  return { counts, missing };
}

interface CategoryContext extends MatchContext {
  readonly margin: Margin;
}

function matchCategories(
  weights: Float64Array,
  variable: CategoricalVariable,
  context: CategoryContext,
): MatchedMargin {
  const { margin, collect } = context;
  const respondents = countRespondents(weights, variable);
  if (respondents.missing > 0)
    collect({ kind: "missing-values", margin: margin.variable, respondents: respondents.missing });
  variable.categories.forEach((category, code) => {
    const count = respondents.counts[code];
    if (count > 0 && !margin.categories.includes(category))
      collect({ kind: "missing-category", margin: margin.variable, category, respondents: count });
  });
  const kept = margin.categories.flatMap((category, index) =>
    keepCategory(index, respondents.counts[variable.categories.indexOf(category)] ?? 0, context) ? [index] : [],
  );
  const categories = kept.map((index) => margin.categories[index]);
  const totals = Float64Array.from(kept, (index) => margin.counts[index]);
  const codes = translateCodes(variable, categories);
  return { kind: "categories", variable: margin.variable, categories, codes, totals };
}

/** Whether a category of the margin becomes a constraint; what is wrong with it is collected. */
function keepCategory(index: number, respondents: number, { margin, options, collect }: CategoryContext): boolean {
  const category = margin.categories[index];
  const count = margin.counts[index] ?? Number.NaN;
  const where = { margin: margin.variable, category };
  if (margin.categories.indexOf(category) < index) collect({ kind: "repeated-category", ...where });
  if (!(count >= 0 && Number.isFinite(count))) collect({ kind: "invalid-count", ...where, count });
  if (respondents > 0 && count === 0 && !options.zeroCounts) collect({ kind: "zero-count", ...where, respondents });
  if (respondents === 0 && count > 0 && !options.partial) collect({ kind: "empty-category", ...where, count });
  return respondents > 0;
}

/**
 * Codes of the respondents as positions in `categories`; the same array where nothing changes.
 * What is left without a position has the weight 0 (or a fault is collected): any position serves.
 */
function translateCodes(variable: CategoricalVariable, categories: readonly string[]): Int32Array {
  const position = Int32Array.from(variable.categories, (category) => Math.max(0, categories.indexOf(category)));
  const unchanged = variable.categories.every((category, code) => categories[code] === category);
  if (unchanged && !variable.codes.includes(-1)) return variable.codes;
  return variable.codes.map((code) => position[code] ?? 0);
}

const isMatchedMargin = (constraint: MatchedConstraint | undefined): constraint is MatchedMargin =>
  constraint?.kind === "categories";

const keptCounts = ({ variable, categories, totals }: MatchedMargin): Margin => ({
  variable,
  categories,
  counts: [...totals],
});

function compareTotals(margins: readonly PopulationMargin[], { options, collect }: MatchContext): void {
  const [first, ...others] = margins
    .filter((margin) => "counts" in margin)
    .map(({ variable, counts }) => ({ variable, total: counts.reduce((sum, count) => sum + count, 0) }));
  if (first === undefined) return;
  for (const { variable, total } of others) {
    const gap = total - first.total;
    const allowed = (options.totalsTolerance ?? 1e-9) * Math.max(Math.abs(total), Math.abs(first.total));
    if (Math.abs(gap) <= allowed) continue;
    collect({
      kind: "totals-disagree",
      margin: variable,
      total,
      otherMargin: first.variable,
      otherTotal: first.total,
      gap,
    });
  }
}
