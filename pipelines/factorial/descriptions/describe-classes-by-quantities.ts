import { type OneWayVariance, oneWayVariance } from "#factorial/descriptions/one-way-variance";
import {
  completeFactor,
  type Factor,
  levelWeights,
  type Quantity,
  requireSameRows,
  rowWeights,
} from "#factorial/factor";
import { fisherTails } from "#statistics/distributions/fisher";
import { MethodError } from "#statistics/errors";
import { normalValueTest, type ValueTest } from "#statistics/tests/value-test";

/** One quantity in one class. */
export interface QuantityOfClass extends ValueTest {
  readonly variable: string;
  readonly meanInClass: number;
  readonly mean: number;
  readonly deviationInClass: number;
  readonly deviation: number;
}

/** Link of a quantity with the classes. */
export interface QuantityAssociation {
  readonly variable: string;
  /** Share of the quantity's variance between classes. */
  readonly eta2: number;
  readonly p: number;
}

/** Classes told by the quantities whose mean is high or low in them. */
export interface ClassDescriptionByQuantities {
  /** Quantities by increasing p of the analysis of variance. */
  readonly associations: readonly QuantityAssociation[];
  readonly classes: readonly {
    readonly level: string;
    /** Quantities by decreasing v-test. */
    readonly quantities: readonly QuantityOfClass[];
  }[];
}

/**
 * Description of classes by quantities: whose mean a class has above, or under, everybody's.
 *
 * Formula   v = (m_k - m) / sqrt(s² / n_k × (n - n_k) / (n - 1)), s² with divisor n; eta² and F of the analysis of variance
 * Assumes   weights of mean 1; a quantity that does not vary, or is missing from a whole class, is left out there
 * Source    Lebart, Morineau & Piron 1995      R   FactoMineR::catdes(data, num.var, proba = 1, row.w)$quanti
 *
 * @param classes - class of each row; a missing one is a class of its own
 * @param quantities - columns that describe
 * @param weights - row weights; 1 if left out
 * @throws UsageError if columns have different lengths or a weight is negative
 * @throws MethodError if there are not two classes
 * @example describeClassesByQuantities({ variable: "k", levels: ["x", "y"], codes: Int32Array.of(0, 0, 1, 1) }, [{ variable: "age", values: Float64Array.of(1, 2, 3, 6) }]).classes[0].quantities[0].vTest // => -1.3887301496588274
 */
export function describeClassesByQuantities(
  classes: Factor,
  quantities: readonly Quantity[],
  weights?: ArrayLike<number>,
): ClassDescriptionByQuantities {
  const rows = rowWeights(classes.codes.length, weights, "description of classes");
  requireSameRows(rows.length, quantities, "description of classes");
  const complete = completeFactor(classes, rows);
  if (complete.levels.length < 2)
    throw new MethodError("description of classes: at least two classes are needed", complete.levels.length);
  const sizes = levelWeights(complete, rows);
  const analyses = quantities
    .map(({ variable, values }) => ({ variable, variance: oneWayVariance(values, complete, rows) }))
    .filter(({ variance }) => variance.deviation > 0);
  return {
    associations: analyses.flatMap(association).toSorted((a, b) => a.p - b.p),
    classes: complete.levels.map((level, k) => ({
      level,
      quantities: analyses
        .flatMap((analysis) => quantityOfClass(analysis, sizes, k))
        .toSorted((a, b) => b.vTest - a.vTest),
    })),
  };
}

interface Analysis {
  readonly variable: string;
  readonly variance: OneWayVariance;
}

function association({ variable, variance }: Analysis): readonly QuantityAssociation[] {
  const { between, within, rows, groups } = variance;
  const shape = { numeratorDf: groups - 1, denominatorDf: rows - groups };
  if (shape.numeratorDf < 1 || shape.denominatorDf < 1) return [];
  const ratio = between / shape.numeratorDf / (within / shape.denominatorDf);
  return [{ variable, eta2: between / (between + within), p: fisherTails(ratio, shape).upper }];
}

function quantityOfClass({ variable, variance }: Analysis, sizes: Float64Array, k: number): readonly QuantityOfClass[] {
  if (!((variance.groupWeights[k] ?? 0) > 0)) return [];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const size = sizes[k] ?? 0;
  const meanInClass = variance.means[k] ?? 0;
  const error = variance.deviation * Math.sqrt((total - size) / (total - 1) / size);
  return [
    {
      variable,
      meanInClass,
      mean: variance.mean,
      deviationInClass: variance.deviations[k] ?? 0,
      deviation: variance.deviation,
      ...normalValueTest((meanInClass - variance.mean) / error),
    },
  ];
}
