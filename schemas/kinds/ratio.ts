import type { Kind } from "./kind.ts";

/** Total of a quantity over the total of another. */
export const ratio = {
  label: "rapport de deux quantités",
  name: { fr: "rapport", en: "ratio" },
  formula: {
    fr: "total pondéré d’une quantité, divisé par le total pondéré d’une autre",
    en: "weighted total of a quantity, over the weighted total of another",
  },
  r: "svyratio(~value, ~denominator, design)",
  needs: [["value"], ["denominator"]],
  dontKnow: "out-of-base",
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
