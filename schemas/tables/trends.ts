import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";
import { CHANGE_KEY, changeColumns, waveColumns } from "./told/change-columns.ts";

export const trends = defineTable("trends", {
  title: "Un indicateur entre deux vagues d'un même public",
  columns: {
    ...waveColumns,
    series: z.string().describe("versions des questions lues : une autre version, une autre série"),
    comparable: z
      .boolean()
      .describe("même série, et ni mode, ni champ, ni base de sondage, ni objet qui ait changé sans règle déclarée"),
    from_base: z.int().nullable(),
    to_base: z.int().nullable(),
    from_n_eff: z.number().nullable().describe("effectif efficace de la première vague, sur lequel porte le test"),
    to_n_eff: z.number().nullable().describe("effectif efficace de la seconde"),
    ...changeColumns,
  },
  key: CHANGE_KEY,
  published: true,
});
export type Trend = RowOf<typeof trends>;
