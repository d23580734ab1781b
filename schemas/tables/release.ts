import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";
import { REASONS, reasonColumns } from "./reasons.ts";

export const suppressions = defineTable("suppressions", {
  title: "Une cellule qui n'est pas montrée, et pourquoi",
  columns: {
    study: z.string(),
    table: z.string(),
    public: z.string(),
    wave: z.string(),
    indicator: z.string(),
    answer: z.string(),
    domain_kind: z.string(),
    domain: z.string(),
    rule: z.enum(["protected", "not-evaluable"]),
    ...reasonColumns,
  },
  key: ["table", "public", "wave", "indicator", "answer", "domain_kind", "domain"],
  published: true,
});
export type Suppression = RowOf<typeof suppressions>;

export const RECONCILIATION_OUTCOMES = [
  "reproduced",
  "compatible",
  "explained-gap",
  "unexplained-gap",
  "not-testable",
] as const;

/** What may have been done otherwise when a figure was published. */
export const RECONCILIATION_VARIANTS = [
  "unweighted",
  "dont-know-out-of-base",
  "dont-know-in-base",
  "all-asked",
] as const;
export type ReconciliationVariant = (typeof RECONCILIATION_VARIANTS)[number];

/** Why a figure came out so: how it was found again, or what keeps it from being. */
export const EXPLANATIONS = [
  "equal-rounded",
  "within-interval",
  "inequality-holds",
  "variants",
  "no-variant",
  "not-measured",
  "not-estimated",
  "note",
  ...REASONS,
] as const;
export type Explanation = (typeof EXPLANATIONS)[number];

export const reconciliation = defineTable("reconciliation", {
  title: "Un chiffre déjà publié, rapproché de ce que l'étude calcule",
  columns: {
    study: z.string(),
    id: z.string(),
    indicator: z.string(),
    answer: z.string(),
    public: z.string(),
    wave: z.string(),
    domain_kind: z.string(),
    domain: z.string(),
    qualifier: z.string(),
    published: z.number(),
    unit: z.string(),
    published_base: z.string(),
    estimate: z.number().nullable(),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    base: z.int().nullable(),
    outcome: z.enum(RECONCILIATION_OUTCOMES),
    variant: z
      .enum(RECONCILIATION_VARIANTS)
      .nullable()
      .describe("variante de base, de NSP ou de pondération qui reproduit le chiffre"),
    explanation: z.enum(EXPLANATIONS).describe("code de l'explication"),
    explanation_detail: z
      .string()
      .nullable()
      .describe("son paramètre : note de l'étude, variantes, paramètre du motif"),
    source: z.string(),
  },
  key: ["id"],
  published: true,
});
export type ReconciliationRow = RowOf<typeof reconciliation>;
