import type { Kind } from "./kind.ts";

/** Mean of a quantity over those who gave it. */
export const mean = {
  label: "moyenne",
  otherNames: ["average", "moyenne"],
  name: { fr: "moyenne", en: "mean" },
  formula: {
    fr: "somme des valeurs pondérées, divisée par la somme des poids de ceux qui en ont donné une",
    en: "sum of the weighted values, over the sum of the weights of those who gave one",
  },
  r: "svymean(~value, design)",
  needs: [["value", "numerator", "for_each"]],
  dontKnow: "out-of-base",
  estimator: "mean",
  interval: "student",
  test: "student",
  againstRest: true,
  betweenWaves: true,
  answersAddUp: false,
  dominated: true,
  fragileByVariation: true,
  percent: false,
  growsWithPopulation: false,
} as const satisfies Kind;
