import { completeFactor, type Factor, levelWeights, requireSameRows, rowWeights } from "#factorial/factor";
import { chiSquaredTails } from "#statistics/distributions/chi-squared";
import { MethodError } from "#statistics/errors";
import { categoryValueTest, type ValueTest } from "#statistics/tests/value-test";

/** One category in one class. */
export interface CategoryOfClass extends ValueTest {
  readonly variable: string;
  readonly level: string;
  /** Cla/Mod: share of the category's respondents who are in the class. */
  readonly claMod: number;
  /** Mod/Cla: share of the class' respondents who have the category. */
  readonly modCla: number;
  /** Global: share of all respondents who have the category. */
  readonly global: number;
}

/** Independence of a factor and of the classes. */
export interface ClassAssociation {
  readonly variable: string;
  readonly chiSquared: number;
  readonly df: number;
  readonly p: number;
}

/** Classes told by the categories that are over- or under-represented in them. */
export interface ClassDescription {
  /** Factors by increasing p; one of a single level cannot be tested and is left out. */
  readonly associations: readonly ClassAssociation[];
  readonly classes: readonly {
    readonly level: string;
    /** All categories of all factors by decreasing v-test. */
    readonly categories: readonly CategoryOfClass[];
  }[];
}

/**
 * Description of classes by categories: which answers a class has more, or less, than everybody.
 *
 * Formula   Cla/Mod n_kj / n_j, Mod/Cla n_kj / n_k, Global n_j / n; v-test of the hypergeometric mid-p; chi-squared of the table
 * Assumes   weights of mean 1 (else everything is significant); p is that of one test: adjust it for the family read
 * Source    Lebart, Morineau & Piron 1995      R   FactoMineR::catdes(data, num.var, proba = 1, row.w)
 *
 * @param classes - class of each row; a missing one is a class of its own
 * @param factors - columns that describe; missing answers are the level "NA"
 * @param weights - row weights; 1 if left out
 * @throws UsageError if columns have different lengths or a weight is negative
 * @throws MethodError if there are not two classes
 * @example describeClasses({ variable: "k", levels: ["x", "y"], codes: Int32Array.of(0, 0, 1, 1) }, [{ variable: "q", levels: ["a", "b"], codes: Int32Array.of(0, 0, 0, 1) }]).classes[1].categories[0].claMod // => 1
 */
export function describeClasses(
  classes: Factor,
  factors: readonly Factor[],
  weights?: ArrayLike<number>,
): ClassDescription {
  const rows = rowWeights(classes.codes.length, weights, "description of classes");
  requireSameRows(rows.length, factors, "description of classes");
  const complete = completeFactor(classes, rows);
  if (complete.levels.length < 2)
    throw new MethodError("description of classes: at least two classes are needed", complete.levels.length);
  const tables = factors.map((factor) => crossTable(complete, completeFactor(factor, rows), rows));
  return {
    associations: tables.flatMap(association).toSorted((a, b) => a.p - b.p),
    classes: complete.levels.map((level, k) => ({
      level,
      categories: tables.flatMap((table) => categoriesOf(table, k)).toSorted((a, b) => b.vTest - a.vTest),
    })),
  };
}

interface CrossTable {
  readonly factor: Factor;
  /** Weighted counts by class, then by level of the factor. */
  readonly counts: readonly Float64Array[];
  readonly classWeights: Float64Array;
  readonly levelTotals: Float64Array;
  readonly total: number;
}

function crossTable(classes: Factor, factor: Factor, weights: Float64Array): CrossTable {
  const counts = classes.levels.map(() => new Float64Array(factor.levels.length));
  for (let row = 0; row < weights.length; row++) {
    const line = counts[classes.codes[row] ?? -1];
    const level = factor.codes[row] ?? -1;
    if (line !== undefined && level >= 0) line[level] = (line[level] ?? 0) + (weights[row] ?? 0);
  }
  return {
    factor,
    counts,
    classWeights: levelWeights(classes, weights),
    levelTotals: levelWeights(factor, weights),
    total: weights.reduce((sum, weight) => sum + weight, 0),
  };
}

function association({ factor, counts, classWeights, levelTotals, total }: CrossTable): readonly ClassAssociation[] {
  const df = (counts.length - 1) * (levelTotals.length - 1);
  if (df === 0) return [];
  let chiSquared = 0;
  for (let k = 0; k < counts.length; k++) {
    const line = counts[k];
    for (let level = 0; level < line.length; level++) {
      const count = line[level];
      const expected = ((classWeights[k] ?? 0) * (levelTotals[level] ?? 0)) / total;
      chiSquared += (count - expected) ** 2 / expected;
    }
  }
  return [{ variable: factor.variable, chiSquared, df, p: chiSquaredTails(chiSquared, df).upper }];
}

function categoriesOf(
  { factor, counts, classWeights, levelTotals, total }: CrossTable,
  k: number,
): readonly CategoryOfClass[] {
  const inClass = classWeights[k] ?? 0;
  return factor.levels.map((level, position) => {
    const both = counts[k]?.[position] ?? 0;
    const inCategory = levelTotals[position] ?? 0;
    return {
      variable: factor.variable,
      level,
      claMod: both / inCategory,
      modCla: both / inClass,
      global: inCategory / total,
      ...categoryValueTest({ both, inClass, inCategory, total }),
    };
  });
}
