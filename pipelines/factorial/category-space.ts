import { Matrix } from "ml-matrix";
import { burtTable } from "#factorial/burt-table";
import type { Factor } from "#factorial/factor";
import { principalAxes } from "#factorial/principal-axes";
import { MethodError, UsageError } from "#statistics/errors";

/** A level named by its question. */
export interface NamedLevel {
  readonly variable: string;
  readonly level: string;
}

/** The levels of the active questions, one question after the other, and the axes they make. */
export interface CategorySpace {
  /** Position of each question's first level; one more at the end. */
  readonly offsets: Int32Array;
  /** Sum of the weights of each level's respondents, and its share of all answers. */
  readonly levelTotals: Float64Array;
  readonly masses: Float64Array;
  /** 1 where a level makes the axes, 0 where it is excluded. */
  readonly kept: Uint8Array;
  /** All eigenvalues; standard coordinates of the levels (variance 1) on the axes kept, 0 for an excluded level. */
  readonly eigenvalues: Float64Array;
  readonly standard: readonly Float64Array[];
  /** Squared distance of each level to the center in the space of the Burt table; 0 for an excluded level. */
  readonly burtDistances: Float64Array;
}

/** Weights (0 for a row that does not make the axes), levels left out, axes kept. */
export interface CategorySpaceOptions {
  readonly weights: Float64Array;
  readonly excluded: readonly NamedLevel[];
  readonly axes: number;
}

/**
 * Axes of the cloud of categories, from the Burt table: the cost grows with the rows only by one count of pairs.
 *
 * Formula   eigenvectors of S_kl = sqrt(c_k c_l) (B_kl / (Q² W c_k c_l) - 1) over the levels kept
 * Assumes   complete factors; excluded levels keep the margins of their rows (specific analysis)
 * Source    Lebart, Morineau & Piron 1995; Le Roux & Rouanet 2010, ch. 3      R   FactoMineR::CA(tab.disjonctif(X), row.w, excl)
 *
 * @param factors - active questions, completed
 * @param options - weights, levels left out, axes kept
 * @throws UsageError if an excluded level is not there
 * @throws MethodError if no axis is left
 */
export function categorySpace(
  factors: readonly Factor[],
  { weights, excluded, axes }: CategorySpaceOptions,
): CategorySpace {
  const { counts, offsets } = burtTable(factors, weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const levelTotals = Float64Array.from(counts.diagonal());
  const masses = levelTotals.map((weight) => weight / (factors.length * total));
  const kept = keptLevels(factors, offsets, excluded);
  const positions = Array.from(kept.keys()).filter((level) => kept[level] === 1);
  const dimension = spaceDimension({ offsets, kept, rows: weights.reduce((n, weight) => n + (weight > 0 ? 1 : 0), 0) });
  if (dimension < 1)
    throw new MethodError("multiple correspondence: the questions must leave at least one axis", positions.length);
  const scale = factors.length ** 2 * total;
  const product = new Matrix(
    positions.map((k) =>
      positions.map((l) => {
        const mass = (masses[k] ?? 0) * (masses[l] ?? 0);
        return Math.sqrt(mass) * (counts.get(k, l) / (scale * mass) - 1);
      }),
    ),
  );
  const { eigenvalues, vectors } = principalAxes(product, { dimension, axes });
  const standard = vectors.map((vector) => {
    const axis = new Float64Array(masses.length);
    for (let i = 0; i < positions.length; i++) {
      const level = positions[i];
      axis[level] = (vector[i] ?? 0) / Math.sqrt(masses[level] ?? 1);
    }
    return axis;
  });
  const burtDistances = new Float64Array(masses.length);
  for (let i = 0; i < positions.length; i++) {
    const level = positions[i];
    burtDistances[level] = product.getRow(i).reduce((sum, cell) => sum + cell * cell, 0) / (masses[level] ?? 1);
  }
  return { offsets, levelTotals, masses, kept, eigenvalues, standard, burtDistances };
}

function keptLevels(factors: readonly Factor[], offsets: Int32Array, excluded: readonly NamedLevel[]): Uint8Array {
  const kept = new Uint8Array(offsets[factors.length] ?? 0).fill(1);
  for (const { variable, level } of excluded) {
    const question = factors.findIndex((factor) => factor.variable === variable);
    const code = factors[question]?.levels.indexOf(level) ?? -1;
    if (code < 0)
      throw new UsageError(
        `multiple correspondence: an excluded level must be one of the answers; found "${level}" of "${variable}"`,
      );
    kept[(offsets[question] ?? 0) + code] = 0;
  }
  return kept;
}

/** Axes there can be: of each question, its levels less one, or those kept if fewer; fewer than rows. */
function spaceDimension({ offsets, kept, rows }: { offsets: Int32Array; kept: Uint8Array; rows: number }): number {
  let dimension = 0;
  for (let q = 0; q + 1 < offsets.length; q++) {
    const levels = kept.subarray(offsets[q], offsets[q + 1]);
    dimension += Math.min(
      levels.length - 1,
      levels.reduce((sum, one) => sum + one, 0),
    );
  }
  return Math.min(dimension, rows - 1);
}
