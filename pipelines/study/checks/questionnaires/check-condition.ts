import type { Condition } from "#schemas/condition";
import type { ReferenceReporter } from "../reference-reporter.ts";
import { isNumbered, type Variable, type Vocabulary, variableOf } from "./variables.ts";

type Leaf = Extract<Condition, { readonly question: string }>;
type Path = readonly PropertyKey[];

/** Where a condition is written, and what its names may be. */
export interface ConditionPlace extends Vocabulary {
  readonly reporter: ReferenceReporter;
  readonly path: Path;
}

/** Checks the questions, rows and codes that a condition names, and that what it asks of each can be asked. */
export function checkCondition(condition: Condition, place: ConditionPlace): void {
  const below = (...keys: PropertyKey[]): ConditionPlace => ({ ...place, path: [...place.path, ...keys] });
  if ("and" in condition) for (const [at, part] of condition.and.entries()) checkCondition(part, below("and", at));
  else if ("or" in condition) for (const [at, part] of condition.or.entries()) checkCondition(part, below("or", at));
  else if ("not" in condition) checkCondition(condition.not, below("not"));
  else checkLeaf(condition, place);
}

function checkLeaf(leaf: Leaf, place: ConditionPlace): void {
  const { questionnaire, reporter, path } = place;
  const known = [...questionnaire.questions.keys(), ...questionnaire.derived.keys()];
  reporter.known("question", leaf.question, known, [...path, "question"]);
  const variable = variableOf(leaf.question, place);
  if (variable === undefined) return;
  checkRow(leaf, variable, place);
  checkCodes(leaf, variable, place);
  checkTests(leaf, variable, place);
}

/** A row that the question has, where it has rows; nothing else has one. */
export function checkRow(
  { item }: { readonly item?: string | undefined },
  { id, items }: Variable,
  { reporter, path }: Pick<ConditionPlace, "reporter" | "path">,
): void {
  if (item !== undefined && items !== undefined) reporter.known(`ligne de ${id}`, item, items, [...path, "item"]);
  else if (item !== undefined)
    reporter.incorrect([...path, "item"], {
      message: `item: sans effet, « ${id} » n'a pas de lignes`,
      repair: "ôter item:, ou nommer la grille dont c'est une ligne",
    });
  else if (items !== undefined)
    reporter.incorrect([...path, "question"], {
      message: `« ${id} » a des lignes, et aucune n'est nommée`,
      expected: items.join(", "),
      repair: `ajouter item: ${items[0] ?? "…"}`,
    });
}

function checkCodes(leaf: Leaf, { id, answers, codes, missing }: Variable, { reporter, path }: ConditionPlace): void {
  for (const key of ["in", "not_in"] as const) {
    for (const [at, code] of (leaf[key] ?? []).entries()) {
      if (codes.length > 0) reporter.known(`code de ${id}`, code, [...codes, ...missing], [...path, key, at]);
      else if (answers === "number" && !missing.includes(code) && !Number.isFinite(Number(code.trim() || "?")))
        reporter.incorrect([...path, key, at], {
          message: `« ${code} » n'est pas un nombre, et « ${id} » en est un`,
          repair: "écrire un nombre, ou employer at_least: et at_most:",
        });
    }
  }
}

function checkTests(leaf: Leaf, variable: Variable, { reporter, path }: ConditionPlace): void {
  const { id, answers } = variable;
  const bounds = (["at_least", "at_most"] as const).filter((key) => leaf[key] !== undefined);
  const others = [...bounds, ...(["in", "not_in"] as const).filter((key) => leaf[key] !== undefined)];
  if (bounds.length > 0 && !(answers === "number" || (answers === "code" && isNumbered(variable))))
    reporter.incorrect([...path, bounds[0]], {
      message: `${bounds[0]}: sans effet, les réponses à « ${id} » ne sont pas des nombres`,
      repair: "employer in: ou not_in:",
    });
  if (leaf.at_least !== undefined && leaf.at_most !== undefined && leaf.at_least > leaf.at_most)
    reporter.incorrect([...path, "at_least"], {
      message: `condition jamais vraie : at_least ${leaf.at_least} et at_most ${leaf.at_most}`,
      repair: "échanger les deux bornes",
    });
  if (leaf.answered !== undefined && others.length > 0)
    reporter.incorrect([...path, others[0]], {
      message: `${others[0]}: sans effet à côté de answered:`,
      repair: `écrire and: [{ question: ${id}, answered: ${leaf.answered} }, { question: ${id}, ${others[0]}: … }]`,
    });
  if (leaf.answered === undefined && others.length === 0)
    reporter.incorrect([...path, "question"], {
      message: `rien n'est demandé de « ${id} » : la condition serait vraie de tous`,
      expected: "in, not_in, at_least, at_most, answered",
      repair: "ajouter in: [codes], ou answered: true",
    });
}
