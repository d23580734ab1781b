import type { FrenchPlaces } from "./french-places.ts";
import { plural } from "./french-type.ts";

/** What every page says around its content, and the pages of entry: home, report, data. */
export const frenchPages = (places: FrenchPlaces) => ({
  /** Addresses of the pages from the root of the site. */
  addresses: {
    index: "index.html",
    report: "rapport.html",
    annexes: "annexes.html",
    maturity: "maturite.html",
    method: "methode.html",
    quality: "qualite.html",
    data: "donnees.html",
    codebook: "livre-des-codes.html",
    indicators: "indicateurs/index.html",
    waves: "vagues/index.html",
    places: "territoires.html",
    explore: "explorer.html",
    compare: "comparer.html",
  },
  /** Folders of the pages that are one of many. */
  folders: { indicators: "indicateurs", waves: "vagues", explore: "explorer" },
  layout: {
    skip: "Aller au contenu",
    warning: "Avertissement",
    synthetic: "Données synthétiques",
    syntheticMeans:
      " : les répondants de cette étude sont fabriqués pour la démonstration ; les résultats ne décrivent personne.",
    navigation: "Pages du site",
    more: "Autres pages",
    pages: {
      report: "Résultats",
      waves: "Vagues",
      indicators: "Indicateurs",
      places: "Territoires",
      compare: "Comparer",
      explore: "Explorer",
      maturity: "Maturité",
      method: "Méthode",
      quality: "Qualité",
      data: "Données",
    },
    footer: (owner: string, study: string, version: string) => `${owner} – ${study}, version ${version}`,
    foot: (title: string, version: string) => `${title} – version ${version}`,
    contents: "Sommaire",
  },
  figure: {
    number: (number: number) => `Figure ${number}`,
    note: "Note",
    reading: "Lecture",
    scope: "Champ",
    source: "Source",
    data: (number: number) => `Données de la figure ${number}`,
    about: "Note, champ, source et tableau",
    sources: "Sources",
    permalink: (number: number) => `Lien vers la figure ${number}`,
    tools: { csv: "Données CSV", excel: "CSV Excel", svg: "SVG", png: "PNG", embed: "Intégrer", cite: "Citer" },
    embedding:
      "À coller dans une page, l'adresse précédée de celle où le site est publié ; la figure y vient sans script.",
  },
  /** Name of a table that scrolls: another of the page may have its caption, none its id. */
  table: (caption: string, id: string) => `Tableau : ${caption}${id === "" ? "" : ` (${id})`}`,
  index: {
    with: ", avec ",
    description: (study: string, sheets: boolean) =>
      `${study} : rapport${sheets ? `, fiches ${places.adjective("f", true)}` : ""}, méthode et données.`,
  },
  report: {
    description: (study: string, version: string) => `Résultats de l’étude ${study}, version ${version}.`,
    citation: (owner: string, study: string, version: string) => `${owner}, ${study}, version ${version}`,
    toCite: "À citer : ",
    essentials: "L'essentiel",
    essentialsLead: (told: number, changes: number) =>
      `Un niveau de chaque public à sa dernière vague, puis ce que les tests établissent après correction pour comparaisons multiples${changes === 0 ? "" : ` : ${told} ${plural(changes, "évolution significative", `des ${changes} évolutions significatives`)} de l’ensemble d’un public ${plural(told, "est dite", "sont dites")} ici`}.`,
    noneKept:
      "Des écarts sont significatifs, mais fragiles ou sur d'autres indicateurs que les principaux : ils sont dans les figures, les fiches et les tableaux.",
    noneSignificant: "Aucun écart n'est statistiquement significatif dans cette édition.",
    noneTested: (waves: boolean) =>
      `Cette édition ne compare ${waves ? "pas de résultats" : "ni vagues ni territoires"} : aucun écart n'y est testé.`,
    read: "Lire ce rapport",
    estimates: (intervals: boolean, words: string) =>
      `Les valeurs sont des estimations faites à partir d'échantillons${intervals ? " : chacune est donnée avec son intervalle" : ""}. ${words}`,
    marksOfTests:
      "Un **point plein** marque un écart significatif avec la référence, un **point creux** un écart qui ne l'est pas. Le trait horizontal est l'intervalle ; le trait d'encre vertical, la référence.",
    marksOfIntervals: "Le point est la valeur estimée, le trait horizontal son intervalle.",
    marks: "Le point est la valeur estimée.",
    fragile: (base: number) =>
      ` : résultat fragile, moins de ${base} réponses ou peu précis, à interpréter avec prudence.`,
    hidden: (base: number) => ` : résultat non publié, moins de ${base} réponses ou secret.`,
    broken: "Une ligne interrompue sépare des vagues dont la question, le champ ou le mode de collecte ont changé.",
    beside: "À lire avec",
    besideLinks:
      "Tris à plat, vagues et glossaire : [annexes](annexes). Plans de sondage, redressement, tests et non-réponse : [méthode](method). Tableaux complets et dictionnaire : [données](data).",
    sheets: `Fiches ${places.adjective("f", true)} :`,
    limits: "Ce que l'enquête ne permet pas de dire",
    seeList: "Voir la liste",
    seeChanges: "Voir le tableau",
    seeFigure: "Voir la figure",
    /** Chapters of a report that declares none. */
    overview: "Vue d’ensemble",
    maturity: "Maturité",
    places: places.many,
  },
  annexes: {
    title: "Annexes",
    lead: "Les questions et les indicateurs, réponse par réponse et vague par vague ; ce qui se compare, ce qui est établi, ce qui n'est pas publié.",
    description: (study: string) => `Tris à plat, comparabilité, vagues et glossaire de l’étude ${study}.`,
    topline: "Tris à plat",
    toplineLead: (waves: boolean) =>
      `Chaque question ou indicateur, pour l'ensemble de chaque public${waves ? " et toutes les vagues publiées" : ""} ; données pondérées, effectifs bruts.`,
    programmes: "Les programmes",
    register: "Registre des vagues",
    lists: "Listes complètes",
    comparability: "Comparabilité des questions",
    comparabilityLead:
      "Deux vagues ne se comparent que dans une même série. Une lettre nouvelle marque un changement de question, de champ, de mode ou d'échelle, déclaré dans les questionnaires de l'étude.",
    comparabilityOf: (label: string) => `Comparabilité : ${label}`,
    harmonisation: "Règles d'harmonisation",
    glossary: "Glossaire",
  },
  data: {
    title: "Données",
    lead: "Les tableaux publiés de l'étude, tels que les figures les lisent. Une cellule non publiée y garde son motif, jamais sa valeur.",
    description: (study: string) => `Tableaux publiés et dictionnaire de l’étude ${study}.`,
    licence: (licence: string) => `Données sous ${licence}. `,
    downloads: "Téléchargements",
    downloadsTable: "Tableau : téléchargements",
    formats:
      "Quatre fichiers par tableau : un CSV qui s’ouvre d’un double clic dans un Excel français (points-virgules, virgules décimales, six chiffres significatifs), et, avec tous leurs chiffres, pour des programmes, CSV (UTF-8, virgules, points décimaux), Parquet et Arrow IPC. Les parts vont de 0 à 1.",
    formatNames: { "excel.csv": "CSV pour Excel", csv: "CSV", parquet: "Parquet", arrow: "Arrow" },
    published: "Tableaux publiés",
    columns: { table: "Tableau", content: "Contenu", rows: "Lignes", files: "Fichiers" },
    dictionary: "Dictionnaire",
    columnsOf: (table: string) => `Colonnes de ${table}`,
    columnsTable: (table: string) => `Tableau : colonnes de ${table}`,
    columnsSummary: "Colonnes de ",
    meaning: { column: "Colonne", type: "Type", nullable: "Vide possible", sense: "Sens" },
    kinds: { text: "texte", integer: "entier", number: "nombre", boolean: "vrai ou faux" },
    yes: "oui",
    no: "non",
  },
});
export type PageWords = ReturnType<typeof frenchPages>;
