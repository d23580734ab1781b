import type { Kind } from "./kind.ts";

/** How many of the population a condition holds for. */
export const count = {
  label: "effectif",
  otherNames: ["effectif"],
  name: { fr: "effectif", en: "count" },
  formula: {
    fr: "somme des poids de ceux qui comptent",
    en: "sum of the weights of those who count",
  },
  r: "svytotal(~numerator, design)",
  needs: [["numerator", "for_each"]],
  dontKnow: "in-base",
  estimator: "total",
  interval: "student",
  test: "student",
  againstRest: false,
  betweenWaves: true,
  answersAddUp: false,
  dominated: false,
  fragileByVariation: true,
  percent: false,
  growsWithPopulation: true,
} as const satisfies Kind;
