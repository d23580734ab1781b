import { z } from "zod";

const texts = z.array(z.union([z.string(), z.number()]).transform(String)).min(1);

/** What a column of the export must hold for its row to be a respondent: tests, unfinished answers, others of the kind go. */
export const keepRule = z
  .strictObject({
    column: z.string().min(1).describe("colonne de l'export, question ou non"),
    in: texts.optional().describe("la ligne est gardée si la colonne contient l'un de ces textes"),
    not_in: texts.optional().describe("la ligne est gardée si la colonne ne contient aucun de ces textes"),
    filled: z.boolean().optional().describe("la ligne est gardée si la colonne est remplie (true), ou vide (false)"),
  })
  .refine(
    (rule) => [rule.in, rule.not_in, rule.filled].filter((one) => one !== undefined).length === 1,
    "une règle dit une chose de sa colonne : in, not_in ou filled",
  );
export type KeepRule = z.infer<typeof keepRule>;

/** Who of the rows of an export is a respondent: all rules hold. */
export const keepRules = z.array(keepRule);

/** Whether a text of its column lets a row be kept. */
export function keeps({ in: wanted, not_in: unwanted, filled }: KeepRule, text: string): boolean {
  const said = text.trim();
  if (filled !== undefined) return (said !== "") === filled;
  return wanted === undefined ? !unwanted?.includes(said) : wanted.includes(said);
}
