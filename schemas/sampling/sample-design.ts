import { z } from "zod";
import { identifier, localised, relativePath } from "../labels.ts";

export const SAMPLE_KINDS = ["simple", "stratified", "clustered", "quota", "volunteer"] as const;

/** A population count per stratum: a number for all, or one by stratum (and the column that holds it). */
const population = z.union([
  z.number().positive(),
  z.strictObject({ by: identifier, counts: z.record(z.string(), z.number().positive()) }),
  z.strictObject({ column: z.string() }),
]);

/** How the sample of a wave was drawn: what its precision depends on. */
export const sampleDesign = z.strictObject({
  kind: z.enum(SAMPLE_KINDS),
  strata: z
    .array(identifier)
    .default([])
    .describe("questions ou variables dérivées dont le croisement fait les strates"),
  clusters: z
    .array(identifier)
    .default([])
    .describe("question ou variable dérivée qui nomme la grappe : l'unité tirée au premier degré"),
  population: population.optional().describe("taille de la population, en tout ou par strate"),
  finite_population: z
    .boolean()
    .default(false)
    .describe("correction de population finie : demande les effectifs de population (population)"),
  base_weight: z
    .strictObject({
      column: z.string().describe("colonne du poids, dans l'export ou dans file:"),
      file: relativePath
        .optional()
        .describe(
          "CSV de poids à côté de l'export : un identifiant et un poids par ligne ; sans lui, le poids est dans l'export",
        ),
      id: z
        .string()
        .optional()
        .describe("colonne de l'identifiant dans file: ; par défaut elle s'appelle comme record_id dans l'export"),
      decimal: z
        .enum([",", "."])
        .optional()
        .describe("séparateur décimal de cette colonne, s'il n'est pas celui de la vague"),
    })
    .refine(({ file, id }) => id === undefined || file !== undefined, {
      message: "clé sans effet : id est une colonne du fichier de poids, que file: nomme",
      path: ["id"],
    })
    .optional()
    .describe("poids de tirage : une colonne de l'export, ou d'un fichier à part"),
  lonely_psu: z.enum(["fail", "remove", "adjust", "certainty", "average"]).default("fail"),
  note: localised.optional(),
});
export type SampleDesign = z.infer<typeof sampleDesign>;
