import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { CHANGE_KEY, changeColumns, waveColumns } from "./change-columns.ts";

const number = z.number().nullable();

/** How a change over another wording is measured. */
export const BRIDGE_METHODS = ["split-ballot"] as const;

export const bridgedTrends = defineTable("bridged_trends", {
  title: "Un indicateur entre deux vagues dont le libellé a changé, raccordé par une vague qui a posé les deux",
  columns: {
    ...waveColumns,
    method: z
      .enum(BRIDGE_METHODS)
      .describe(
        "split-ballot : une moitié des répondants, tirée au hasard, a reçu l'ancien libellé, l'autre le nouveau",
      ),
    bridge_wave: z.string().describe("la vague qui a posé les deux libellés"),
    former: z.string().describe("indicateur qui y lit l'ancien libellé"),
    shift_estimate: number.describe(
      "ce que le nouveau libellé ajoute, dans l'ensemble de cette vague : le même pour toutes les lignes qu'il raccorde, qui partagent donc son erreur",
    ),
    shift_se: number.describe("la covariance de deux lignes raccordées par le même écart est au moins son carré"),
    ...changeColumns,
    difference: number.describe("to_estimate moins from_estimate moins shift_estimate"),
    se: number.describe("l'erreur de l'écart de libellé comprise"),
  },
  key: CHANGE_KEY,
  published: true,
});
export type BridgedTrend = RowOf<typeof bridgedTrends>;
