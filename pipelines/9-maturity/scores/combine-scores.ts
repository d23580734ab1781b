import type { Score } from "./score.ts";
import type { PublicScore } from "./score-public.ts";

/** A component: the mean of its scores by public, those of the publics that have one; nothing where none has. */
export function joinPublics(scores: readonly (PublicScore | undefined)[]): Score | undefined {
  const known = scores.filter((score) => score !== undefined);
  if (known.length === 0) return undefined;
  const score = known.reduce((sum, one) => sum + one.score, 0) / known.length;
  const influences = scores.map((one) => one?.influence.map((value) => value / known.length));
  return { score, influences };
}

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
