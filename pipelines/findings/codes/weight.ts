import type { CodeFamily } from "./entry.ts";

/** Family W: base weights, margins and calibration. */
export const WEIGHT_CODES = {
  "OBS-W301": {
    level: "error",
    title: {
      fr: "poids de tirage absent, nul, négatif ou illisible",
      en: "sampling weight missing, zero, negative or unreadable",
    },
    rule: "Chaque répondant gardé a un poids de tirage strictement positif.",
    example: "poids « 0 » ou vide à la ligne 412",
    repair: "corriger la colonne du poids à la source",
  },
  "OBS-W302": {
    level: "warning",
    title: { fr: "poids extrême", en: "extreme weight" },
    rule: "Un poids supérieur à vingt fois la moyenne rend les résultats instables.",
    example: "un poids de 48 pour une moyenne de 1",
    repair: "regrouper des modalités de marge, ou déclarer des bornes (calibration.bounds, trim)",
  },
  "OBS-W303": {
    level: "error",
    title: { fr: "marge sans répondant", en: "margin without respondent" },
    rule: "Chaque modalité d'une marge a au moins un répondant.",
    example: "région 94 dans la marge, aucun répondant",
    repair: "regrouper la modalité avec une voisine dans la marge et dans la variable",
  },
  "OBS-W304": {
    level: "error",
    title: { fr: "marges en désaccord", en: "margins that disagree" },
    rule: "Les marges d'un même public ont le même total.",
    example: "34 945 communes par région, 34 900 par taille",
    repair: "reprendre les deux marges à la même source et à la même date",
  },
  "OBS-W305": {
    level: "error",
    title: { fr: "calage impossible", en: "calibration impossible" },
    rule: "Le calage reproduit chaque marge à sa tolérance, ou le passage échoue.",
    example: "aucune solution entre les bornes 0,5 et 2 : taille « 10 000 et plus » reste à 3 % de sa cible",
    repair: "élargir les bornes, ou regrouper la modalité citée",
  },
  "OBS-W306": {
    level: "error",
    title: { fr: "répondant sans modalité pour une marge", en: "respondent without category for a margin" },
    rule: "Chaque répondant gardé a une modalité de chaque variable de marge.",
    example: "taille non renseignée pour 12 répondants",
    repair: "compléter la variable, ou la retirer des marges",
  },
  "OBS-W307": {
    level: "error",
    title: { fr: "strate sans effectif de population", en: "stratum without population count" },
    rule: "Quand study.yaml donne des effectifs par strate, chaque strate des répondants gardés a le sien.",
    example: "counts: { E: 4421, H: 755 }, mais des répondants sont en « M »",
    repair: "ajouter l'effectif de la strate, ou regrouper la strate avec une autre",
  },
  "OBS-W308": {
    level: "error",
    title: { fr: "plan de sondage impossible", en: "sample design impossible" },
    rule: "Une vague a au moins deux unités tirées, et chaque strate aussi si la règle des unités seules l'exige.",
    example: "un seul répondant gardé",
    repair: "vérifier les exclusions, ou déclarer lonely_psu ; sinon retirer la vague",
  },
} as const satisfies CodeFamily;
