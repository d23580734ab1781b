import type { CodeFamily } from "./entry.ts";

/** Family D: statistical confidentiality. */
export const DISCLOSURE_CODES = {
  "OBS-D402": {
    level: "error",
    title: {
      fr: "nombre laissé dans une cellule masquée ou sous le seuil",
      en: "number left in a hidden cell or under the threshold",
    },
    rule: "Un résultat fondé sur trop peu de répondants n'est pas publié, ni aucun nombre qui le porte ; les tableaux sont relus avant de sortir.",
    example: "part publiée sur 8 réponses pour un seuil de 30",
    repair: "signaler l'anomalie : rien n'a été publié",
  },
} as const satisfies CodeFamily;
