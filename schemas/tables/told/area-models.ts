import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { cellColumns, estimates } from "../estimates.ts";
import { reasonColumns } from "../reasons.ts";

const { study, public: publicId, wave, indicator, answer } = cellColumns;

export const areaModels = defineTable("area_models", {
  title: "Le modèle d'un indicateur entre les territoires d'une vague, ou pourquoi il ne donne aucun nombre",
  columns: {
    study,
    public: publicId,
    wave,
    indicator,
    answer,
    statistic: estimates.row.shape.statistic,
    fitted: z.int().describe("territoires dont le chiffre publié sert au modèle"),
    awaited: z.int().describe("territoires sans chiffre publié, pour lesquels une valeur est cherchée"),
    modelled: z.int().describe("parmi eux, ceux qui en reçoivent une"),
    unexplained: z
      .number()
      .nullable()
      .describe("probabilité que les variables auxiliaires n'expliquent rien : à partir de 1/2, le modèle est refusé"),
    area_variance: z
      .number()
      .nullable()
      .describe("variance entre territoires que les variables laissent inexpliquée, sur l'échelle du modèle (REML)"),
    gamma_lower: z.number().nullable().describe("plus petit poids d'un chiffre direct face au modèle, de 0 à 1"),
    gamma_upper: z.number().nullable().describe("plus grand poids d'un chiffre direct face au modèle"),
    residual: z.number().nullable().describe("plus grand résidu standardisé, en valeur absolue"),
    adjustment: z
      .number()
      .nullable()
      .describe("ce qui est ajouté à chaque valeur pour que les territoires fassent le chiffre de l'ensemble"),
    ...reasonColumns,
  },
  key: ["public", "wave", "indicator", "answer"],
  published: true,
});
export type AreaModelRow = RowOf<typeof areaModels>;
