import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { cellColumns } from "../estimates.ts";
import { reasonColumns } from "../reasons.ts";
import { STATUSES, VERDICTS } from "../status.ts";

const { study, public: one, wave, indicator, answer } = cellColumns;

export const publicGaps = defineTable("public_gaps", {
  title: "Deux publics sur un même indicateur : l'écart de l'un à l'autre et son test",
  columns: {
    study,
    programme: z.string().describe("programme dont sont les deux vagues, ou leur année si elles ne sont d'aucun"),
    indicator,
    answer,
    public: one,
    wave,
    other_public: z.string().describe("public auquel il est comparé"),
    other_wave: z.string().describe("vague de cet autre public : la dernière du programme qui a l'indicateur"),
    base: z.int().nullable(),
    other_base: z.int().nullable(),
    n_eff: z.number().nullable().describe("effectif efficace, sur lequel porte le test"),
    other_n_eff: z.number().nullable(),
    estimate: z.number().nullable(),
    other_estimate: z.number().nullable(),
    difference: z.number().nullable().describe("écart du premier public au second"),
    se: z.number().nullable().describe("erreur-type de l'écart de deux échantillons indépendants"),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    df: z.number().nullable(),
    p: z.number().nullable().describe("p bilatérale, non corrigée"),
    p_adjusted: z
      .number()
      .nullable()
      .describe("p corrigée dans la famille, la réponse puis ses couples de publics (Benjamini-Bogomolov)"),
    family: z.string().describe("famille de tests : un indicateur et un programme"),
    family_size: z.int().describe("nombre de tests de la famille"),
    verdict: z.enum(VERDICTS),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["programme", "indicator", "answer", "public", "other_public"],
  published: true,
});
export type PublicGap = RowOf<typeof publicGaps>;
