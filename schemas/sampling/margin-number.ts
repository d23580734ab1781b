import { z } from "zod";
import { POWER_OF_TEN } from "../csv-number.ts";

/** Digits, by three with blanks between or all together, then decimals after a point or a comma. */
const SHAPE = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$|^\d+(?:[.,]\d+)?$/;
/** Thousands of an English spreadsheet, or three decimals of a French one. */
const AMBIGUOUS = /^[1-9]\d{0,2}(?:,\d{3})+$/;
const PERCENT = /[ \u00a0\u202f]?%$/;

/** A count as spreadsheets write it: 1234.5, « 1 234,5 », and 1e+05 of R. */
export const marginCount = z.string().transform((text, context) => {
  const number = numberOf(text);
  if (number !== undefined && !AMBIGUOUS.test(text)) return number;
  return refuse(
    context,
    AMBIGUOUS.test(text)
      ? {
          message: "un nombre sans doute possible",
          repair: `écrire ${text.replaceAll(",", "")} (milliers), ou ${text.replace(",", ".")} (décimales)`,
        }
      : { message: "un nombre positif : 1234.5, ou « 1 234,5 »", repair: "écrire le nombre en chiffres, sans unité" },
  );
});

/** A share between 0 and 1, or a percentage that says so: 0.48, « 0,48 », « 48 % ». */
export const marginShare = z.string().transform((text, context) => {
  const digits = text.replace(PERCENT, "");
  const number = numberOf(digits);
  const share = number === undefined || digits === text ? number : Number(`${number}e-2`);
  if (share !== undefined && share <= 1) return share;
  const percent = number !== undefined && number <= 100 && digits === text;
  return refuse(context, {
    message: `une part entre 0 et 1 : ${percent ? Number(`${number}e-2`) : "0.48"}, ou un pourcentage : ${percent ? text : "48"} %`,
    repair: percent ? `écrire ${Number(`${number}e-2`)} ou « ${text} % », pour chaque catégorie de la marge` : null,
  });
});

function numberOf(text: string): number | undefined {
  if (POWER_OF_TEN.test(text)) return Number(text.replace(",", "."));
  return SHAPE.test(text) ? Number(text.replace(/[ \u00a0\u202f]/g, "").replace(",", ".")) : undefined;
}

function refuse(
  context: z.RefinementCtx,
  { message, repair }: { readonly message: string; readonly repair: string | null },
): never {
  context.addIssue({ code: "custom", message, params: { repair } });
  return z.NEVER;
}
