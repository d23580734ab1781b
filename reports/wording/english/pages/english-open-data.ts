import type { OpenDataWords } from "#wording/french/pages/french-open-data";

export const englishOpenData: OpenDataWords = {
  codebook: "Codebook",
  lead: "What each public was asked: each question, its wording in each wave, who is asked, its rows and its codes, as the tables bear them.",
  description: (study: string) => `The questions, wordings and codes of the study ${study}.`,
  files: "The same book as files:",
  csv: "CSV",
  frenchCsv: "CSV for a French Excel",
  ddi: "DDI-Codebook 2.6",
  count: (questions: number) => `${questions} ${questions === 1 ? "question" : "questions"}`,
  columns: { part: "Part", code: "Code", text: "Wording", waves: "Waves" },
  parts: { wording: "Wording", row: "Row", code: "Answer", missing: "Non-response" },
  // The name of a table in French ends with its id; in English the public tells the tables of a shared question apart.
  caption: (label: string, id: string, publicLabel: string) => `${label} (${id}), ${publicLabel}`,
  population: "Who is asked",
  from: (question: string) => `A variable that is made of ${question}.`,
  everybody: "Everybody",
  wave: "Wave",
  indicator: "Indicator or question, and answer",
  domain: "Domain",
  quantity: "Quantity",
  quantities: {
    estimate: "Estimate",
    ci_lower: "Lower bound of the interval",
    ci_upper: "Upper bound of the interval",
    base: "Respondents",
  },
  decode: "To read the codes",
  decodeLead:
    "The codebook tells questions and wordings; labels.csv names each code of the tables; the descriptions tell programs the type and the meaning of each column.",
  decoded: {
    labels: "Codes and their names (labels)",
    dictionary: "Dictionary of the columns",
    package: "Data Package (Frictionless)",
    csvw: "CSVW (W3C)",
    jsonStat: (label: string) => `JSON-stat: ${label}`,
  },
};
