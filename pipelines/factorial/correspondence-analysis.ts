import { Matrix, SVD } from "ml-matrix";
import { type AxisInertia, axisInertias, NO_INERTIA } from "#factorial/principal-axes";
import { MethodError, UsageError } from "#statistics/errors";

/** Rows (or columns) of a table on the axes: one array per axis. */
export interface ProfilesOnAxes {
  readonly masses: Float64Array;
  readonly coordinates: readonly Float64Array[];
  /** Share of the axis' inertia. */
  readonly contributions: readonly Float64Array[];
  /** Share of the profile's squared distance to the mean profile. */
  readonly cos2: readonly Float64Array[];
}

/** Rows (or columns) placed on axes they did not help to make. */
export type SupplementaryProfiles = Pick<ProfilesOnAxes, "coordinates" | "cos2">;

/** A correspondence analysis. */
export interface CorrespondenceAnalysis {
  readonly axes: readonly AxisInertia[];
  readonly rows: ProfilesOnAxes;
  readonly columns: ProfilesOnAxes;
  readonly supplementaryRows: SupplementaryProfiles;
  readonly supplementaryColumns: SupplementaryProfiles;
}

/** A table by row, with rows (on the same columns) and columns (on the same rows) that are only placed. */
export interface CorrespondenceTable {
  readonly counts: readonly (readonly number[])[];
  readonly supplementaryRows?: readonly (readonly number[])[];
  readonly supplementaryColumns?: readonly (readonly number[])[];
}

/**
 * Correspondence analysis of a table of counts: the axes that best show how rows and columns depart from independence.
 *
 * Formula   S = (P - r c') / sqrt(r c') = U Σ V'; row coordinates U Σ / sqrt(r), column coordinates V Σ / sqrt(c)
 * Assumes   counts not negative, weighted or not
 * Source    Benzécri 1973; Lebart, Morineau & Piron 1995      R   FactoMineR::CA(X, row.sup, col.sup)
 *
 * @param table - counts, and supplementary rows and columns
 * @param axisCount - axes kept for coordinates (5 by default, those without inertia left out); all eigenvalues are given
 * @throws UsageError if rows have different lengths or a count is negative
 * @throws MethodError if a row or a column sums to 0
 * @example correspondenceAnalysis({ counts: [[30, 10], [10, 30]] }).axes[0].eigenvalue // => 0.25
 */
export function correspondenceAnalysis(table: CorrespondenceTable, axisCount = 5): CorrespondenceAnalysis {
  const counts = checkedCounts(table);
  const masses = { rows: shares(counts.sum("row")), columns: shares(counts.sum("column")) };
  const gaps = gapsToIndependence(counts, masses);
  const { values, left, right } = singularAxes(gaps, axisCount);
  const rows = profiles({ masses: masses.rows, gaps, values, vectors: left });
  const columns = profiles({ masses: masses.columns, gaps: gaps.transpose(), values, vectors: right });
  const standard = (side: ProfilesOnAxes): readonly Float64Array[] =>
    side.coordinates.map((axis, i) => axis.map((x) => x / (values[i] ?? 1)));
  return {
    axes: axisInertias(values.map((value) => value * value)),
    rows,
    columns,
    supplementaryRows: place(table.supplementaryRows ?? [], masses.columns, standard(columns)),
    supplementaryColumns: place(table.supplementaryColumns ?? [], masses.rows, standard(rows)),
  };
}

function shares(sums: readonly number[]): Float64Array {
  const total = sums.reduce((all, sum) => all + sum, 0);
  if (sums.includes(0))
    throw new MethodError("correspondence analysis: every row and column must have a positive sum", 0);
  return Float64Array.from(sums, (sum) => sum / total);
}

