import type { CodeFamily } from "./entry.ts";

/** Family D: statistical confidentiality. */
export const DISCLOSURE_CODES: CodeFamily = {
  "OBS-D401": {
    level: "error",
    title: "cellule masquée que l'on peut recalculer",
    rule: "Aucune combinaison des cellules publiées ne redonne une cellule masquée.",
    example: "total 47, trois cellules publiées 45 : la quatrième vaut 2",
    repair: "masquer une seconde cellule, ou fusionner deux lignes",
  },
  "OBS-D402": {
    level: "info",
    title: "cellule sous le seuil, masquée",
    rule: "Un résultat fondé sur trop peu de répondants n'est pas publié.",
    example: "base 8 pour un seuil de 11",
    repair: "rien, ou regrouper des modalités",
  },
};
