import { z } from "zod";
import { identifier } from "../labels.ts";
import { waveId } from "../names/wave-id.ts";
import { areaModel } from "./area-model.ts";

const poolOfWaves = z.strictObject({
  public: identifier,
  waves: z
    .array(waveId)
    .min(2)
    .describe("vagues qui se suivent, comparables et de même objet : leurs répondants sont estimés ensemble"),
});
export type PoolOfWaves = z.infer<typeof poolOfWaves>;

const neighbours = z
  .array(z.string().trim().min(1))
  .min(2)
  .describe("codes de territoires du niveau principal donnés ensemble : [93, 94]");

/**
 * What stands for a territory whose own figure is not published, of the main level and of others that are named: one rung, the
 * first that may be shown. A rung is allowed by declaring what it is made of.
 */
export const smallAreas = z.strictObject({
  indicators: z
    .array(identifier)
    .min(1)
    .optional()
    .describe("indicateurs qui ont une échelle ; ceux de headline: true sans cette clé"),
  pooled_waves: z
    .array(poolOfWaves)
    .default([])
    .describe("premier échelon : les vagues d'un public réunies, jamais dans une évolution ni dans la maturité"),
  neighbours: z
    .array(neighbours)
    .default([])
    .describe("deuxième échelon : des territoires voisins réunis, donnés pour celui qui n'a pas de chiffre"),
  grouped_by: z
    .array(identifier)
    .default([])
    .describe("ensuite, le territoire plus large qui le contient, du plus petit niveau au plus grand : [zone]"),
  levels: z
    .array(identifier)
    .default([])
    .describe(
      "niveaux de territories.domains qui ont aussi une échelle : [departement] ; vagues réunies, puis le territoire plus large (le principal, et ceux de grouped_by) ; ni voisins ni modèle, qui sont du niveau principal",
    ),
  model: areaModel
    .optional()
    .describe(
      "dernier échelon : ce que les territoires dont le chiffre est publié apprennent des autres, d'après des variables auxiliaires ; refusé là où elles n'expliquent rien",
    ),
});
export type SmallAreas = z.infer<typeof smallAreas>;
