import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { estimates } from "../estimates.ts";
import { RUNGS } from "../status.ts";
import type { FactPlace } from "./facts.ts";

const { rung: _own, weighted_base: _sum, status, reason, reason_detail, ...numbers } = estimates.row.shape;

/** Between the waves, or the territories, that a number is made of; no name of a wave holds it. */
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

/**
 * What the number of a row is of: the waves and the territories that it is made of, joined, as the key of its fact names them.
 * That of a larger territory is its own; a model's number has no fact, since it is of the cell which is not shown.
 */
export function factPlaceOf(row: SmallArea): FactPlace | undefined {
  if (row.rung === null || row.rung === "modelled") return undefined;
  const places = row.territories.split(POOLED).map((typed) => typed.split(":"));
  const [[domain_kind]] = places;
  const { public: of, indicator, answer } = row;
  const domain = places.map(([, code]) => code).join(POOLED);
  return { public: of, wave: row.waves, indicator, answer, domain_kind, domain };
}
