import type { Kind } from "./kind.ts";

/** Part of a base that a condition holds for, or that gave an answer. */
export const share = {
  label: "part",
  needs: [["numerator", "for_each"]],
  dontKnow: "in-base",
  estimator: "mean",
  interval: "wilson",
  test: "counts",
  againstRest: true,
  betweenWaves: true,
  answersAddUp: true,
  dominated: false,
  fragileByVariation: false,
  percent: true,
  growsWithPopulation: false,
} as const satisfies Kind;
