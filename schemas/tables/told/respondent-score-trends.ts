import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { reasonColumns } from "../reasons.ts";
import { STATUSES } from "../status.ts";
import { testedColumns } from "./change-columns.ts";

const number = z.number().nullable();

export const respondentScoreTrends = defineTable("respondent_score_trends", {
  title: "La note moyenne des répondants d'un public, chacun noté sur ses réponses, entre deux éditions de la maturité",
  columns: {
    study: z.string(),
    from_edition: z.string(),
    to_edition: z.string(),
    public: z.string(),
    from_wave: z.string(),
    to_wave: z.string(),
    domain_kind: z.string().describe("all, region pour le niveau principal, un niveau qui le contient, ou group"),
    domain: z.string(),
    dimension: z.string().describe("dimension, ou index pour la note d'ensemble"),
    components: z
      .int()
      .describe("composantes que les deux vagues ont posées à l'identique ; pour l'indice, dimensions notées"),
    components_expected: z.int().describe("celles que l'une des deux a posées à ce public ; pour l'indice, dimensions"),
    left_out: z
      .string()
      .describe(
        "composantes écartées des deux vagues, séparées par des blancs : indicateur, ou indicateur:réponse ; leur motif est celui de maturity_components, dans l'ensemble",
      ),
    from_score: number.describe(
      "0-100, moyenne des notes sur les composantes communes : ce n'est pas celle de la table estimates",
    ),
    from_se: number,
    from_ci_lower: number,
    from_ci_upper: number,
    to_score: number,
    to_se: number,
    to_ci_lower: number,
    to_ci_upper: number,
    ...testedColumns,
    difference: number.describe("to_score moins from_score, en points"),
    se: number.describe("répondants communs aux deux vagues d'un panel comptés une fois"),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["from_edition", "to_edition", "public", "domain_kind", "domain", "dimension"],
  published: true,
});
export type RespondentScoreTrend = RowOf<typeof respondentScoreTrends>;