function gapsToIndependence(counts: Matrix, masses: { rows: Float64Array; columns: Float64Array }): Matrix {
  const total = counts.sum();
  const gaps = new Matrix(counts.rows, counts.columns);
  for (let i = 0; i < counts.rows; i++)
    for (let j = 0; j < counts.columns; j++) {
      const expected = (masses.rows[i] ?? 0) * (masses.columns[j] ?? 0);
      gaps.set(i, j, (counts.get(i, j) / total - expected) / Math.sqrt(expected));
    }
  return gaps;
}

interface SingularAxes {
  /** All singular values. */
  readonly values: Float64Array;
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
}

function singularAxes(gaps: Matrix, axisCount: number): SingularAxes {
  const decomposition = new SVD(gaps, { autoTranspose: true });
  const dimension = Math.min(gaps.rows, gaps.columns) - 1;
  const hasInertia = decomposition.diagonal
    .slice(0, Math.min(axisCount, dimension))
    .map((value) => value ** 2 > NO_INERTIA);
  const kept = Array.from(hasInertia.keys()).filter((axis) => hasInertia[axis]);
  const right = kept.map((axis) => decomposition.rightSingularVectors.getColumn(axis));
  const signs = right.map((vector) => (vector.reduce((sum, value) => sum + value, 0) < 0 ? -1 : 1));
  const signed = (vector: readonly number[], axis: number): Float64Array =>
    Float64Array.from(vector, (value) => value * (signs[axis] ?? 1));
  return {
    values: Float64Array.from(decomposition.diagonal.slice(0, dimension)),
    left: kept.map((axis) => signed(decomposition.leftSingularVectors.getColumn(axis), axis)),
    right: right.map(signed),
  };
}

interface Side {
  readonly masses: Float64Array;
  readonly gaps: Matrix;
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

function profiles({ masses, gaps, values, vectors }: Side): ProfilesOnAxes {
  const distances = masses.map((mass, i) => gaps.getRow(i).reduce((sum, gap) => sum + gap * gap, 0) / mass);
  const coordinates = vectors.map((vector, axis) =>
    masses.map((mass, i) => ((values[axis] ?? 0) * (vector[i] ?? 0)) / Math.sqrt(mass)),
  );
  return {
    masses,
    coordinates,
    contributions: vectors.map((vector) => vector.map((u) => u * u)),
    cos2: coordinates.map((axis) => axis.map((x, i) => (distances[i] ? (x * x) / distances[i] : 0))),
  };
}

/** Profiles at the mean of the opposite side's standard coordinates. */
function place(
  counts: readonly (readonly number[])[],
  masses: Float64Array,
  standard: readonly Float64Array[],
): SupplementaryProfiles {
  const compositions = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    if (row.length !== masses.length || !(total > 0))
      throw new UsageError(
        `correspondence analysis: a supplementary profile must have ${masses.length} counts, not all 0; found ${row.length}`,
      );
    return row.map((count) => count / total);
  });
  const distances = compositions.map((profile) =>
    profile.reduce((sum, share, j) => sum + (share - (masses[j] ?? 0)) ** 2 / (masses[j] ?? 1), 0),
  );
  const coordinates = standard.map((axis) =>
    Float64Array.from(compositions, (profile) => profile.reduce((sum, share, j) => sum + share * (axis[j] ?? 0), 0)),
  );
  return { coordinates, cos2: coordinates.map((axis) => axis.map((x, i) => (x * x) / (distances[i] ?? 1))) };
}

function checkedCounts({ counts }: CorrespondenceTable): Matrix {
  const width = counts[0]?.length ?? 0;
  for (const row of counts) {
    if (row.length !== width)
      throw new UsageError(`correspondence analysis: rows must have ${width} counts; found ${row.length}`);
    for (const count of row)
      if (!(count >= 0 && count < Number.POSITIVE_INFINITY))
        throw new UsageError(`correspondence analysis: a count must be a number, not negative; found ${count}`);
  }
  if (counts.length < 2 || width < 2)
    throw new UsageError(
      `correspondence analysis: the table must have two rows and two columns; found ${counts.length} by ${width}`,
    );
  return new Matrix(counts.map((row) => [...row]));
}
