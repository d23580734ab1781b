import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";
import { cellColumns } from "./estimates.ts";
import { reasonColumns } from "./reasons.ts";
import { STATUSES, VERDICTS } from "./status.ts";

const { wave: _, ...cell } = cellColumns;

export const trends = defineTable("trends", {
  title: "Un indicateur entre deux vagues d'un même public",
  columns: {
    ...cell,
    from_wave: z.string(),
    to_wave: z.string(),
    series: z.string().describe("versions des questions lues : une autre version, une autre série"),
    comparable: z
      .boolean()
      .describe("même série, et ni mode, ni champ, ni base de sondage, ni objet qui ait changé sans règle déclarée"),
    from_base: z.int().nullable(),
    to_base: z.int().nullable(),
    from_n_eff: z.number().nullable().describe("effectif efficace de la première vague, sur lequel porte le test"),
    to_n_eff: z.number().nullable().describe("effectif efficace de la seconde"),
    from_estimate: z.number().nullable(),
    to_estimate: z.number().nullable(),
    difference: z.number().nullable(),
    se: z.number().nullable(),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    df: z.number().nullable(),
    p: z.number().nullable(),
    p_adjusted: z.number().nullable(),
    family: z.string(),
    family_size: z.int(),
    verdict: z.enum(VERDICTS),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["public", "indicator", "answer", "domain_kind", "domain", "from_wave", "to_wave"],
  published: true,
});
export type Trend = RowOf<typeof trends>;
