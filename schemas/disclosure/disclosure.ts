import { z } from "zod";

/** What is not shown, and how near a reader may come to it. */
export const disclosure = z.strictObject({
  minimum_base: z
    .number()
    .int()
    .min(1)
    .default(30)
    .describe("sous ce nombre de répondants, rien d'une cellule n'est montré"),
  fragile_base: z
    .number()
    .int()
    .min(1)
    .default(100)
    .describe(
      "sous ce nombre, un domaine est petit : ses résultats sont fragiles, et ce que tous ont répondu n'est pas montré",
    ),
  fragile_cv: z.number().positive().default(0.3),
  few_answers: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe(
      "une part d'un petit domaine qui tient à moins de réponses que cela n'est pas montrée ; 1 : 0 et 100 % seuls",
    ),
  near_count: z
    .number()
    .min(0.05)
    .max(0.5)
    .default(0.15)
    .describe("un effectif masqué ne doit pas être connu à cette part près"),
  near_share: z
    .number()
    .min(0.02)
    .max(0.5)
    .default(0.1)
    .describe("une part masquée ne doit pas tenir dans un intervalle de cette largeur : 0.1 est 10 points"),
  near_contribution: z
    .number()
    .min(0.05)
    .max(0.5)
    .default(0.15)
    .describe(
      "règle du p % : ce que le deuxième contributeur d'un total ne doit pas savoir du premier, à cette part près",
    ),
});
