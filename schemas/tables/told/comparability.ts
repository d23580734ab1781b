import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { ASPECTS } from "#schemas/waves/wave-comparability";

/** `joined` where a change breaks no series. */
export const ALL_JOINED = "all";

export const comparabilityTable = defineTable("comparability", {
  title: "Ce qui a changé entre deux vagues consécutives d'un public, toutes questions confondues",
  columns: {
    study: z.string(),
    public: z.string(),
    from_wave: z.string(),
    to_wave: z.string(),
    aspect: z.enum(ASPECTS).describe("mode, population (champ), frame (base de sondage), purpose, sample, institute"),
    joined: z
      .string()
      .describe("séries qui ne sont pas rompues : all, les indicateurs d'une règle de l'étude, ou vide : aucune"),
  },
  key: ["public", "from_wave", "to_wave", "aspect"],
  published: true,
});
export type ComparabilityRow = RowOf<typeof comparabilityTable>;
