import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { cellColumns } from "../estimates.ts";
import { reasonColumns } from "../reasons.ts";
import { STATUSES } from "../status.ts";

const { study, public: one, wave, indicator } = cellColumns;

export const rankAgreements = defineTable("rank_agreements", {
  title: "Deux publics devant les mêmes réponses : l'accord de leurs rangs, sur un territoire",
  columns: {
    study,
    programme: z.string().describe("programme dont sont les deux vagues, ou leur année si elles ne sont d'aucun"),
    indicator,
    domain_kind: z.string().describe("all, ou region pour le niveau principal"),
    domain: z.string(),
    public: one,
    wave,
    other_public: z.string().describe("public dont les rangs sont comparés aux siens"),
    other_wave: z.string().describe("vague de cet autre public : la dernière du programme qui a l'indicateur"),
    answers: z.int().describe("réponses rangées : celles que les deux vagues ont proposées"),
    spearman: z.number().nullable().describe("corrélation des rangs, de -1 (ordre inverse) à 1 (même ordre)"),
    disagreement: z.number().nullable().describe("écart des regards : 1 moins spearman"),
    kendall: z
      .number()
      .nullable()
      .describe("part des couples de réponses rangés de même, moins celle des couples rangés à l'inverse"),
    kendall_lower: z
      .number()
      .nullable()
      .describe("le plus bas que permet le plan de sondage : les couples non départagés comptés à l'inverse"),
    kendall_upper: z.number().nullable().describe("le plus haut, de même"),
    pairs: z.int().nullable().describe("couples de réponses"),
    pairs_alike: z.int().nullable().describe("couples que chacun des deux publics départage, de même"),
    pairs_opposed: z.int().nullable().describe("couples que chacun des deux publics départage, à l'inverse"),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["programme", "indicator", "domain_kind", "domain", "public", "other_public"],
  published: true,
});
export type RankAgreement = RowOf<typeof rankAgreements>;
