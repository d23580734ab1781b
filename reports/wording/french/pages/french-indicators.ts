import type { Definition } from "#schemas/indicators";
import { frenchNumbers } from "../french-numbers.ts";
import type { FrenchPlaces } from "../french-places.ts";
import { frenchType, plural } from "../french-type.ts";

const { count } = frenchNumbers;

/** The pages of indicators: what is measured, of whom, and every value that is published of it. */
export const frenchIndicators = (places: FrenchPlaces) => ({
  title: "Indicateurs",
  lead: "Pour chaque indicateur : la question exacte de chaque vague, qui est compté, le calcul et son équivalent en R, les valeurs publiées et leur précision.",
  description: (study: string) => `Les indicateurs de l’étude ${study} : questions, calculs et résultats publiés.`,
  ownDescription: (label: string, study: string) =>
    `${label} : questions, calcul et résultats publiés de l’étude ${study}.`,
  all: "Tous les indicateurs",
  other: "Autres indicateurs",
  listed: "Indicateurs de l’étude",
  columns: { reference: "Numéro", indicator: "Indicateur", publics: "Publics et vagues", kind: "Mesure" },
  results: "Résultats",
  latest: "Dernière valeur de chaque public",
  since: (told: { wave: string; gap: string; verdict: "up" | "down" | "none" | "equivalent" | "untested" }): string => {
    const word = {
      up: "hausse significative",
      down: "baisse significative",
      none: "non significatif",
      equivalent: "stable, à la marge déclarée près",
      untested: "non testé",
    }[told.verdict];
    return `${told.gap} depuis ${told.wave} : ${word}`;
  },
  notCompared: (wave: string, reason: string | null) =>
    reason === null ? `écart à ${wave} non testé` : `ne se compare pas à ${wave} : ${reason}`,
  firstWave: "première mesure",
  none: "Rien n’est publié de cet indicateur dans cette édition.",
  definition: "Ce qui est mesuré",
  terms: {
    asked: "Publics et vagues",
    measure: "Calcul",
    counts: "Qui compte",
    against: "Qui compte en moins",
    value: "Quantité",
    denominator: "Rapportée à",
    weighted: "Chacun compte aussi",
    each: "Une valeur par",
    base: "Base",
    dontKnow: "« Ne sait pas »",
    winsorised: "Valeurs extrêmes",
    universe: "Extrapolation",
    r: "En R",
    note: "Remarque",
  },
  those: (condition: string) => `ceux ${condition}`,
  everybody: (unit: string) => `tous les répondants (${unit}) qui ont répondu à la question`,
  restricted: (unit: string) => `${unit}${/ (?:qui|dont) /.test(unit) ? " et" : ""} qui ont répondu à la question`,
  dontKnow: { "in-base": "dans la base", "out-of-base": "hors de la base" } satisfies Record<
    NonNullable<Definition["dont_know"]>,
    string
  >,
  each: (label: string) => `réponse à « ${label} »`,
  meanOf: (labels: readonly string[]) =>
    `moyenne de ${frenchType.enumerate(labels)} (pour chacun, de celles qui ont une réponse)`,
  cited: (label: string) => `nombre de réponses citées à « ${label} »`,
  scored: (label: string) => `note de la réponse à « ${label} »`,
  winsorised: (percent: string) => `${percent} aux deux bouts, ramenés au quantile`,
  universe: "étendu à toute la population : qui n’a pas répondu est supposé répondre comme les autres",
  probability: (level: string) => `quantile à ${level}`,
  questions: "Les questions, telles qu’elles ont été posées",
  questionColumns: ["Question", "Publics et vagues", "Formulation exacte", "Réponses proposées"],
  questionsCaption: (label: string) => `Questions lues : ${label}`,
  territories: `Par ${places.one}`,
  territoriesSummary: (publicLabel: string, wave: string) => `${publicLabel} (${wave}), par ${places.one}`,
  territoriesCaption: (label: string, publicLabel: string, wave: string) =>
    `${label} : ${publicLabel} par ${places.one}, ${wave}`,
  crossings: "Par catégorie",
  crossingsLead:
    "Valeur, signe et nombre de réponses entre parenthèses. Les écarts entre catégories ne sont pas testés ici : un écart entre deux valeurs n’est pas établi par elles seules.",
  crossingsCaption: (label: string, publicLabel: string, variable: string) => `${label} : ${publicLabel}, ${variable}`,
  crossingsOf: (publicLabel: string) => `${publicLabel}, par catégorie`,
  category: "Catégorie",
  answer: "Réponse",
  waves: "D’une vague à l’autre",
  answersCaption: (label: string, publicLabel: string) => `${label} : ${publicLabel}, réponses et vagues`,
  comparability: "Ce qui se compare",
  comparabilityCaption: (label: string) => `Vagues qui se comparent, ou non : ${label}`,
  comparabilityColumns: ["Public", "Vagues", "Se comparent", "Motif", "Ce qui a changé par ailleurs"],
  comparable: { yes: "oui", no: "non" },
  bridged: {
    sign: "§",
    lead: "§ Évolution raccordée : le libellé a changé entre les deux vagues, et une vague a posé l’ancien à une moitié de ses répondants, tirée au hasard, le nouveau à l’autre. Ce que le nouveau libellé ajoute y est mesuré, retiré de l’évolution, et son incertitude comptée dans l’intervalle. Il est supposé le même partout et à toutes les vagues ; les lignes raccordées par le même écart partagent son erreur.",
    caption: (label: string) => `Évolutions raccordées : ${label}`,
    columns: [
      "Public et territoire",
      "Vagues",
      "Vague des deux libellés",
      "Effet du libellé",
      "Évolution",
      "Intervalle",
      "Test",
    ],
  },
  ranks: {
    summary: (programme: string) => `Regards croisés (${programme}), l’accord des rangs entre publics`,
    caption: (of: { label: string; programme: string }) =>
      `${of.label} (${of.programme}), les réponses rangées par deux publics. Corrélation des rangs de Spearman ; coefficient de Kendall, et entre crochets ce que les échantillons laissent ouvert : un couple de réponses que l’un des deux publics ne départage pas peut être dans un ordre ou dans l’autre`,
    placesCaption: (of: { label: string; programme: string }) =>
      `${of.label} (${of.programme}), coefficient de Kendall entre deux publics, par ${places.one}`,
    columns: ["Publics", "Réponses", "Spearman", "Kendall", "Couples rangés de même", "À l’inverse", "Non départagés"],
    pair: (one: string, other: string) => `${one} et ${other}`,
  },
  explain: "D’où vient un nombre, jusqu’aux lignes des fichiers :",
  command: (key: string) => `observatoire explain ${key}`,
  precision: "Précision et adresse de chaque valeur",
  precisionSummary: (rows: number) =>
    `${count(rows)} ${plural(rows, "valeur de l’ensemble d’un public", "valeurs de l’ensemble d’un public")}`,
  precisionCaption: (label: string) => `Précision et adresse : ${label}`,
  precisionColumns: ["Public", "Vague", "Réponse", "n", "Effectif efficace", "Effet de plan", "Adresse"],
  files: "Fichiers",
  filesLead: (rows: number) =>
    `${count(rows)} ${plural(rows, "ligne publiée", "lignes publiées")} de cet indicateur, ${places.many} et catégories comprises : `,
  csv: "CSV",
  frenchCsv: "CSV pour Excel",
  whole: "Tous les tableaux : [page des données](data).",
  previous: "Indicateur précédent",
  next: "Indicateur suivant",
  around: "Indicateurs voisins",
});
export type IndicatorWords = ReturnType<typeof frenchIndicators>;
