import type { Kind } from "./kind.ts";

/** Part of a base that a condition holds for, or that gave an answer. */
export const share = {
  label: "part",
  otherNames: ["percentage", "proportion", "pourcentage"],
  name: { fr: "part", en: "share" },
  formula: {
    fr: "somme des poids de ceux qui comptent, divisée par la somme des poids de la base",
    en: "sum of the weights of those who count, over the sum of the weights of the base",
  },
  r: "svymean(~numerator, design)",
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
