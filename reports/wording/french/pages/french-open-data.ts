import { frenchNumbers } from "../french-numbers.ts";
import { plural } from "../french-type.ts";

const { count } = frenchNumbers;

/** The codebook, and what files of open data call their parts. */
export const frenchOpenData = {
  codebook: "Livre des codes",
  lead: "Ce qui a été demandé à chaque public : chaque question, son libellé à chaque vague, à qui elle est posée, ses lignes et ses codes, tels que les tableaux les portent.",
  description: (study: string) => `Les questions, leurs libellés et leurs codes dans l’étude ${study}.`,
  files: "Le même livre en fichiers :",
  csv: "CSV",
  frenchCsv: "CSV pour Excel",
  ddi: "DDI-Codebook 2.6",
  count: (questions: number) => `${count(questions)} ${plural(questions, "question", "questions")}`,
  columns: { part: "Élément", code: "Code", text: "Libellé", waves: "Vagues" },
  parts: { wording: "Libellé", row: "Ligne", code: "Réponse", missing: "Non-réponse" },
  caption: (label: string, id: string, _publicLabel: string) => `${label} (${id})`,
  population: "Champ",
  from: (question: string) => `Variable qui dérive de ${question}.`,
  everybody: "Ensemble",
  wave: "Vague",
  indicator: "Indicateur ou question, et réponse",
  domain: "Domaine",
  quantity: "Grandeur",
  quantities: {
    estimate: "Estimation",
    ci_lower: "Borne inférieure de l’intervalle",
    ci_upper: "Borne supérieure de l’intervalle",
    base: "Répondants",
  },
  decode: "Pour lire les codes",
  decodeLead:
    "Le livre des codes dit les questions et les libellés ; labels.csv nomme chaque code des tableaux ; les descriptions disent le type et le sens de chaque colonne à des programmes.",
  decoded: {
    labels: "Codes et leurs noms (labels)",
    dictionary: "Dictionnaire des colonnes",
    package: "Data Package (Frictionless)",
    csvw: "CSVW (W3C)",
    jsonStat: (label: string) => `JSON-stat : ${label}`,
  },
};
export type OpenDataWords = typeof frenchOpenData;
