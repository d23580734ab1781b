import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";

const constat = z.string().describe("code du constat");
const champ = z.string().describe("champ concerné, vide s'il n'y en a pas");

/** Kept for the codes that a threshold by weighted share names; empty for every other study. */
export const flaggedResponses = defineTable("flagged_responses", {
  title: "Une ligne de l'export que concerne un constat de la lecture",
  columns: { code: constat, field: champ, line: z.int().describe("ligne du fichier") },
  key: ["code", "field", "line"],
});
export type FlaggedResponse = RowOf<typeof flaggedResponses>;

export const flaggedRespondents = defineTable("flagged_respondents", {
  title: "Une réponse que concerne un constat, de la lecture ou du recodage",
  columns: { code: constat, field: champ, row: z.int().describe("rang dans l'export") },
  key: ["code", "field", "row"],
});
export type FlaggedRespondent = RowOf<typeof flaggedRespondents>;

export const flaggedShares = defineTable("flagged_shares", {
  title: "Part pondérée des répondants gardés que concerne un constat",
  columns: {
    code: constat,
    field: z.string().describe("champ concerné ; vide pour tous les champs ensemble"),
    respondents: z.int().describe("répondants gardés, chacun compté une fois"),
    share: z.number().describe("leur part dans la somme des poids calés"),
  },
  key: ["code", "field"],
});
export type FlaggedShare = RowOf<typeof flaggedShares>;
