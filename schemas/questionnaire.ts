import { z } from "zod";
import { code, condition } from "./condition.ts";
import { day, identifier, localised, MISSING_KINDS } from "./labels.ts";
import { MISSING_END } from "./names/column-name.ts";
import { misfitsOfQuestion, misfitsOfSource, QUESTION_TYPE_NAMES } from "./questions/question-types.ts";
import { RESERVED_COLUMNS } from "./tables/respondents.ts";

export const DATE_FORMATS = ["yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** A name of a question is that of its column, beside those of every respondent. */
const columnIdentifier = identifier
  .refine(
    (id) => !RESERVED_COLUMNS.includes(id.toLowerCase()),
    "nom d'une colonne de tous les répondants : en choisir un autre, et déclarer la colonne de l'export par column:",
  )
  .refine(
    (id) => !id.toLowerCase().endsWith(MISSING_END),
    `nom d'une colonne de motifs de non-réponse (…${MISSING_END}) : en choisir un autre`,
  );

const waveId = z.union([z.string(), z.number().int()]).transform(String);

/** Codes of a closed question: their labels, and those that mean a kind of missing answer. */
export const codeList = z.strictObject({
  label: localised.optional(),
  codes: z.record(z.string(), localised).describe("code : libellé, dans l'ordre du questionnaire"),
  missing: z
    .record(z.string(), z.strictObject({ kind: z.enum(MISSING_KINDS), label: localised }))
    .default({})
    .describe("codes qui ne sont pas des réponses : ne sait pas, refus, non concerné"),
  exclusive: z.array(code).default([]).describe("codes qui excluent tous les autres (réponses multiples)"),
});
export type CodeList = z.infer<typeof codeList>;

const item = z.strictObject({ label: localised, waves: z.array(waveId).optional() });

/** Where a wave's file holds the answers to a question, and how its values become today's codes. */
export const source = z.strictObject({
  column: z.string().optional().describe("colonne de l'export ; par défaut l'identifiant de la question"),
  columns: z
    .record(z.string(), z.string())
    .optional()
    .describe("une colonne par code (réponses multiples) ou par ligne (grille, classement) : code ou ligne -> colonne"),
  delimited: z
    .string()
    .min(1)
    .optional()
    .describe(
      "réponses multiples, ou classement, dans une seule cellule : séparateur ; le premier classé vient d'abord",
    ),
  mentions: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("réponses multiples, une colonne par réponse citée (première, deuxième…) : chacune contient un code"),
  checked: z
    .array(z.string())
    .optional()
    .describe("valeurs qui disent « coché » (par défaut 1, oui, vrai, x, le code de la case ou son libellé)"),
  none_checked: z
    .enum(["answer", "missing"])
    .optional()
    .describe(
      "cases dont aucune n'est cochée : une réponse (« aucune », par défaut si l'export dit qu'elles ne le sont pas : 0, Non), ou une non-réponse (par défaut si toutes sont vides) ; answer vaut aussi pour des cases toutes vides si l'outil n'écrit que celles qui sont cochées",
    ),
  other: code
    .optional()
    .describe("code que prend un texte hors de la liste : « autre, précisez » écrit à la place d'un code"),
  values: z.enum(["codes", "labels"]).default("codes").describe("l'export contient les codes ou les libellés"),
  recode: z
    .record(z.string(), code)
    .optional()
    .describe("valeur de l'export -> code, nombre ou territoire d'aujourd'hui"),
  rescale: z
    .strictObject({ from: z.tuple([z.number(), z.number()]), to: z.tuple([z.number(), z.number()]) })
    .optional()
    .describe("changement linéaire d'échelle"),
  decimal: z.enum([",", "."]).optional(),
  format: z.enum(DATE_FORMATS).optional().describe("forme des dates de l'export ; par défaut yyyy-mm-dd"),
});
export type Source = z.infer<typeof source>;

/** One wording of a question, and the waves that used it. Versions of the same series are comparable. */
export const version = z.strictObject({
  id: z.string(),
  waves: z.array(waveId).min(1),
  wording: localised,
  codes: z
    .array(code)
    .min(1)
    .optional()
    .describe("codes que cette version propose, si ce n'est pas toute la liste : les autres ne sont pas posés"),
  series: z.string().optional().describe("versions d'une même série : comparables entre elles ; par défaut toutes"),
  note: localised.optional(),
});

const declaredQuestion = z.strictObject({
  id: columnIdentifier,
  label: localised.describe("nom court, pour les tableaux et les figures"),
  type: z.enum(QUESTION_TYPE_NAMES),
  codes: identifier.optional().describe("liste de codes"),
  items: z.record(z.string(), item).optional().describe("lignes d'une grille ou d'un classement"),
  items_from: identifier.optional().describe("liste de codes dont les codes sont les lignes"),
  max_answers: z.number().int().positive().optional(),
  range: z.tuple([z.number(), z.number()]).optional().describe("plus petite et plus grande valeur possibles"),
  between: z.tuple([day, day]).optional().describe("première et dernière date plausibles (question de type date)"),
  integer: z.boolean().default(false),
  unit: localised.optional(),
  level: z.string().optional().describe("niveau géographique (question de type territory)"),
  within: identifier
    .optional()
    .describe("question de type territory d'un niveau plus grand, avec laquelle celle-ci doit s'accorder"),
  asked_if: condition.optional().describe("condition de passage ; sinon la réponse est « non concerné »"),
  among: localised
    .optional()
    .describe("à qui la question est posée, en clair, après le nom du public : « qui ont un partenariat »"),
  versions: z.array(version).min(1),
  sources: z
    .record(z.string(), source)
    .default({})
    .describe("par vague, quand l'export ne suit pas la forme par défaut"),
  sum_to: z.number().optional().describe("somme attendue des lignes"),
  identifying: z.boolean().default(false).describe("peut identifier un répondant : jamais publié"),
  harmonisation: z.string().optional().describe("règle du registre d'harmonisation"),
  note: localised.optional(),
});

/** A key that a type ignores would let its author believe that it is heeded. */
export const question = declaredQuestion.superRefine((declared, context) => {
  const sources = Object.entries(declared.sources).flatMap(([wave, own]) =>
    misfitsOfSource(declared, own).map(({ path, message }) => ({ path: ["sources", wave, ...path], message })),
  );
  for (const { path, message } of [...misfitsOfQuestion(declared), ...sources]) {
    const input: unknown = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], declared);
    context.addIssue({ code: "custom", path: [...path], message, input });
  }
});
export type Question = z.infer<typeof question>;

