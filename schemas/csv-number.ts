import { z } from "zod";

/** A number of a CSV of the study: digits and a decimal point, nothing that only a program would take for a number. */
export const csvNumber = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/, "un nombre à point décimal, sans séparateur de milliers : 1234.5")
  .transform(Number);
