import { z } from "zod";
import { identifier, localised, relativePath } from "../labels.ts";

const column = z.string().trim().min(1);

/** What is known of every territory beside the survey: a CSV, a row per code of the main level. */
const auxiliaries = z.strictObject({
  file: relativePath.describe("CSV : une ligne par territoire du niveau principal"),
  source: localised.describe("d'où viennent les nombres : imprimée à la page Méthode"),
  date: z
    .union([z.string().trim().min(1), z.number().int()])
    .transform(String)
    .describe("leur date, imprimée avec la source"),
  key: column.default("code").describe("colonne des codes du niveau principal"),
  columns: z
    .array(column)
    .min(1)
    .describe("colonnes de nombres qui expliquent les écarts entre territoires ; mieux vaut une ou deux que cinq"),
});

/** Last rung of the ladder: what territories that publish their figure teach of those that do not. */
export const areaModel = z.strictObject({
  auxiliaries,
  sizes: z
    .record(identifier, column)
    .refine((sizes) => Object.keys(sizes).length > 0, "un public au moins")
    .describe(
      "par public, la colonne du fichier qui dit la part de chaque territoire dans l'ensemble : { usagers: habitants } ; un public absent n'est pas modélisé",
    ),
});