/** A derived variable: classes of a number, or groups of codes, used for strata, margins and crossings. */
export const derived = z.strictObject({
  id: columnIdentifier,
  label: localised,
  from: identifier.describe("question d'origine"),
  by: z
    .enum(["population"])
    .optional()
    .describe(
      "population : les classes sont celles du nombre d'habitants d'aujourd'hui du lieu que la question donne (colonne population du fichier de son niveau)",
    ),
  classes: z
    .array(z.strictObject({ code: code, label: localised, from: z.number().optional(), below: z.number().optional() }))
    .optional()
    .describe("classes d'un nombre : from <= valeur < below"),
  groups: z
    .record(z.string(), z.strictObject({ label: localised, codes: z.array(code).min(1) }))
    .optional()
    .describe("regroupements de codes"),
});
export type Derived = z.infer<typeof derived>;

export const checkRule = z.strictObject({
  id: identifier,
  message: localised,
  level: z.enum(["error", "warning", "info"]).default("warning"),
  when: condition.describe("condition qui ne devrait jamais être vraie"),
});

/** questionnaires/<public>.yaml */
export const questionnaire = z.strictObject({
  public: identifier.optional().describe("absent dans un module partagé (include)"),
  include: z.array(z.string()).default([]).describe("modules partagés entre publics, dans le même dossier"),
  code_lists: z.record(identifier, codeList).default({}),
  questions: z.array(question).default([]),
  derived: z.array(derived).default([]),
  checks: z.array(checkRule).default([]),
});
export type Questionnaire = z.infer<typeof questionnaire>;
