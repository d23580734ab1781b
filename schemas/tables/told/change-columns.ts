import { z } from "zod";
import { cellColumns } from "../estimates.ts";
import { reasonColumns } from "../reasons.ts";
import { STATUSES, VERDICTS } from "../status.ts";

const { wave: _, ...cell } = cellColumns;
const number = z.number().nullable();

/** A cell in two waves. */
export const waveColumns = { ...cell, from_wave: z.string(), to_wave: z.string() };

/** What makes a change between two waves one row. */
export const CHANGE_KEY = ["public", "indicator", "answer", "domain_kind", "domain", "from_wave", "to_wave"] as const;

/** A difference with its interval, its test, its family and its verdict. */
export const testedColumns = {
  difference: number,
  se: number,
  ci_lower: number,
  ci_upper: number,
  df: number,
  p: number,
  p_adjusted: number,
  family: z.string(),
  family_size: z.int(),
  verdict: z.enum(VERDICTS),
};

/** The two values of a change, how it was tested and what may be shown of it. */
export const changeColumns = {
  from_estimate: number,
  to_estimate: number,
  ...testedColumns,
  status: z.enum(STATUSES),
  ...reasonColumns,
};
