import type { Kind } from "./kind.ts";

/** Total of a quantity over the total of another. */
export const ratio = {
  label: "rapport de deux quantités",
  needs: [["value"], ["denominator"]],
  dontKnow: "out-of-base",
  estimator: "ratio",
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
