import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, REGION } from "#schemas/tables/status";
import { tellSameNames } from "../checks/questionnaires/tell-same-names.ts";
import type { ReferenceReporter } from "../checks/reference-reporter.ts";
import { codeAtLevel, typedCode } from "./code-at-level.ts";
import { mainLevel } from "./main-level.ts";

/** Checks the levels and groups that are domains, and the questions that place respondents in them. */
export function checkDomains(definition: StudyDefinition, reporter: ReferenceReporter): void {
  checkLevels(definition, reporter);
  checkLevelNames(definition, reporter);
  checkGroups(definition, reporter);
  checkPlaces(definition, reporter);
}

function checkLevels({ study, territories }: StudyDefinition, reporter: ReferenceReporter): void {
  const levels = study.territories?.domains ?? [];
  const pathOf = (index: number) => ["territories", "domains", index];
  reporter.unique("niveau", levels, pathOf);
  const main = mainLevel(territories)?.id;
  const crossed = study.publics.flatMap(({ crossings, crossings_of_two }) => [
    ...crossings,
    ...crossings_of_two.flat(),
  ]);
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index];
    reporter.known("niveau", level, [...territories.keys()], pathOf(index));
    if (level === main) reporter.incorrect(pathOf(index), ofTheMain(level));
    else if (level === REGION || level === GROUP || crossed.includes(level))
      reporter.repeated(pathOf(index), namedTwice(level));
  }
  const groups = study.territories?.groups ?? [];
  if (groups.length > 0 && crossed.includes(GROUP)) reporter.repeated(["territories", "groups"], namedTwice(GROUP));
}

/** Tells the levels that pages speak of and that have no name: their identifier would be printed. */
function checkLevelNames({ study, territories }: StudyDefinition, reporter: ReferenceReporter): void {
  const declared = study.territories?.levels ?? [];
  const spoken = [
    study.territories?.domains,
    study.maturity?.grouped_by,
    study.small_areas?.grouped_by,
    study.small_areas?.levels,
  ];
  const ids = new Set(spoken.flatMap((levels) => levels ?? []));
  for (const [index, { id, one, many }] of declared.entries()) {
    const lacking = [...(one === undefined ? ["one:"] : []), ...(many === undefined ? ["many:"] : [])];
    if (lacking.length === 0 || !ids.has(id) || id === mainLevel(territories)?.id) continue;
    reporter.unnamed(["territories", "levels", index], {
      message: `le niveau « ${id} » n'a pas de nom (${lacking.join(" ni ")}) : les pages écriraient « fiche de ${id} »`,
      repair: `écrire dans ce niveau one: et many:, au singulier et au pluriel, sans article ; feminine: true s'il est féminin`,
    });
  }
}

const ofTheMain = (level: string) => ({
  message: `« ${level} » est le niveau principal, dont les résultats sont toujours estimés`,
  repair: `retirer « ${level} » de domains:`,
});

const namedTwice = (name: string) => ({
  message: `« ${name} » nommerait deux découpages dans les tables : un niveau ou un groupe de territoires, et un autre`,
  repair: "renommer le niveau, ou la variable croisée",
});

function checkGroups({ study, territories }: StudyDefinition, reporter: ReferenceReporter): void {
  const groups = study.territories?.groups ?? [];
  const ids = groups.map(({ id }) => id);
  reporter.apart("groupe", ids, (index) => ["territories", "groups", index, "id"]);
  checkApart(groups, reporter);
  for (let index = 0; index < groups.length; index++) {
    const { codes } = groups[index];
    const pathOf = (at: number) => ["territories", "groups", index, "codes", at];
    for (let at = 0; at < codes.length; at++) {
      const text = codes[at];
      const { level, code } = typedCode(text);
      const known = territories.get(level);
      // One level misnamed in all the codes of a group is one mistake.
      const isFirst = codes.findIndex((other) => typedCode(other).level === level) === at;
      if (isFirst) reporter.known("niveau", level, [...territories.keys()], pathOf(at));
      if (known === undefined) continue;
      if (!known.labels.has(code)) reporter.incorrect(pathOf(at), unknownCode(code, level));
      const holder = codes.find((other) => other !== text && holds(territories, typedCode(other), { level, code }));
      if (holder !== undefined) reporter.repeated(pathOf(at), heldBy(text, holder));
    }
  }
}

