import { z } from "zod";
import { relativePath } from "../labels.ts";

/** Largest relative gap of a margin, where study.yaml gives none. */
export const DEFAULT_TOLERANCE = 1e-9;

const bounds = z.tuple([z.number().min(0), z.number().positive()]);

export const calibration = z.strictObject({
  method: z.enum(["none", "raking", "linear", "logit", "truncated"]),
  margins: z.array(relativePath).default([]),
  bounds: bounds.optional().describe("rapport de poids minimal et maximal"),
  trim: bounds.optional().describe("poids ramenés entre ces multiples du poids moyen, puis recalés"),
  unclassified: z
    .enum(["exclude", "keep"])
    .optional()
    .describe(
      "répondants sans modalité d'une variable de marge : exclus (exclude, et sans cette clé), ou gardés, à leur part des poids de tirage (keep) ; les marges valent alors pour les autres",
    ),
  tolerance: z.number().positive().default(DEFAULT_TOLERANCE),
  iterations: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("plus grand nombre d'itérations ; par défaut 200, ou 1000 pour un raking sans bornes"),
});
export type Calibration = z.infer<typeof calibration>;
