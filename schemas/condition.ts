import { z } from "zod";
import { identifier } from "./labels.ts";

/** A code of a code list: written as a number or a text in YAML, always compared as text. */
export const code = z.union([z.string(), z.number().int()]).transform(String);

const answer = z.strictObject({
  question: identifier.describe("question lue"),
  item: z
    .union([z.string(), z.number()])
    .transform(String)
    .optional()
    .describe("ligne d'une grille ou d'un classement"),
  in: z.array(code).min(1).optional().describe("la réponse (ou l'une des réponses multiples) est l'un de ces codes"),
  not_in: z.array(code).min(1).optional().describe("aucune des réponses n'est l'un de ces codes"),
  at_least: z.number().optional().describe("nombre supérieur ou égal"),
  at_most: z.number().optional().describe("nombre inférieur ou égal"),
  answered: z.boolean().optional().describe("une réponse valide a été donnée"),
});

/** A condition on the answers of a respondent: data, never code. */
export type Condition =
  | z.infer<typeof answer>
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly not: Condition };

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    answer,
    z.strictObject({ and: z.array(condition).min(1) }),
    z.strictObject({ or: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
);