/** Two groups of the same codes have the same results; two of one label are told. */
function checkApart(groups: Groups, reporter: ReferenceReporter): void {
  const keyOf = ({ codes }: Groups[number]) => [...new Set(codes)].sort().join();
  const keys = groups.map(keyOf);
  const sameAs = (index: number) => groups[keys.indexOf(keys[index])];
  for (const [index, own] of groups.entries()) {
    const other = sameAs(index);
    if (other.id !== own.id) reporter.repeated(["territories", "groups", index, "codes"], sameCodes(own.id, other.id));
  }
  const labels = new Map(groups.flatMap(({ id, label }, index) => (sameAs(index).id === id ? [[id, label]] : [])));
  const placeOf = (id: string) => ["territories", "groups", groups.findIndex((one) => one.id === id), "label"];
  tellSameNames([...labels], placeOf, reporter);
}
type Groups = NonNullable<StudyDefinition["study"]["territories"]>["groups"];

const sameCodes = (id: string, other: string) => ({
  message: `groupe « ${id} » : les codes sont ceux de « ${other} », et ses résultats le seraient aussi`,
  repair: "corriger les codes de l'un, ou n'en garder qu'un",
});

type Typed = ReturnType<typeof typedCode>;

const holds = (territories: StudyDefinition["territories"], larger: Typed, smaller: Typed): boolean =>
  larger.level !== smaller.level && codeAtLevel(territories, smaller, larger.level) === larger.code;

const unknownCode = (code: string, level: string) => ({
  message: `« ${code} » n'est pas un code du niveau ${level}`,
  expected: `un code de la nomenclature du niveau ${level}`,
  repair: "corriger le code, ou le niveau qui le précède",
});

const heldBy = (code: string, holder: string) => ({
  message: `${code} est déjà dans ${holder} : il n'ajoute rien au groupe`,
  repair: `retirer ${code}, ou ${holder}`,
});

function checkPlaces(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { study, questionnaires, territories } = definition;
  const placed = (study.territories?.domains.length ?? 0) + (study.territories?.groups.length ?? 0) > 0;
  for (const [index, { id, places, region }] of study.publics.entries()) {
    const questions = questionnaires.get(id)?.questions;
    reporter.unique("question", places, (at) => ["publics", index, "places", at]);
    for (let at = 0; at < places.length; at++) {
      const name = places[at];
      const path = ["publics", index, "places", at];
      reporter.known("question", name, [...(questions?.keys() ?? [])], path);
      const question = questions?.get(name);
      if (question === undefined) continue;
      if (question.type !== "territory" || !territories.has(question.level ?? ""))
        reporter.incorrect(path, notOfPlaces(name, question.type));
      else if (name === region) reporter.repeated(path, alreadyRegion(name));
      else if (!placed) reporter.incorrect(path, placesNobody(name));
    }
  }
}

const notOfPlaces = (name: string, type: string) => ({
  message: `« ${name} » (${type}) ne donne pas de territoire d'un niveau déclaré`,
  expected: "une question de type territory",
  repair: "lui donner type: territory et level: dans le questionnaire, ou la retirer de places:",
});

const alreadyRegion = (name: string) => ({
  message: `« ${name} » situe déjà le répondant, par region:`,
  repair: "la retirer de places:",
});

const placesNobody = (name: string) => ({
  message: `« ${name} » ne sert à rien : l'étude n'estime aucun autre niveau que le principal, et n'a pas de groupe`,
  expected: "territories.domains ou territories.groups",
  repair: "les déclarer, ou retirer places:",
});
