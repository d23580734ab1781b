import { z } from "zod";
import { identifier, localised } from "../labels.ts";

/** How answers are collected. */
export const MODES = ["online", "telephone", "face-to-face", "post", "paper"] as const;
export type Mode = (typeof MODES)[number];

/** One mode, or several together; a text that is none of them is compared as it is written. */
export const collectionMode = z
  .union([z.enum(MODES), z.array(z.enum(MODES)).min(1), localised])
  .describe("mode de collecte : online, telephone, face-to-face, post, paper, ou plusieurs : [online, telephone]");
export type CollectionMode = z.infer<typeof collectionMode>;

/** Where a sample was drawn from: the code says whether two waves had the same, the label is printed. */
export const samplingFrame = z.strictObject({ id: identifier, label: localised });

/** What a wave is for: waves of different purposes do not measure the same thing. */
export const PURPOSES = ["measure", "pilot", "consultation"] as const;

/** What may change between two waves as a whole, and break every series of a public. */
export const BREAKING_ASPECTS = ["mode", "population", "frame", "purpose"] as const;
export type BreakingAspect = (typeof BREAKING_ASPECTS)[number];

/** What is known to have changed, whether it breaks a series or is only told. */
export const ASPECTS = [...BREAKING_ASPECTS, "sample", "institute"] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Why waves that were not made alike are set in one series all the same. */
export const comparabilityRule = z.strictObject({
  public: identifier,
  waves: z.array(z.union([z.string(), z.number().int()]).transform(String)).min(2),
  despite: z.array(z.enum(BREAKING_ASPECTS)).min(1).describe("ce qui a changé et ne rompt pas la série"),
  indicators: z
    .array(identifier)
    .min(1)
    .optional()
    .describe("indicateurs ou questions que la règle joint ; tous sans cette clé"),
  note: localised.describe("pourquoi : imprimée avec les tableaux de comparabilité"),
});
export type ComparabilityRule = z.infer<typeof comparabilityRule>;
