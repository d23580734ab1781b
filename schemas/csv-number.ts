import { z } from "zod";

/** A number of a CSV of the study: digits and a decimal point, nothing that only a program would take for a number. */
export const csvNumber = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/, "un nombre à point décimal, sans séparateur de milliers : 1234.5")
  .transform(Number);

/**
 * A number as R, Python and JavaScript write large and small ones, no digit lost: 1e+05, 2.5e-7. Spreadsheets write a
 * capital E and round.
 */
export const POWER_OF_TEN = /^-?\d(?:[.,]\d+)?e[+-]\d{1,3}$/;
