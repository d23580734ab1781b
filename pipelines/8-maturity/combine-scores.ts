import type { Score } from "./score-component.ts";

/**
 * Arithmetic mean of scores, with influence values.
 *
 * Formula   D = Σ s / k
 */
export function meanScore(scores: readonly Score[]): Score {
  const score = scores.reduce((sum, one) => sum + one.score, 0) / scores.length;
  return { score, influences: combineInfluences(scores, () => 1 / scores.length) };
}

/**
 * Geometric mean of scores with equal weights, with influence values: a low dimension cannot be bought by a high one.
 *
 * Formula   I = exp(Σ log max(D, floor) / k); ∂I/∂D = I / (k D), 0 under the floor
 */
export function geometricMean(scores: readonly Score[], floor: number): Score {
  const logs = scores.map(({ score }) => Math.log(Math.max(score, floor)));
  const score = Math.exp(logs.reduce((sum, log) => sum + log, 0) / scores.length);
  return {
    score,
    influences: combineInfluences(scores, (one) => (one.score <= floor ? 0 : score / (scores.length * one.score))),
  };
}

function combineInfluences(
  scores: readonly Score[],
  slope: (score: Score) => number,
): readonly (Float64Array | undefined)[] {
  const publics = scores[0]?.influences.length ?? 0;
  return Array.from({ length: publics }, (_, index) => {
    let sum: Float64Array | undefined;
    for (const score of scores) {
      const influence = score.influences[index];
      if (influence === undefined) continue;
      const target = sum ?? new Float64Array(influence.length);
      for (let row = 0; row < target.length; row++) target[row] += slope(score) * influence[row];
      sum = target;
    }
    return sum;
  });
}
