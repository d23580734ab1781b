import { frenchNumbers } from "../french-numbers.ts";
import { plural } from "../french-type.ts";

const { count } = frenchNumbers;

/** The pages on which a reader chooses what is shown, and the palette that searches the site. */
export const frenchExplore = {
  title: "Explorer",
  compareTitle: "Comparer",
  lead: "Choisir un public, un indicateur ou une question, une vague et un découpage : toutes les cellules publiées, leur intervalle, et pourquoi une valeur manque.",
  compareLead:
    "Mettre deux publics, deux vagues ou deux territoires côte à côte, sur les indicateurs qu’ils ont en commun.",
  compareRule:
    "Un écart n’est dit établi que si l’étude l’avait prévu et testé, avec correction pour comparaisons multiples. Les autres sont des comparaisons libres, non planifiées : aucun test ne les accompagne, et en regarder beaucoup fait toujours trouver des écarts dus au hasard.",
  description: (study: string) => `Choisir et lire toutes les cellules publiées de l’étude ${study}.`,
  compareDescription: (study: string) => `Deux publics, vagues ou territoires côte à côte, étude ${study}.`,
  noScript:
    "Cette page choisit des cellules par un programme, que ce navigateur n’exécute pas. Les mêmes cellules sont dans la [page des données](data) et dans les [pages des indicateurs](indicators).",
  form: "Sélection",
  fields: {
    public: "Public",
    measure: "Indicateur ou question",
    wave: "Vague",
    by: "Par",
    domain: "Population",
  },
  sides: ["Première sélection", "Seconde sélection"],
  indicators: "Indicateurs",
  questions: "Questions",
  allWaves: "toutes les vagues",
  whole: "Ensemble",
  columns: {
    wave: "Vague",
    category: "Catégorie",
    answer: "Réponse",
    value: "Valeur",
    interval: "Intervalle",
    drawing: "Tracé",
    base: "n",
    remark: "Remarque",
    indicator: "Indicateur",
    gap: "Écart",
    test: "Test",
  },
  rows: (rows: number, hidden: number): string =>
    `${count(rows)} ${plural(rows, "cellule", "cellules")}${hidden === 0 ? "" : `, dont ${count(hidden)} sans valeur publiée`}`,
  pairs: (pairs: number, hidden: number): string =>
    `${count(pairs)} ${plural(pairs, "valeur", "valeurs")} en commun${hidden === 0 ? "" : `, dont ${count(hidden)} sans publication d’un côté au moins`}`,
  nothing: "Rien n’est publié de cette sélection.",
  loading: "Chargement des cellules…",
  failed: "Les données ne se chargent pas : le dossier de la page doit être copié avec elle.",
  valueCaption: (label: string, publicLabel: string, unit: string): string => `${label} : ${publicLabel}, ${unit}`,
  compareCaption: (one: string, other: string): string => `${one} et ${other}`,
  side: (publicLabel: string, wave: string, domain: string): string => `${publicLabel}, ${wave}, ${domain}`,
  nearest: {
    wave: (wave: string, value: string): string => `au plus près, la même population en ${wave} : ${value}`,
    domain: (value: string): string => `au plus près, l’ensemble du public à cette vague : ${value}`,
    both: (wave: string, value: string): string => `au plus près, l’ensemble du public en ${wave} : ${value}`,
    none: "aucune cellule proche n’est publiée",
  },
  free: "comparaison libre, non planifiée",
  apart: "ne se soustrait pas : rien ne dit que ces mesures se comparent",
  established: "écart établi",
  notEstablished: "écart non significatif",
  equivalent: "équivalence établie, à la marge déclarée près",
  untested: "non testé",
  page: "page de l’indicateur",
  download: "CSV",
  downloadFrench: "CSV pour Excel",
  link: "Lien vers cette sélection",
  fileName: "selection",
  fileColumns: [
    "public",
    "vague",
    "mesure",
    "réponse",
    "découpage",
    "domaine",
    "libellé",
    "valeur",
    "borne inférieure",
    "borne supérieure",
    "n",
    "statut",
  ],
  search: "Chercher",
  searchTitle: "Chercher un indicateur, une question, un territoire, un mot",
  searchKeys: "Touche / ou Ctrl K",
  searchPlace: ({ one, feminine }: { one: string; feminine: boolean }) => `Chercher ${feminine ? "une" : "un"} ${one}`,
  /** A place that has no sheet, by what holds it. */
  placeIn: (kind: string, within: readonly string[]) => `${kind}, ${within.join(", ")}`,
  found: (found: number): string =>
    found === 0 ? "rien" : `${count(found)} ${plural(found, "résultat", "résultats")}`,
  kinds: {
    indicator: "indicateur",
    question: "question",
    place: "territoire",
    word: "mot",
    page: "page",
    waves: "vagues",
  },
  close: "Fermer",
  sort: "Trier par",
};
export type ExploreWords = typeof frenchExplore;
