import { type CategorySpace, categorySpace, type NamedLevel } from "#factorial/category-space";
import { completeFactor, type Factor, type Quantity, requireSameRows, rowWeights } from "#factorial/factor";
import { type AxisInertia, axisInertias } from "#factorial/principal-axes";
import { type RespondentsOnAxes, respondentsOnAxes } from "#factorial/respondents-on-axes";
import {
  type SupplementaryFactor,
  type SupplementaryQuantity,
  supplementaryFactor,
  supplementaryQuantity,
  vTestFactor,
} from "#factorial/supplementary-elements";
import { UsageError } from "#statistics/errors";

/** One level of an active question on the axes; arrays hold one number per axis. */
export interface CategoryOnAxes {
  readonly variable: string;
  readonly level: string;
  /** Sum of the weights of its respondents. */
  readonly weight: number;
  readonly coordinates: Float64Array;
  /** Share of the axis' inertia. */
  readonly contributions: Float64Array;
  readonly cos2: Float64Array;
  readonly vTests: Float64Array;
}

/** A multiple correspondence analysis. */
export interface MultipleCorrespondence {
  readonly axes: readonly AxisInertia[];
  /** Variances of the respondents on all axes; `axes` has their squares for a Burt table. */
  readonly indicatorEigenvalues: Float64Array;
  readonly questionCount: number;
  /** Levels of the active questions, the excluded ones included. */
  readonly levelCount: number;
  readonly categories: readonly CategoryOnAxes[];
  /** Squared correlation ratio of each question with each axis. */
  readonly questions: readonly { readonly variable: string; readonly eta2: Float64Array }[];
  readonly respondents: RespondentsOnAxes;
  readonly supplementaryFactors: readonly SupplementaryFactor[];
  readonly supplementaryQuantities: readonly SupplementaryQuantity[];
}

/** How the analysis is made; every part may be left out. */
export interface MultipleCorrespondenceOptions {
  /** Axes kept for coordinates, 5 by default, those without inertia left out; all eigenvalues are given. */
  readonly axes?: number;
  readonly weights?: ArrayLike<number>;
  /** Rows that are placed on the axes without making them. */
  readonly supplementaryRows?: readonly number[];
  readonly supplementaryFactors?: readonly Factor[];
  readonly supplementaryQuantities?: readonly Quantity[];
  /** Levels left out of the axes while their respondents keep their mass (specific analysis); missing answers are the level "NA". */
  readonly excluded?: readonly NamedLevel[];
  /** "burt" analyses the Burt table: same axes, squared eigenvalues, categories drawn in by sqrt(λ). */
  readonly table?: "indicator" | "burt";
}

/**
 * Multiple correspondence analysis of questions: the axes along which respondents' answers differ most.
 *
 * Formula   eigenvectors of S_kl = sqrt(c_k c_l) (B_kl / (Q² W c_k c_l) - 1), B the Burt table, c_k = N_k / (Q W);
 *           category: v sqrt(λ / c); respondent: mean of the standard coordinates of the answers
 * Assumes   missing answers are a level of their own unless excluded; v-tests on the weights as given, so norm them to n first
 * Source    Lebart, Morineau & Piron 1995; Le Roux & Rouanet 2010 (specific)      R   FactoMineR::MCA(X, row.w, ind.sup, quali.sup, quanti.sup, excl, method)
 *
 * @param questions - active questions
 * @param options - weights, supplementary elements, excluded levels
 * @throws UsageError if columns have different lengths, a weight is negative or an excluded level is not there
 * @throws MethodError if the questions leave no axis
 * @example multipleCorrespondence([{ variable: "q", levels: ["a", "b"], codes: Int32Array.of(0, 1, 1) }]).axes[0].eigenvalue // => 1
 */
export function multipleCorrespondence(
  questions: readonly Factor[],
  options: MultipleCorrespondenceOptions = {},
): MultipleCorrespondence {
  const size = questions[0]?.codes.length ?? 0;
  const { supplementaryFactors = [], supplementaryQuantities = [] } = options;
  requireSameRows(size, [...questions, ...supplementaryFactors, ...supplementaryQuantities], "multiple correspondence");
  const weights = activeWeights(size, options);
  const factors = questions.map((question) => completeFactor(question, weights));
  const space = categorySpace(factors, { weights, excluded: options.excluded ?? [], axes: options.axes ?? 5 });
  const respondents = respondentsOnAxes(factors, weights, space);
  const rows = { coordinates: respondents.coordinates, weights, eigenvalues: space.eigenvalues };
  const isBurt = options.table === "burt";
  return {
    axes: axisInertias(isBurt ? space.eigenvalues.map((value) => value * value) : space.eigenvalues),
    indicatorEigenvalues: space.eigenvalues,
    questionCount: factors.length,
    levelCount: space.masses.length,
    categories: categoriesOnAxes(factors, space, isBurt),
    questions: factors.map(({ variable }, q) => ({ variable, eta2: questionEta2(space, q) })),
    respondents,
    supplementaryFactors: supplementaryFactors.map((factor) => supplementaryFactor(factor, rows)),
    supplementaryQuantities: supplementaryQuantities.map((quantity) => supplementaryQuantity(quantity, rows)),
  };
}

function activeWeights(size: number, { weights, supplementaryRows = [] }: MultipleCorrespondenceOptions): Float64Array {
  const active = rowWeights(size, weights, "multiple correspondence");
  for (const row of supplementaryRows) {
    if (!(row in active))
      throw new UsageError(`multiple correspondence: a supplementary row must be a row; found ${row} of ${size}`);
    active[row] = 0;
  }
  return active;
}

function categoriesOnAxes(
  factors: readonly Factor[],
  space: CategorySpace,
  isBurt: boolean,
): readonly CategoryOnAxes[] {
  const names = factors.flatMap(({ variable, levels }) => levels.map((level) => ({ variable, level })));
  const total = space.levelTotals.subarray(0, space.offsets[1]).reduce((sum, weight) => sum + weight, 0);
  return names.flatMap((name, k) => {
    if (space.kept[k] === 0) return [];
    const weight = space.levelTotals[k] ?? 0;
    const mass = space.masses[k] ?? 0;
    const standard = Float64Array.from(space.standard, (axis) => axis[k] ?? 0);
    const inIndicator = standard.map((v, a) => v * Math.sqrt(space.eigenvalues[a] ?? 0));
    const coordinates = isBurt ? standard.map((v, a) => v * (space.eigenvalues[a] ?? 0)) : inIndicator;
    const distance = isBurt ? (space.burtDistances[k] ?? 0) : total / weight - 1;
    return {
      ...name,
      weight,
      coordinates,
      contributions: standard.map((v) => mass * v * v),
      cos2: coordinates.map((x) => (distance > 0 ? (x * x) / distance : 0)),
      vTests: inIndicator.map((x) => x * vTestFactor(weight, total)),
    };
  });
}

function questionEta2(space: CategorySpace, question: number): Float64Array {
  const questionCount = space.offsets.length - 1;
  return Float64Array.from(space.standard, (axis, a) => {
    let sum = 0;
    for (let k = space.offsets[question] ?? 0; k < (space.offsets[question + 1] ?? 0); k++)
      sum += (space.masses[k] ?? 0) * (axis[k] ?? 0) ** 2;
    return sum * (space.eigenvalues[a] ?? 0) * questionCount;
  });
}
