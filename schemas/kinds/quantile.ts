import type { Kind } from "./kind.ts";

/** Value under which a given part of the population lies. Its difference between domains or waves has no test here. */
export const quantile = {
  label: "quantile",
  otherNames: ["median", "médiane", "percentile"],
  name: { fr: "quantile", en: "quantile" },
  formula: {
    fr: "valeur sous laquelle se trouve la part voulue du poids de ceux qui en ont donné une",
    en: "value under which the wanted part of the weight of those who gave one lies",
  },
  r: "svyquantile(~value, design, probability)",
  needs: [["value"], ["probability"]],
  dontKnow: "out-of-base",
  estimator: "quantile",
  interval: "woodruff",
  test: "student",
  againstRest: false,
  betweenWaves: false,
  answersAddUp: false,
  dominated: false,
  fragileByVariation: true,
  percent: false,
  growsWithPopulation: false,
} as const satisfies Kind;
