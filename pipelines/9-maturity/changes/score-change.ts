import { NO_DIFFERENCE } from "#judging/no-difference";
import type { Score } from "../scores/score.ts";
import { limitsOf, precisionOf } from "../scores/score-precision.ts";
import type { ComparedPublic } from "./compared-public.ts";
import type { BothMasks } from "./place-publics.ts";
import { scoreDifference } from "./score-difference.ts";

/** A score in two editions. */
export interface BothScores {
  readonly from: Score;
  readonly to: Score;
}

/** Who the two scores are of, by public. */
interface Counted {
  readonly publics: readonly ComparedPublic[];
  readonly masks: Pick<BothMasks, "from" | "to">;
}

/** A score in two editions, each with its interval, and its change with its own. */
export function scoreChange(both: BothScores, { publics, masks }: Counted, level: number) {
  const sideOf = (side: "from" | "to") => {
    const samples = publics.map((one) => one[side].sample);
    const precision = precisionOf(both[side], samples, masks[side]);
    return { score: both[side].score, se: precision.se, ...limitsOf(both[side].score, precision, level) };
  };
  const from = sideOf("from");
  const to = sideOf("to");
  return {
    from_score: from.score,
    from_se: from.se,
    from_ci_lower: from.ci_lower,
    from_ci_upper: from.ci_upper,
    to_score: to.score,
    to_se: to.se,
    to_ci_lower: to.ci_lower,
    to_ci_upper: to.ci_upper,
    ...scoreDifference(both, { publics, masks }, level),
  };
}

/** The numbers of a change that is not told. */
export const NO_SCORE_CHANGE = {
  from_score: null,
  from_se: null,
  from_ci_lower: null,
  from_ci_upper: null,
  to_score: null,
  to_se: null,
  to_ci_lower: null,
  to_ci_upper: null,
  ...NO_DIFFERENCE,
} as const;
