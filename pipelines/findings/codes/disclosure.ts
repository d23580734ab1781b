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
  "OBS-D403": {
    level: "error",
    title: {
      fr: "édition qui isole quelques répondants d'une édition précédente",
      en: "edition that singles out a few respondents of an earlier one",
    },
    rule: "Deux éditions d'une vague ne diffèrent pas, dans un domaine ou une cellule que toutes deux montrent, de moins de répondants que le minimum : leur différence dirait ce qu'ils ont répondu.",
    example: "un maire retiré de la vague 2024 après sa publication",
    repair:
      "garder la vague telle qu'elle a été publiée, ou attendre que la correction porte sur davantage de répondants",
  },
  "OBS-D404": {
    level: "error",
    title: { fr: "registre des éditions modifié", en: "ledger of editions that was changed" },
    rule: "Le dossier releases de l'étude dit ce qui a été publié ; chaque fichier y est scellé, et chaque édition nomme la précédente.",
    example: "un fichier du registre corrigé à la main, ou une édition effacée",
    repair: "remettre le registre tel que observatoire publish l'a écrit",
  },
  "OBS-D405": {
    level: "error",
    title: {
      fr: "édition qui masque ce qu'une édition précédente montre, et montre autre chose",
      en: "edition that hides what an earlier one shows, and shows something else",
    },
    rule: "D'une vague dont les répondants sont les mêmes, une édition qui montre des cellules nouvelles n'en masque aucune qu'une édition précédente montre, et aucun indicateur nouveau n'en remplace un, de la même question, dont la base diffère de moins de répondants que le minimum : les deux ensemble diraient ce qui est masqué.",
    example: "un indicateur sur une partie de la base, ajouté après publication",
    repair:
      "laisser la vague avec les indicateurs, les domaines et les seuils de l'édition précédente ; les nouveaux attendent la vague suivante",
  },
  "OBS-D406": {
    level: "error",
    title: {
      fr: "territoire découpé ou réuni entre deux éditions, dont une part est masquée",
      en: "territory cut in two or put together between two editions, a part of which is hidden",
    },
    rule: "D'une vague dont les répondants sont les mêmes, ce qu'une édition montre d'un domaine, moins ce qu'une autre montre de ceux qui y sont, n'est ni un domaine masqué, ni moins de répondants que le minimum.",
    example: "une région publiée en 2025, puis coupée en deux dont l'une est masquée",
    repair:
      "laisser la vague sur le découpage de l'édition précédente, ou choisir des territoires qui se montrent tous",
  },
} as const satisfies CodeFamily;
