import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";

export const weights = defineTable("weights", {
  title: "Poids d'un répondant",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    respondent: z.string(),
    stratum: z.string(),
    stratum_population: z.number().nullable().describe("unités de la strate dans la population"),
    cluster: z.string().nullable(),
    base_weight: z.number().describe("poids de tirage"),
    weight: z.number().describe("poids calé, en unités de la population"),
    relative_weight: z.number().describe("poids calé, de moyenne 1"),
    ratio: z.number().describe("rapport de poids : calé / tirage"),
  },
  key: ["public", "wave", "respondent"],
});
export type Weight = RowOf<typeof weights>;

/** The category of a margin that holds the respondents without one (`unclassified: keep`). */
export const UNCLASSIFIED = "(unclassified)";

export const marginsReport = defineTable("margins_report", {
  title: "Une marge de calage avant et après redressement",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    variable: z.string(),
    category: z
      .string()
      .describe(
        "vide : le total d'une quantité, donné par sa moyenne ; (unclassified) : les répondants sans modalité, gardés",
      ),
    base: z
      .int()
      .nullable()
      .describe("répondants ; absent d'une modalité peu nombreuse et de celle qui la ferait retrouver"),
    target: z.number().describe("part dans la population, ou moyenne d'une quantité"),
    before: z
      .number()
      .nullable()
      .describe("part dans l'échantillon avec les poids de tirage ; absente avec le nombre de répondants"),
    after: z.number().describe("part après calage"),
    gap: z.number().describe("écart relatif restant"),
    source: z.string(),
    date: z.string(),
    confidence: z.string(),
  },
  key: ["public", "wave", "variable", "category"],
  published: true,
});
export type MarginsReportRow = RowOf<typeof marginsReport>;

export const weightsReport = defineTable("weights_report", {
  title: "Diagnostic du redressement d'une vague",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    method: z.string(),
    respondents: z.int(),
    population: z.number(),
    iterations: z.int(),
    largest_gap: z.number(),
    ratio_min: z.number(),
    ratio_q1: z.number(),
    ratio_median: z.number(),
    ratio_q3: z.number(),
    ratio_max: z.number(),
    weight_min: z.number().describe("plus petit poids, moyenne 1"),
    weight_max: z.number(),
    trimmed: z.int().describe("poids ramenés à une borne"),
    deff: z.number().describe("effet de plan de Kish"),
    n_eff: z.number(),
  },
  key: ["public", "wave"],
  published: true,
});
export type WeightsReportRow = RowOf<typeof weightsReport>;
