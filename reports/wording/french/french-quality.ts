import { frenchNumbers } from "./french-numbers.ts";
import { frenchType, plural } from "./french-type.ts";

const { count } = frenchNumbers;

const EXCLUSIONS: Readonly<Record<string, string>> = {
  "set-aside": "écartée par l’étude (keep_if)",
  "no-identifier": "sans identifiant",
  "not-located": "lieu inconnu",
  "duplicate-identifier": "identifiant déjà vu",
  "several-reasons": "motifs peu nombreux, réunis",
  "duplicate-answers": "réponses en tous points semblables à une autre",
};
const LEVELS = { error: "erreur", warning: "avertissement", info: "note" } as const;

/** The page on the quality of the data. */
export const frenchQuality = {
  title: "Qualité des données",
  lead: "Ce que contenaient les fichiers reçus, ce qui en a été gardé, et tout ce que le traitement a relevé.",
  description: (study: string) => `Fichiers reçus, réponses gardées et constats de l’étude ${study}.`,
  sections: {
    waves: "Vague par vague",
    findings: "Constats",
    files: "Fichiers reçus",
    exclusions: "Réponses exclues",
    nonresponse: "Non-réponse par question",
  },
  found: (findings: number) =>
    findings === 0
      ? "Le traitement n’a relevé ni erreur ni anomalie."
      : `${count(findings)} ${plural(findings, "constat")} pendant le traitement. Les cas semblables d'une vague font un constat. De ce qui touche à la réponse d'une personne, ni la ligne, ni la valeur, ni le nombre de cas, où ils sont peu nombreux, ne sont publiés.`,
  waves: {
    caption: "Réponses et constats, vague par vague",
    columns: [
      "Public",
      "Vague",
      "Lignes reçues",
      "Illisibles",
      "Exclues",
      "Gardées",
      "Erreurs",
      "Avertissements",
      "Notes",
    ],
  },
  findings: {
    title: (findingLevel: keyof typeof LEVELS, findings: number) =>
      `${frenchType.capitalise(plural(findings, LEVELS[findingLevel]))} : ${count(findings)} ${plural(findings, "constat")}`,
    rest: (left: number) =>
      `${count(left)} ${plural(left, "autre constat est", "autres constats sont")} dans le tableau findings de la page des données.`,
    study: "Étude",
    columns: { wave: "Vague", finding: "Constat", place: "Fichier et ligne", cases: "Cas" },
    repair: "À faire : ",
    codes: "Ce que veulent dire les codes",
    rules: "Règle et réparation de chaque code",
  },
  files: {
    caption: "Fichiers reçus",
    columns: ["Public", "Vague", "Fichier", "Encodage", "Lignes", "Colonnes", "Lignes illisibles", "Empreinte (début)"],
  },
  exclusions: {
    caption: "Réponses exclues",
    columns: ["Public", "Vague", "Motif", "Réponses"],
    none: "Les réponses reçues sont gardées dans leur totalité.",
    words: (exclusion: string): string => EXCLUSIONS[exclusion] ?? exclusion,
    missing: (variable: string) => `${variable} : valeur manquante, nécessaire au redressement`,
  },
  nonresponse: {
    caption: "Non-réponse par question",
    summary: "Non-réponse par question et par vague",
    columns: ["Question", "Public", "Vague", "Répondu", "Ne sait pas", "Refus", "Non concerné", "Invalide"],
  },
};
export type QualityWords = typeof frenchQuality;
