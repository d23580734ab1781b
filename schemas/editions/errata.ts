import { z } from "zod";
import { day } from "../labels.ts";

/** Where a study says what was wrong in its editions. */
export const ERRATA_FILE = "errata.csv";

/** A row of errata.csv: a figure of a published edition that was wrong. */
export const erratum = z.strictObject({
  edition: z.string().min(1).describe("édition qui portait l'erreur, par son adresse : 2025/v1.0"),
  figure: z.string().min(1).describe("chiffre, figure ou page concernés"),
  old: z.string().describe("ce qui était publié"),
  new: z.string().describe("ce qu'il fallait lire"),
  reason: z.string().min(1).describe("pourquoi"),
  date: day.describe("jour de la correction"),
});
export type Erratum = z.infer<typeof erratum>;
