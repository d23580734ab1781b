import type { Definition, Indicators } from "#schemas/indicators";
import type { PublicOfStudy } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { secondWeight } from "#study/indicators/second-weights";
import type { ReferenceReporter } from "../reference-reporter.ts";

/** Checks in study.yaml that each second weight is a number that is asked, and that an indicator counts by it. */
export function checkSecondWeights(
  { study, questionnaires, indicators }: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  for (const [index, own] of study.publics.entries()) {
    const path = ["publics", index, "second_weights"];
    const questions = questionnaires.get(own.id)?.questions;
    for (const [at, { id, question }] of own.second_weights.entries()) {
      const numbers = [...(questions?.values() ?? [])].filter(({ type }) => type === "number").map((one) => one.id);
      reporter.known(`question de type number de « ${own.id} »`, question, numbers, [...path, at, "question"]);
      const same = own.second_weights.slice(0, at).find((other) => other.question === question && other.id !== id);
      if (same !== undefined)
        reporter.repeated([...path, at, "question"], {
          message: `second poids « ${id} » : la question « ${question} » est déjà celle de « ${same.id} », et leurs résultats seraient les mêmes`,
          repair: "nommer une autre question, ou n'en garder qu'un",
        });
      if (isUsed(indicators, own, id)) continue;
      reporter.incorrect([...path, at, "id"], {
        message: `second poids « ${id} » : aucun indicateur de « ${own.id} » ne compte par lui`,
        repair: `l'ôter, ou écrire weighted_by: ${id} dans la définition d'un indicateur pondéré`,
      });
    }
  }
}

const isUsed = ({ indicators }: Indicators, own: PublicOfStudy, id: string): boolean =>
  indicators.some(({ definitions }) =>
    definitions.some(({ publics, weighted_by }) => publics.includes(own.id) && weighted_by === id),
  );

/** Checks in indicators.yaml that each public of a definition has the second weight that it names. */
export function checkWeightedBy(
  { publics, weighted_by: name }: Definition,
  { study }: Pick<StudyDefinition, "study">,
  { reporter, path }: { readonly reporter: ReferenceReporter; readonly path: readonly PropertyKey[] },
): void {
  if (name === undefined) return;
  for (const own of study.publics.filter(({ id }) => publics.includes(id)))
    if (secondWeight(own, name) === undefined)
      reporter.known(
        `second poids de « ${own.id} »`,
        name,
        own.second_weights.map(({ id }) => id),
        [...path, "weighted_by"],
      );
}
