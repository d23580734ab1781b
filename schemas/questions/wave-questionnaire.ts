import { z } from "zod";
import { code } from "../condition.ts";
import { identifier, localised } from "../labels.ts";
import { codeList, question, source, version } from "../questionnaire.ts";

const waveId = z.union([z.string(), z.number()]).transform(String);

const from = waveId.describe(
  "vague du même public dont celle-ci reprend le questionnaire : questions, colonnes, définitions d'indicateurs",
);

const change = z
  .strictObject({
    id: identifier.describe("question de la vague reprise"),
    source: source
      .optional()
      .describe("où l'export de cette vague tient la réponse : remplace celle de la vague reprise"),
    version: version
      .omit({ waves: true })
      .partial({ id: true })
      .optional()
      .describe("un autre libellé ; series: un nom à elle, si les réponses ne se comparent plus aux précédentes"),
    new_codes: z.record(z.string(), localised).optional().describe("réponses proposées depuis cette vague"),
    dropped_codes: z.array(code).min(1).optional().describe("réponses que cette vague ne propose plus"),
    new_missing: codeList.shape.missing
      .unwrap()
      .optional()
      .describe("codes de non-réponse employés depuis cette vague"),
    new_items: z
      .record(z.string(), z.strictObject({ label: localised }))
      .optional()
      .describe("lignes d'une grille ou d'un classement posées depuis cette vague"),
    dropped_items: z.array(z.string()).min(1).optional().describe("lignes que cette vague ne pose plus"),
  })
  .refine((given) => Object.keys(given).length > 1, "rien n'y change : dire ce qui change, ou retirer la question");
export type QuestionChange = z.infer<typeof change>;

/** questionnaires/<public>-<wave>.yaml: what a wave asked that another had not, all else being the same. */
export const waveQuestionnaire = z.strictObject({
  from,
  dropped: z.array(identifier).default([]).describe("questions qui ne sont plus posées"),
  changed: z.array(change).default([]).describe("questions dont quelque chose change"),
  code_lists: z.record(identifier, codeList).default({}).describe("listes de codes des questions ajoutées"),
  added: z.array(question).default([]).describe("questions nouvelles"),
});
export type WaveQuestionnaire = z.infer<typeof waveQuestionnaire>;

/** The same in the entry of a wave that changes nothing. */
export const sameQuestionnaire = z.strictObject({ from });
