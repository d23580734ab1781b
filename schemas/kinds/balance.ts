import type { Kind } from "./kind.ts";

/** Share of those who count for, less the share of those who count against. */
export const balance = {
  label: "solde : part moins part opposée",
  name: { fr: "solde", en: "balance" },
  formula: {
    fr: "part de ceux qui comptent en plus, moins part de ceux qui comptent en moins, dans la même base",
    en: "share of those who count for, less the share of those who count against, in the same base",
  },
  r: "svymean(~I((numerator) - (negative)), design)",
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
