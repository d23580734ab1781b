import { z } from "zod";
import { translations } from "./prose/csv-texts.ts";
import { marginCount, marginShare } from "./sampling/margin-number.ts";

/** A row of margins/<public>-<wave>.csv: what the population holds in a category, or its total of a quantity. */
export const marginRow = z.strictObject({
  variable: z.string().min(1),
  /** Nothing for the total of a quantity. */
  category: z.string().default(""),
  count: marginCount.optional(),
  share: marginShare.optional(),
  source: z.string().min(1),
  date: z.string().min(1),
  confidence: z.enum(["A", "B", "C"]),
  /** Of a quantity, in the whole population. */
  total: marginCount.optional(),
  ...translations("source"),
});
export type MarginRow = z.infer<typeof marginRow>;

/** A margin whose shares do not sum to 1 within this is refused. */
export const MARGIN_SUM_TOLERANCE = 0.0005;
