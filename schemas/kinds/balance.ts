import type { Kind } from "./kind.ts";

/** Share of those who count for, less the share of those who count against. */
export const balance = {
  label: "solde : part moins part opposée",
  needs: [["numerator"], ["negative"]],
  dontKnow: "in-base",
  estimator: "mean",
  interval: "student",
  test: "student",
  againstRest: true,
  betweenWaves: true,
  answersAddUp: false,
  dominated: false,
  fragileByVariation: false,
  percent: false,
  growsWithPopulation: false,
} as const satisfies Kind;
