import { z } from "zod";
import { identifier, localised } from "../labels.ts";
import { waveId } from "../names/wave-id.ts";

const dimension = z.strictObject({
  id: identifier,
  label: localised,
  stage: localised.optional(),
  components: z
    .array(
      z.strictObject({
        indicator: identifier,
        answer: z.string().optional(),
        publics: z.array(identifier).optional(),
        range: z.tuple([z.number(), z.number()]).optional().describe("étendue théorique ramenée à 0-100"),
        reversed: z.boolean().default(false),
      }),
    )
    .min(1),
});

const edition = z.strictObject({
  id: identifier,
  label: localised,
  updates: identifier
    .optional()
    .describe(
      "édition déclarée plus haut dont celle-ci reprend les vagues, celles de waves exceptées : une mise à jour, que les figures du rapport et des fiches ne prennent pas pour la dernière édition",
    ),
  waves: z.record(identifier, waveId),
});
type Edition = z.infer<typeof edition>;

const pair = z.strictObject({ from: identifier, to: identifier });

const declaredMaturity = z.strictObject({
  label: localised,
  dimensions: z.array(dimension).min(1),
  editions: z.array(edition).min(1).describe("les vagues de chaque public qui forment une mesure"),
  comparisons: z
    .array(pair)
    .optional()
    .describe(
      "éditions comparées sur leurs composantes communes ; sans cette clé, chacune et la suivante ; [] : aucune",
    ),
  minimum_components: z.number().min(0).max(1).default(0.5),
  missing_dimensions: z.number().int().min(0).default(1).describe("dimensions manquantes tolérées"),
  minimum_effective_base: z.number().positive().default(50),
  grouped_by: z
    .array(identifier)
    .default([])
    .describe(
      "échelle : un public trop peu nombreux dans un territoire y entre par celui qui le contient, du plus petit niveau au plus grand, le même aux deux éditions comparées ; sans elle il en sort",
    ),
  floor: z.number().positive().default(1),
  by_respondent: z
    .array(identifier)
    .default([])
    .describe(
      "publics dont chaque répondant est noté sur ses propres réponses, aux vagues des éditions : la moyenne de ces notes par territoire est donnée à côté de l'indice, dont les composantes sont celles de tous les publics",
    ),
  stages: z.array(z.strictObject({ id: identifier, below: z.number(), label: localised })).min(1),
  gates: z
    .array(z.strictObject({ id: identifier, label: localised, requires: z.record(identifier, z.number()) }))
    .default([])
    .describe("étapes qui demandent un minimum sur certaines dimensions"),
});

export const maturity = declaredMaturity.transform((declared) => ({
  ...declared,
  editions: withAllWaves(declared.editions),
}));
export type Maturity = z.infer<typeof maturity>;
export type Component = Maturity["dimensions"][number]["components"][number];

/** An edition that updates another has the waves of both, its own first: whoever reads an edition finds every public in it. */
function withAllWaves(editions: readonly Edition[]): Edition[] {
  const known = new Map<string, Edition>();
  return editions.map((own) => {
    const updated = known.get(own.updates ?? "");
    const whole = updated === undefined ? own : { ...own, waves: { ...updated.waves, ...own.waves } };
    known.set(own.id, whole);
    return whole;
  });
}
