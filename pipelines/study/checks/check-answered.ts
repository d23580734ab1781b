import type { Definition, Indicator } from "#schemas/indicators";
import type { Component } from "#schemas/maturity/maturity";
import type { StudyDefinition } from "#schemas/study-definition";
import { variableOf } from "./questionnaires/variables.ts";
import type { ReferenceReporter } from "./reference-reporter.ts";

interface Place {
  readonly definition: StudyDefinition;
  /** Of the component. */
  readonly path: readonly (string | number)[];
  readonly reporter: ReferenceReporter;
}

/** Checks that a component names publics whom its indicator is computed for, and an answer that the indicator has of them. */
export function checkAnswered(
  { answer, publics }: Pick<Component, "answer" | "publics">,
  { id, definitions }: Pick<Indicator, "id" | "definitions">,
  { definition, path, reporter }: Place,
): void {
  const all = definition.study.publics.map((one) => one.id);
  const defined = all.filter((one) => definitions.some((own) => own.publics.includes(one)));
  for (const [at, one] of (publics ?? []).entries()) {
    const where = [...path, "publics", at];
    if (!all.includes(one)) reporter.known("public", one, all, where);
    else if (!defined.includes(one))
      reporter.incorrect(where, {
        message: `« ${id} » n'est pas calculé pour « ${one} » : cette composante n'aurait rien de lui`,
        expected: defined.join(", "),
        repair: "retirer ce public, ou lui donner une définition dans les indicateurs",
      });
  }
  if (answer === undefined) return;
  const asked = defined.filter((one) => publics?.includes(one) ?? true);
  const answers = asked.flatMap((one) =>
    definitions.filter((own) => own.publics.includes(one)).flatMap((own) => answersOf(own, one, definition)),
  );
  if (answers.length > 0) reporter.known(`réponse de « ${id} »`, answer, [...new Set(answers)], [...path, "answer"]);
  else if (asked.length > 0)
    reporter.incorrect([...path, "answer"], {
      message: `« ${id} » n'a qu'une valeur par public : aucune réponse n'y est à nommer`,
      repair: "ôter answer:, ou nommer un indicateur qui a for_each:",
    });
}

/** Answers that have a row each in an indicator of a public; none where it has one value. */
function answersOf(
  { for_each: each }: Definition,
  publicId: string,
  { questionnaires, territories }: StudyDefinition,
): readonly string[] {
  const questionnaire = questionnaires.get(publicId);
  if (each === undefined || questionnaire === undefined) return [];
  const variable = variableOf(each.question, { questionnaire, territories });
  return each.codes ?? variable?.items ?? variable?.codes ?? [];
}
