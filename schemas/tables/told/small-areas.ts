import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { estimates } from "../estimates.ts";
import { RUNGS } from "../status.ts";

const { rung: _own, weighted_base: _sum, status, reason, reason_detail, ...numbers } = estimates.row.shape;

/** What makes up the number of a rung, code by code. */
export const POOLED = "+";

export const smallAreas = defineTable("small_areas", {
  title: "Ce qui tient lieu du chiffre d'un territoire quand le sien n'est pas publié : un échelon par case",
  columns: {
    ...numbers,
    rung: z
      .enum(RUNGS)
      .nullable()
      .describe(
        "échelon montré : vagues réunies (pooled-waves), territoires réunis (pooled-territories), modèle (modelled) ; absent où aucun ne peut l'être",
      ),
    waves: z.string().describe("vagues réunies : 2016+2020 ; celle de la ligne sinon"),
    territories: z
      .string()
      .describe(
        "territoires dont parle le nombre, en codes typés : region:93+region:94, zone:5 ; celui de la ligne sinon",
      ),
    status,
    reason,
    reason_detail,
  },
  key: ["public", "wave", "indicator", "answer", "domain_kind", "domain"],
  published: true,
});
export type SmallArea = RowOf<typeof smallAreas>;
