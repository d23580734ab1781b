import type { Kind } from "./kind.ts";

/** Mean of a quantity over those who gave it. */
export const mean = {
  label: "moyenne",
  needs: [["value", "numerator", "for_each"]],
  dontKnow: "out-of-base",
  estimator: "mean",
  interval: "student",
  test: "student",
  againstRest: true,
  betweenWaves: true,
  answersAddUp: false,
  dominated: false,
  fragileByVariation: true,
  percent: false,
  growsWithPopulation: false,
} as const satisfies Kind;
