import { z } from "zod";
import { identifier } from "./labels.ts";

/** A row of corrections.csv: one value of one record, and who changes it why. */
export const correction = z.strictObject({
  public: identifier.optional().describe("public concerné ; vide : tous"),
  wave: z.string().optional().describe("vague concernée ; vide : toutes"),
  record: z.string().min(1).describe("identifiant de l'enregistrement"),
  field: z.string().min(1).describe("colonne de l'export"),
  old: z.string().default("").describe("valeur du fichier"),
  new: z.string().default("").describe("valeur corrigée"),
  reason: z.string().min(1),
  author: z.string().min(1),
});
export type Correction = z.infer<typeof correction>;
