import { z } from "zod";
import { csvNumber } from "./csv-number.ts";

/** A row of margins/<public>-<wave>.csv: what the population holds in a category. */
export const marginRow = z.strictObject({
  variable: z.string().min(1),
  category: z.string().min(1),
  count: csvNumber.pipe(z.number().min(0)).optional(),
  share: csvNumber.pipe(z.number().min(0).max(1)).optional(),
  source: z.string().min(1),
  date: z.string().min(1),
  confidence: z.enum(["A", "B", "C"]),
});
export type MarginRow = z.infer<typeof marginRow>;

/** A margin whose shares do not sum to 1 within this is refused. */
export const MARGIN_SUM_TOLERANCE = 0.0005;
