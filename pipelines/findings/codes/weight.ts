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
    rule: "Chaque répondant gardé a une modalité de chaque variable de marge, ou l'étude dit ce qu'il devient (calibration.unclassified) : exclu, ou gardé à sa part des poids de tirage, les marges valant pour les autres.",
    example: "taille non renseignée pour 12 répondants",
    repair: "compléter la variable, écrire unclassified: keep sous calibration, ou retirer la marge",
  },
  "OBS-W307": {
    level: "error",
    title: { fr: "strate sans effectif de population", en: "stratum without population count" },
    rule: "Quand study.yaml ou une colonne donne des effectifs par strate, chaque strate des répondants gardés a le sien, et un seul.",
    example: "counts: { E: 4421, H: 755 }, mais des répondants sont en « M »",
    repair: "ajouter l'effectif de la strate, ou regrouper la strate avec une autre",
  },
  "OBS-W308": {
    level: "error",
    title: { fr: "plan de sondage impossible", en: "sample design impossible" },
    rule: "Une vague a au moins deux unités tirées, et chaque strate aussi si la règle des unités seules l'exige.",
    example: "un seul répondant gardé dans la strate « B »",
    repair: "ajouter lonely_psu: adjust sous design ; avec une seule unité en tout, retirer la vague",
  },
  "OBS-W309": {
    level: "error",
    title: { fr: "effectif de population impossible", en: "impossible population count" },
    rule: "La population d'une strate compte au moins ses répondants gardés, et le même nombre sur toutes ses lignes.",
    example: "population: 300, et 412 répondants gardés",
    repair: "écrire le nombre d'unités de la population, ni une part ni un taux de sondage",
  },
  "OBS-W310": {
    level: "warning",
    title: {
      fr: "poids de tirage qui ne somment pas à la population",
      en: "sampling weights that do not sum to the population",
    },
    rule: "La somme des poids de tirage est de l'ordre de la population : sinon les totaux sont ceux d'une autre population.",
    example: "poids de moyenne 1, sans population : les totaux sont ceux de l'échantillon",
    repair: "déclarer la population (population: sous design)",
  },
  "OBS-W311": {
    level: "error",
    title: { fr: "poids calés négatifs ou nuls", en: "calibrated weights negative or zero" },
    rule: "Un poids calé est positif : un répondant représente au moins quelqu'un.",
    example: "calage linéaire, marges éloignées de l'échantillon : 4 poids négatifs",
    repair: "écrire method: raking, dont les poids restent positifs",
  },
  "OBS-W312": {
    level: "warning",
    title: { fr: "poids du fichier non employé", en: "weight of the file not used" },
    rule: "Un fichier SPSS pondéré (WEIGHT BY) l'est aussi dans l'étude.",
    example: "un .sav pondéré par « fact1 », et une vague sans base_weight",
    repair: "ajouter base_weight: { column: fact1 } sous design, ou accepter le constat (waivers)",
  },
  "OBS-W313": {
    level: "error",
    title: {
      fr: "répondant sans poids dans le fichier de poids",
      en: "respondent without a weight in the file of weights",
    },
    rule: "Chaque répondant gardé a son poids dans le fichier que base_weight nomme ; aucun ne lui est supposé.",
    example: "1 002 réponses gardées, 998 lignes dans poids.csv",
    repair: "compléter le fichier de poids, ou écarter ces réponses par keep_if: sous la vague",
  },
  "OBS-W314": {
    level: "warning",
    title: { fr: "poids de personne", en: "weight of nobody" },
    rule: "Chaque ligne du fichier de poids a l'identifiant d'une réponse de l'export.",
    example: "poids de « R0042 », que l'export n'a pas : ou il écrit « r0042 »",
    repair:
      "vérifier que les deux fichiers écrivent les identifiants de la même façon ; rien, si la réponse n'a pas été livrée",
  },
  "OBS-W315": {
    level: "error",
    title: { fr: "deux poids pour un identifiant", en: "two weights for one identifier" },
    rule: "Un identifiant n'a qu'une ligne dans le fichier de poids.",
    example: "« R0042 » aux lignes 12 et 40 de poids.csv",
    repair: "ne garder que la bonne ligne",
  },
  "OBS-W316": {
    level: "warning",
    title: { fr: "poids qui sont des numéros", en: "weights that are numbers of rows" },
    rule: "Un poids est un nombre d'unités de la population : une suite d'entiers tous différents, qui se suivent, numérote les répondants.",
    example: "base_weight: { column: num }, où num va de 1 à 1 002",
    repair: "nommer la colonne des poids",
  },
  "OBS-W317": {
    level: "error",
    title: { fr: "poids de réplication absent ou négatif", en: "replicate weight missing or negative" },
    rule: "Chaque réplication déclarée donne un poids à chaque répondant gardé : 0 s'il n'en est pas, jamais rien, ni un nombre négatif (sauf les types ACS et successive-difference, sans calage).",
    example: "rep17 vide à la ligne 412",
    repair: "demander les poids à l'institut, ou écarter ces réponses par keep_if: sous la vague",
  },
  "OBS-W318": {
    level: "error",
    title: {
      fr: "poids de réplication qui ne sont pas ceux qui sont déclarés",
      en: "replicate weights that are not those declared",
    },
    rule: "Les réplications déclarées sont toutes celles du fichier, et chacune pèse la population comme le poids principal.",
    example: "columns: rep1..rep40, et le fichier a rep41 ; des multiplicateurs déclarés comme des poids",
    repair: "corriger columns: ou combined_weights: sous replicates",
  },
  "OBS-W319": {
    level: "error",
    title: { fr: "calage impossible d'une réplication", en: "a replicate that cannot be calibrated" },
    rule: "Quand l'étude cale elle-même les poids, chaque réplication est calée sur les mêmes marges : sa variance sait alors ce qu'elles apprennent.",
    example: "la réplication rep12 ne pèse aucun répondant de la région 94",
    repair:
      "regrouper la modalité citée avec une voisine, ou se servir des poids que l'institut a calés (calibration: method: none)",
  },
} as const satisfies CodeFamily;
