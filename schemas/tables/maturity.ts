import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";
import { reasonColumns } from "./reasons.ts";
import { STATUSES } from "./status.ts";

export const maturityTable = defineTable("maturity", {
  title: "La maturité d'un territoire à une édition : l'indice et ses dimensions",
  columns: {
    study: z.string(),
    edition: z
      .string()
      .describe(
        "mesure : les vagues de chaque public réunies ; deux éditions n'ont pas les mêmes composantes et ne se comparent pas ici, mais dans maturity_trends",
      ),
    domain_kind: z.string(),
    domain: z.string(),
    dimension: z.string().describe("dimension, ou index pour l'indice"),
    score: z.number().nullable().describe("0-100"),
    se: z.number().nullable(),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    df: z
      .number()
      .nullable()
      .describe(
        "degrés de liberté de l'intervalle : unités primaires moins strates de chaque public dans le territoire",
      ),
    components: z.int().describe("composantes disponibles"),
    components_expected: z.int(),
    stage: z.string().nullable().describe("identifiant du stade de maturité"),
    stage_lower: z
      .string()
      .nullable()
      .describe("stade de la borne inférieure : différent du stade, celui-ci n'est pas sûr"),
    stage_upper: z.string().nullable().describe("stade de la borne supérieure"),
    gate: z.string().nullable().describe("identifiant de la dernière étape franchie"),
    minimum_n_eff: z.number().nullable().describe("plus petit effectif efficace des publics qui contribuent"),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["edition", "domain_kind", "domain", "dimension"],
  published: true,
});
export type MaturityRow = RowOf<typeof maturityTable>;
