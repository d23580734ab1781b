import { z } from "zod";
import { defineTable } from "../table.ts";

/** What a line of the codebook tells of a question. */
export const CODEBOOK_PARTS = ["question", "wording", "row", "code", "missing"] as const;

/** The codebook as a table: a line for each question, each of its wordings, rows and codes. */
export const codebookTable = defineTable("codebook", {
  title: "Une question, l'un de ses libellés, l'une de ses lignes ou l'un de ses codes",
  columns: {
    public: z.string(),
    question: z.string().describe("identifiant de la question, ou de la variable qui en dérive"),
    part: z
      .enum(CODEBOOK_PARTS)
      .describe("question, wording (libellé d'une version), row (ligne), code (réponse), missing (non-réponse)"),
    code: z.string().describe("code de la réponse ou de la ligne, tel que les tableaux le portent ; sinon vide"),
    text: z.string().describe("intitulé de la question, libellé, ou nom du code"),
    waves: z.string().describe("vagues qui l'emploient, séparées par des blancs ; vide : toutes celles de la question"),
    type: z.string().describe("type de la question"),
    population: z.string().describe("à qui la question est posée"),
  },
  key: ["public", "question", "part", "code", "waves"],
});

/** What the codes of the published tables are called. */
export const labelsTable = defineTable("labels", {
  title: "Un code des tableaux publiés, et ce qu'il désigne",
  columns: {
    column: z.string().describe("colonne où se trouve le code"),
    public: z.string().describe("public pour lequel il le désigne, vide pour tous"),
    within: z.string().describe("indicateur de la réponse, ou découpage du domaine ; sinon vide"),
    code: z.string().describe("le code"),
    label: z.string().describe("ce qu'il désigne"),
  },
  key: ["column", "public", "within", "code"],
});
