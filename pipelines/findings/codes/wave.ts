import type { CodeFamily } from "./entry.ts";

/** Family V, told of a whole column or a whole wave: losses, empty columns, what changed since the wave before. */
export const WAVE_CODES = {
  "OBS-V228": {
    level: "error",
    title: {
      fr: "codes inversés ou libellés changés depuis la vague précédente",
      en: "codes inverted or labels changed since the wave before",
    },
    rule: "Un code garde son libellé d'une vague à l'autre, ou un recodage dit le changement.",
    example: "1 = Oui en 2022, 1 = Non en 2024",
    repair: "déclarer recode: dans la source de la vague",
  },
  "OBS-V260": {
    level: "warning",
    betweenWaves: true,
    title: { fr: "échelle peut-être à l'envers", en: "scale that is perhaps turned round" },
    rule: "D'une vague à l'autre, des réponses plus proches de celles d'avant lues à l'envers, et qui vont avec celles des autres questions en sens contraire, sont celles d'une échelle renversée : une opinion qui change garde ses voisines.",
    example: "1 = Pas de dynamique en 2020 ; en 2024, 1 = Dynamique pérenne, sous les mêmes codes de 1 à 5",
    repair: "demander à l'institut l'ordre des codes ; s'il est renversé, recode: dans la source de la vague",
  },
  "OBS-V229": {
    level: "warning",
    betweenWaves: true,
    title: { fr: "part qui bouge plus que le hasard ne l'explique", en: "share that moves more than chance explains" },
    rule: "Un écart entre vagues très au-delà de l'erreur d'échantillonnage est signalé avec les deux chiffres.",
    example: "part de « Oui » : 31 % puis 68 %",
    repair: "vérifier libellé, codes et filtre avant de publier",
  },
  "OBS-V237": {
    level: "error",
    title: {
      fr: "deux colonnes échangées depuis la vague précédente",
      en: "two columns exchanged since the wave before",
    },
    rule: "Sous le même nom, une colonne contient les réponses à la même question d'une vague à l'autre.",
    example: "en 2024 les réponses de Q12 sont distribuées comme celles de Q13 en 2022, et inversement",
    repair: "échanger column: dans les sources des deux questions pour la vague, ou corriger l'export",
  },
  "OBS-V238": {
    level: "error",
    title: { fr: "trop de réponses d'une colonne seraient perdues", en: "too many answers of a column would be lost" },
    rule: "Quand plus d'un cinquième des réponses d'une colonne est illisible, ou donné à une question qui n'était pas posée, ce ne sont plus des fautes isolées : la colonne n'est pas celle de la question.",
    example: "899 codes hors de la liste sur 1 001 réponses à Q5_1 : toutes les colonnes sont décalées d'une place",
    repair:
      "vérifier l'export, puis column:, recode:, asked_if: ou la liste de codes ; dérogation (waivers) si ces réponses doivent être perdues",
  },
  "OBS-V259": {
    level: "warning",
    weighable: true,
    title: { fr: "réponses qui laissent vides les mêmes questions", en: "answers that leave the same questions blank" },
    rule: "Une part du fichier qui ne remplit pas trois questions ou plus, que presque tous les autres remplissent, est d'un autre public, d'un autre questionnaire, ou d'un filtre que l'étude ne dit pas : elle compterait parmi les refus.",
    example:
      "les élèves et leurs enseignants en une livraison, donnée aux élèves : 60 lignes sans aucune réponse d'élève",
    repair: "écarter ces lignes par keep_if: sous la vague, ou dire le filtre par asked_if: dans ces questions",
  },
  "OBS-V239": {
    level: "error",
    title: { fr: "aucun répondant gardé", en: "no respondent kept" },
    rule: "Une vague garde au moins un répondant : identifié, et avec les variables de strate et de calage.",
    example: "toutes les colonnes décalées d'une place : aucune région n'est lisible",
    repair: "corriger ce que disent les autres constats du fichier",
  },
  "OBS-V240": {
    level: "warning",
    title: { fr: "question posée, mais colonne vide", en: "question asked, but column empty" },
    rule: "Une question que la vague pose à vingt répondants ou plus a au moins une réponse.",
    example: "Q7 vide pour les 1 001 répondants : la colonne a été perdue à l'export",
    repair: "redemander la colonne à l'institut, ou ôter la vague des versions de la question",
  },
  "OBS-V241": {
    level: "error",
    title: { fr: "réponses déjà livrées à la vague précédente", en: "answers already delivered for the wave before" },
    rule: "Deux vagues n'ont pas les mêmes réponses : au-delà de dix, et de 2 % du fichier, des réponses en tout point identiques sont celles des mêmes questionnaires.",
    example:
      "le fichier de 2022 livré de nouveau sous le nom de celui de 2024, ou les deux vagues dans un seul fichier",
    repair: "redemander à l'institut les seules réponses de la vague",
  },
  "OBS-V243": {
    level: "warning",
    betweenWaves: true,
    title: { fr: "identifiants déjà vus à la vague précédente", en: "identifiers already met in the wave before" },
    rule: "Deux vagues qui ont les mêmes répondants sont un panel : l'erreur d'une évolution y est bien plus petite que celle de deux échantillons indépendants, et l'étude dit lequel des deux elle est.",
    example: "les 500 identifiants de 2025 sont ceux de 2024",
    repair: "panel: true sous le public si ce sont les mêmes répondants, panel: false si les numéros recommencent",
  },
  "OBS-V244": {
    level: "warning",
    betweenWaves: true,
    title: { fr: "panel sans répondant commun", en: "panel without a common respondent" },
    rule: "Les vagues d'un public déclaré en panel ont des identifiants en commun.",
    example: "panel: true, et les identifiants de 2025 commencent par un autre préfixe que ceux de 2024",
    repair: "demander à l'institut les identifiants de panel, ou panel: false",
  },
} as const satisfies CodeFamily;
