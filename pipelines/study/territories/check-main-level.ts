import type { StudyDefinition } from "#schemas/study-definition";
import type { ReferenceReporter } from "../checks/reference-reporter.ts";
import { mainLevel } from "./main-level.ts";

/** Checks that the main level is one of the study's, and that the question that locates each public leads to it. */
export function checkMainLevel(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { study, territories } = definition;
  const declared = study.territories?.main.level;
  if (declared !== undefined)
    reporter.known("niveau", declared, [...territories.keys()], ["territories", "main", "level"]);
  const main = mainLevel(territories);
  for (const [index, { id, region }] of study.publics.entries()) {
    const question = definition.questionnaires.get(id)?.questions.get(region ?? "");
    if (question === undefined) continue;
    const path = ["publics", index, "region"];
    const level = territories.get(question.level ?? "");
    if (question.type !== "territory") reporter.incorrect(path, notOfPlaces(question.id, question.type));
    else if (territories.size === 0) reporter.incorrect(path, noLevels(question.id));
    else if (main !== undefined && level !== undefined && !level.main && !level.parents.has(main.id))
      reporter.incorrect(path, outOf(question.id, level.id, main.id));
  }
}

const notOfPlaces = (question: string, type: string) => ({
  message: `« ${question} » (${type}) ne donne pas de territoire : aucun répondant ne serait situé`,
  expected: "une question de type territory",
  repair: "lui donner type: territory et level: dans le questionnaire, ou retirer region:",
});

const noLevels = (question: string) => ({
  message: `« ${question} » donne des territoires, mais l'étude n'en déclare aucun niveau`,
  expected: "territories: avec levels: et main:",
  repair: "les déclarer dans study.yaml, ou retirer region:",
});

const outOf = (question: string, level: string, main: string) => ({
  message: `« ${question} » est du niveau ${level}, dont on ne sait pas le territoire du niveau principal, ${main}`,
  expected: `une question du niveau ${main}, ou d'un niveau qu'il contient`,
  repair: `ajouter une colonne ${main} au fichier du niveau ${level}, ou nommer le niveau principal : territories.main.level`,
});
