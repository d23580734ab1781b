import type { Kind } from "./kind.ts";

/** Share or mean in which each respondent counts for his size too: the inhabitants of a municipality, the staff of a firm. */
export const weighted = {
  label: "part ou moyenne selon un second poids",
  name: { fr: "part ou moyenne selon un second poids", en: "share or mean by a second weight" },
  formula: {
    fr: "somme pondérée des tailles de ceux qui comptent (ou des valeurs, chacune autant de fois que sa taille), divisée par la somme pondérée des tailles",
    en: "weighted sum of the sizes of those who count (or of the values, each as many times as its size), over the weighted sum of the sizes",
  },
  r: "svyratio(~I(value * weighted_by), ~weighted_by, design)",
  needs: [["numerator", "value"], ["weighted_by"]],
  dontKnow: "in-base",
  estimator: "ratio",
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
