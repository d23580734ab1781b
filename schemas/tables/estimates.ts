import { z } from "zod";
import { STATISTICS } from "../indicators.ts";
import { defineTable, type RowOf } from "../table.ts";
import { reasonColumns } from "./reasons.ts";
import { INTERVAL_METHODS, RUNGS, STATUSES } from "./status.ts";

/** Columns that say which cell a row is about; the same in every table. */
export const cellColumns = {
  study: z.string().describe("étude"),
  public: z.string().describe("public interrogé"),
  wave: z.string().describe("vague"),
  indicator: z.string().describe("indicateur, ou question pour un tri à plat"),
  answer: z.string().describe("code ou ligne de la question, vide si l'indicateur n'a qu'une valeur"),
  domain_kind: z.string().describe("all, region ou variable de croisement"),
  domain: z.string().describe("code du domaine ; all pour l'ensemble"),
};

export const estimates = defineTable("estimates", {
  title: "Un indicateur pour un public, une vague et un domaine, avec sa précision",
  columns: {
    ...cellColumns,
    statistic: z.enum(STATISTICS).describe("nature de la mesure"),
    population: z
      .string()
      .nullable()
      .describe("de qui parle le nombre : condition de la base, routage compris ; all pour tous les répondants"),
    base: z.int().nullable().describe("nombre de répondants de la base, non pondéré ; absent d'une cellule masquée"),
    n_eff: z
      .number()
      .nullable()
      .describe(
        "effectif efficace : base / effet de plan, ou ce que les poids laissent de la base (Kish) si c'est moins, accru de ce que disent une population finie et le calage",
      ),
    weighted_base: z.number().nullable().describe("somme des poids de la base"),
    estimate: z.number().nullable().describe("estimation ; les parts entre 0 et 1"),
    se: z.number().nullable().describe("erreur-type"),
    ci_lower: z.number().nullable().describe("borne inférieure de l'intervalle de confiance"),
    ci_upper: z.number().nullable().describe("borne supérieure"),
    df: z
      .number()
      .nullable()
      .describe("degrés de liberté de l'intervalle : unités primaires moins strates, dans la base"),
    deff: z.number().nullable().describe("effet de plan"),
    cv: z.number().nullable().describe("coefficient de variation"),
    method: z.enum(INTERVAL_METHODS).describe("méthode de l'intervalle"),
    rung: z
      .enum(RUNGS)
      .nullable()
      .describe("d'où vient l'estimation : direct, ou l'échelon qui la remplace ; absent d'une cellule sans nombre"),
    status: z.enum(STATUSES).describe("ce qui peut être montré"),
    ...reasonColumns,
  },
  key: ["public", "wave", "indicator", "answer", "domain_kind", "domain"],
  published: true,
});
export type Estimate = RowOf<typeof estimates>;

/** A cell that has no number, or none that may be shown; its base apart. */
export const NO_NUMBERS = {
  n_eff: null,
  weighted_base: null,
  estimate: null,
  se: null,
  ci_lower: null,
  ci_upper: null,
  df: null,
  deff: null,
  cv: null,
} as const;
