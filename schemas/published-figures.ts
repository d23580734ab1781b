import { z } from "zod";
import { csvNumber } from "./csv-number.ts";
import { translations } from "./prose/csv-texts.ts";

/** A row of published-figures.csv: a figure already printed, to be found again. */
export const publishedFigure = z.strictObject({
  id: z.string().min(1),
  indicator: z.string().describe("indicateur de l'étude ; vide si aucun ne lui correspond"),
  answer: z.string(),
  public: z.string(),
  wave: z.string(),
  domain_kind: z.string(),
  domain: z.string(),
  qualifier: z.enum(["exact", "approximate", "less-than", "more-than"]),
  value: csvNumber,
  unit: z.string().min(1),
  base: z.string().describe("base telle que publiée, vide si elle n'est pas dite"),
  wording: z.string().describe("version de la question"),
  source: z.string().min(1),
  note: z.string(),
  ...translations("base", "source", "note"),
});
export type PublishedFigure = z.infer<typeof publishedFigure>;
