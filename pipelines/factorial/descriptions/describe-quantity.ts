import { oneWayVariance } from "#factorial/descriptions/one-way-variance";
import { completeFactor, type Factor, type Quantity, requireSameRows, rowWeights } from "#factorial/factor";
import { fisherTails } from "#statistics/distributions/fisher";
import { studentTwoSidedP } from "#statistics/distributions/student";
import { UsageError } from "#statistics/errors";

/** A quantity correlated with the one described. */
export interface CorrelatedQuantity {
  readonly variable: string;
  readonly correlation: number;
  readonly p: number;
}

/** A factor linked with the quantity described. */
export interface LinkedFactor {
  readonly variable: string;
  /** Share of the variance between the factor's levels. */
  readonly r2: number;
  readonly p: number;
}

/** A level whose mean differs. */
export interface LinkedLevel {
  readonly variable: string;
  readonly level: string;
  /** Mean of the level less the plain mean of the levels' means. */
  readonly estimate: number;
  readonly p: number;
}

/** What a quantity, or an axis, goes with. */
export interface QuantityDescription {
  /** By decreasing correlation. */
  readonly quantities: readonly CorrelatedQuantity[];
  /** By increasing p. */
  readonly factors: readonly LinkedFactor[];
  /** From the surest high to the surest low. */
  readonly levels: readonly LinkedLevel[];
}

/** The columns a quantity is described by. */
export interface Describers {
  readonly factors?: readonly Factor[];
  readonly quantities?: readonly Quantity[];
  readonly weights?: ArrayLike<number>;
}

/**
 * Description of a quantity, or of an axis of an analysis, by factors, their levels and quantities.
 *
 * Formula   factor: R² and F on (levels - 1, Σw - levels) df; level: t-test of the correlation with its indicator; quantity: of the correlation
 * Assumes   weights of mean 1; they are multiplied by the number of rows where they sum to less than 3
 * Source    Husson, Lê & Pagès 2017      R   FactoMineR::condes(data, num.var, weights, proba = 1), dimdesc
 *
 * @param quantity - what is described; rows where it is missing are left out
 * @param describers - factors (missing answers are a level), quantities, weights
 * @returns all links, significant or not; columns that do not vary are left out
 * @throws UsageError if columns have different lengths or a weight is negative
 * @example describeQuantity({ variable: "x", values: Float64Array.of(1, 2, 3, 6) }, { factors: [{ variable: "q", levels: ["a", "b"], codes: Int32Array.of(0, 0, 1, 1) }] }).factors[0].r2 // => 0.6428571428571429
 */
export function describeQuantity(quantity: Quantity, describers: Describers): QuantityDescription {
  const { factors = [], quantities = [] } = describers;
  const size = quantity.values.length;
  requireSameRows(size, [...factors, ...quantities], "description of a quantity");
  const given = rowWeights(size, describers.weights, "description of a quantity");
  const isNormed = given.reduce((sum, weight) => sum + weight, 0) < 3;
  const weights = isNormed ? given.map((weight) => weight * size) : given;
  const complete = factors.map((factor) => completeFactor(factor, weights));
  return {
    quantities: quantities
      .flatMap(({ variable, values }) =>
        correlationTest(quantity.values, values, weights).map((test) => ({ variable, ...test })),
      )
      .toSorted((a, b) => b.correlation - a.correlation),
    factors: complete.flatMap((factor) => linkedFactor(quantity.values, factor, weights)).toSorted((a, b) => a.p - b.p),
    levels: complete
      .flatMap((factor) => linkedLevels(quantity.values, factor, weights))
      .toSorted((a, b) => rank(b) - rank(a)),
  };
}

function rank({ estimate, p }: LinkedLevel): number {
  return Math.sign(estimate) / p;
}

function linkedFactor(values: Float64Array, factor: Factor, weights: Float64Array): readonly LinkedFactor[] {
  const { between, within, groupWeights, groups } = oneWayVariance(values, factor, weights);
  const total = groupWeights.reduce((sum, weight) => sum + weight, 0);
  const shape = { numeratorDf: groups - 1, denominatorDf: total - factor.levels.length };
  if (shape.numeratorDf < 1 || !(shape.denominatorDf > 0) || !(between + within > 0)) return [];
  const ratio = between / shape.numeratorDf / (within / shape.denominatorDf);
  return [{ variable: factor.variable, r2: between / (between + within), p: fisherTails(ratio, shape).upper }];
}

function linkedLevels(values: Float64Array, factor: Factor, weights: Float64Array): readonly LinkedLevel[] {
  const { means, groupWeights, groups } = oneWayVariance(values, factor, weights);
  const middle = means.reduce((sum, mean, k) => sum + ((groupWeights[k] ?? 0) > 0 ? mean : 0), 0) / groups;
  return factor.levels.flatMap((level, k) => {
    const indicator = Float64Array.from(factor.codes, (code) => (code === k ? 1 : 0));
    return correlationTest(values, indicator, weights).map(({ p }) => ({
      variable: factor.variable,
      level,
      estimate: (means[k] ?? 0) - middle,
      p,
    }));
  });
}

/** Weighted correlation and its t-test on Σw - 2 df; nothing where a column does not vary or rows are too few. */
function correlationTest(
  a: Float64Array,
  b: Float64Array,
  weights: Float64Array,
): readonly { readonly correlation: number; readonly p: number }[] {
  if (a.length !== b.length) throw new UsageError(`correlation: columns must have the same rows; found ${b.length}`);
  const known = weights.map((weight, row) => (Number.isNaN(a[row]) || Number.isNaN(b[row]) ? 0 : weight));
  const sum = known.reduce((all, weight) => all + weight, 0);
  const mean = (column: Float64Array): number =>
    column.reduce((all, value, row) => ((known[row] ?? 0) > 0 ? all + value * (known[row] ?? 0) : all), 0) / sum;
  const meanA = mean(a);
  const meanB = mean(b);
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let row = 0; row < known.length; row++) {
    const weight = known[row];
    if (weight === 0) continue;
    const gapA = (a[row] ?? 0) - meanA;
    const gapB = (b[row] ?? 0) - meanB;
    squaresA += weight * gapA * gapA;
    squaresB += weight * gapB * gapB;
    products += weight * gapA * gapB;
  }
  const spread = Math.sqrt(squaresA * squaresB);
  const df = sum - 2;
  if (!(spread > 0) || !(df > 0)) return [];
  const correlation = Math.max(-1, Math.min(1, products / spread));
  const t = Math.sqrt(df * (correlation ** 2 / (1 - correlation ** 2)));
  return [{ correlation, p: studentTwoSidedP(t, df) }];
}
