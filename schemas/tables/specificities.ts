import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";
import { cellColumns } from "./estimates.ts";
import { reasonColumns } from "./reasons.ts";
import { STATUSES, VERDICTS } from "./status.ts";

export const specificities = defineTable("specificities", {
  title: "Un domaine comparé au reste de la population sur un indicateur",
  columns: {
    ...cellColumns,
    base: z.int().nullable().describe("répondants du domaine"),
    rest_base: z.int().nullable().describe("répondants du reste"),
    n_eff: z.number().nullable().describe("effectif efficace du domaine, sur lequel porte le test"),
    rest_n_eff: z.number().nullable().describe("effectif efficace du reste"),
    estimate: z.number().nullable().describe("estimation dans le domaine"),
    rest_estimate: z.number().nullable().describe("estimation dans le reste de la population"),
    difference: z.number().nullable().describe("écart du domaine au reste"),
    se: z.number().nullable().describe("erreur-type de l'écart, covariance comprise"),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    df: z.number().nullable(),
    p: z
      .number()
      .nullable()
      .describe("p bilatérale, non corrigée : sous le seuil quand l'intervalle de l'écart exclut 0"),
    p_adjusted: z
      .number()
      .nullable()
      .describe("p corrigée dans la famille, l'indicateur puis ses domaines (Benjamini-Bogomolov)"),
    v_test: z
      .number()
      .nullable()
      .describe("valeur-test : quantile normal de la p non corrigée, avec le signe de l'écart"),
    family: z.string().describe("famille de tests : un public et une vague"),
    family_size: z.int().describe("nombre de tests de la famille"),
    verdict: z.enum(VERDICTS),
    structure_difference: z
      .number()
      .nullable()
      .describe(
        "écart à structure comparable : ce qui en reste quand les variables que le public déclare (structure) sont égales ; des indicateurs de l'essentiel seulement",
      ),
    structure_se: z.number().nullable().describe("erreur-type de l'écart à structure comparable"),
    structure_ci_lower: z.number().nullable().describe("borne inférieure de son intervalle"),
    structure_ci_upper: z.number().nullable().describe("borne supérieure de son intervalle"),
    structure_p: z.number().nullable().describe("p bilatérale, non corrigée, de l'écart à structure comparable"),
    structure_verdict: z
      .enum(VERDICTS)
      .describe("verdict de l'écart à structure comparable, corrigé parmi les écarts ainsi redressés"),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["public", "wave", "indicator", "answer", "domain_kind", "domain"],
  published: true,
});
export type Specificity = RowOf<typeof specificities>;

/** A gap that is not set at equal structure. */
export const NOT_ADJUSTED = {
  structure_difference: null,
  structure_se: null,
  structure_ci_lower: null,
  structure_ci_upper: null,
  structure_p: null,
  structure_verdict: "not-tested",
} as const;
