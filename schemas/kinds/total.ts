import type { Kind } from "./kind.ts";

/** Sum of a quantity over the population. */
export const total = {
  label: "total",
  otherNames: ["sum", "somme"],
  name: { fr: "total", en: "total" },
  formula: {
    fr: "somme des valeurs pondérées",
    en: "sum of the weighted values",
  },
  r: "svytotal(~value, design)",
  needs: [["value", "numerator", "for_each"]],
  dontKnow: "in-base",
  estimator: "total",
  interval: "student",
  test: "student",
  againstRest: false,
  betweenWaves: true,
  answersAddUp: false,
  dominated: true,
  fragileByVariation: true,
  percent: false,
  growsWithPopulation: true,
} as const satisfies Kind;
