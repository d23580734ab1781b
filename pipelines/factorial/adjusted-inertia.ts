import { MethodError } from "#statistics/errors";

/** Inertia of one axis once the part that any coding of the questions creates is taken away. */
export interface AdjustedInertia {
  readonly inertia: number;
  /** Share of the adjusted inertias (Benzécri): optimistic. */
  readonly benzecriShare: number;
  /** Share of the mean inertia between questions (Greenacre). */
  readonly greenacreShare: number;
}

/** What the adjustment needs of a multiple correspondence analysis. */
export interface AdjustedAnalysis {
  readonly indicatorEigenvalues: Float64Array;
  readonly questionCount: number;
  readonly levelCount: number;
}

/**
 * Adjusted inertias of the axes of a multiple correspondence analysis whose eigenvalue exceeds 1 / Q.
 *
 * Formula   (Q / (Q - 1))² (λ - 1 / Q)²; Greenacre's total Q / (Q - 1) (Σ λ² - (J - Q) / Q²)
 * Assumes   all levels active
 * Source    Benzécri 1979; Greenacre 1993      R   MCA(...)$eig, worked by hand
 *
 * @param analysis - eigenvalues of the indicator table, number of questions Q and of levels J
 * @throws MethodError if there is one question only
 */
export function adjustedInertias(analysis: AdjustedAnalysis): readonly AdjustedInertia[] {
  const { indicatorEigenvalues, questionCount, levelCount } = analysis;
  if (questionCount < 2) throw new MethodError("adjusted inertia: at least two questions are needed", questionCount);
  const ratio = questionCount / (questionCount - 1);
  const inertias = Array.from(indicatorEigenvalues)
    .filter((value) => value > 1 / questionCount)
    .map((value) => (ratio * (value - 1 / questionCount)) ** 2);
  const total = inertias.reduce((sum, inertia) => sum + inertia, 0);
  const squares = indicatorEigenvalues.reduce((sum, value) => sum + value * value, 0);
  const greenacre = ratio * (squares - (levelCount - questionCount) / questionCount ** 2);
  return inertias.map((inertia) => ({ inertia, benzecriShare: inertia / total, greenacreShare: inertia / greenacre }));
}
