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
        "mesure : les vagues de chaque public réunies ; deux éditions n'ont pas les mêmes composantes et ne se comparent pas",
      ),
    domain_kind: z.string(),
    domain: z.string(),
    dimension: z.string().describe("dimension, ou index pour l'indice"),
    score: z.number().nullable().describe("0-100"),
    se: z.number().nullable(),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    components: z.int().describe("composantes disponibles"),
    components_expected: z.int(),
    stage: z.string().nullable().describe("identifiant du stade de maturité"),
    gate: z.string().nullable().describe("identifiant de la dernière étape franchie"),
    minimum_n_eff: z.number().nullable().describe("plus petit effectif efficace des publics qui contribuent"),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["edition", "domain_kind", "domain", "dimension"],
  published: true,
});
export type MaturityRow = RowOf<typeof maturityTable>;
