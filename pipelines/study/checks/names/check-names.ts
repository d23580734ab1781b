import type { FindingLog } from "#findings/finding-log";
import { columnName, foldedName } from "#schemas/names/column-name";
import type { ResolvedQuestionnaire, StudyDefinition } from "#schemas/study-definition";
import type { LocatedYaml } from "#study/located-yaml";
import { placeOfQuestion, type QuestionPlace } from "../questionnaires/place-of-question.ts";
import type { StudySources } from "../study-sources.ts";

/** A name, what it names in words, and where it is given. */
interface Named extends QuestionPlace {
  readonly name: string;
  readonly what: string;
}

/**
 * Checks the names that share a space: columns of the respondents of a public (questions, parts of their answers, derived
 * variables), and what `estimates` calls a question or an indicator. Of two that are alike one would be read for the other.
 */
export function checkNames(definition: StudyDefinition, sources: StudySources, log: FindingLog): void {
  const told = new Set<string>();
  for (const [publicId, yaml] of sources.questionnaires) {
    const questionnaire = definition.questionnaires.get(publicId);
    if (questionnaire === undefined) continue;
    const names = columnsOf(
      questionnaire,
      yaml,
      sources.inherited.filter((one) => one.publicId === publicId),
    );
    for (const [one, other] of clashes(names, foldedName)) tellClash(one, other, { told, log });
    if (sources.indicators === undefined) continue;
    const questions = names.filter(({ part }) => part === undefined);
    for (const [one, other] of clashes([...questions, ...indicatorsOf(definition, sources.indicators)], (name) => name))
      if (one.yaml !== other.yaml) tellClash(one, other, { told, log });
  }
}

/** Columns that a questionnaire gives to its respondents; derived variables have no estimates of their own. */
function columnsOf(
  questionnaire: ResolvedQuestionnaire,
  yaml: LocatedYaml,
  inherited: StudySources["inherited"],
): readonly (Named & { readonly part?: string })[] {
  const questions = [...questionnaire.questions.values()].flatMap((question) => {
    const place = placeOfQuestion(question.id, { yaml, inherited });
    const codes = question.type === "multiple" ? questionnaire.codeLists.get(question.codes ?? "")?.codes : undefined;
    const rows = question.type === "grid" || question.type === "rank" ? question.items : undefined;
    const parts = Object.keys(codes ?? rows ?? {}).map((part) => ({
      name: columnName(question.id, part),
      what: `${codes === undefined ? "la ligne" : "le code"} « ${part} » de la question « ${question.id} »`,
      part,
      ...place,
    }));
    return [{ name: question.id, what: `la question « ${question.id} »`, ...place }, ...parts];
  });
  const own = (yaml.value as { derived?: readonly { id: string }[] }).derived?.map(({ id }) => id) ?? [];
  const derived = [...questionnaire.derived.keys()].map((id) => ({
    name: id,
    what: `la variable dérivée « ${id} »`,
    part: "",
    yaml,
    path: own.includes(id) ? ["derived", own.indexOf(id), "id"] : ["include"],
  }));
  return [...questions, ...derived];
}

const indicatorsOf = ({ indicators }: StudyDefinition, yaml: LocatedYaml): readonly Named[] =>
  indicators.indicators.map(({ id }, index) => ({
    name: id,
    what: `l'indicateur « ${id} »`,
    yaml,
    path: ["indicators", index, "id"],
  }));

/** Each name that an earlier one is taken for, with that one. */
function clashes<Name extends Named>(names: readonly Name[], fold: (name: string) => string): readonly [Name, Name][] {
  const first = new Map<string, Name>();
  return names.flatMap((named): readonly [Name, Name][] => {
    const earlier = first.get(fold(named.name));
    if (earlier === undefined) first.set(fold(named.name), named);
    return earlier === undefined ? [] : [[named, earlier]];
  });
}

interface Telling {
  /** What was told already: publics share modules and indicators. */
  readonly told: Set<string>;
  readonly log: FindingLog;
}

function tellClash({ name, what, yaml, path }: Named, other: Named, { told, log }: Telling): void {
  const place = yaml.locate(path);
  const elsewhere = other.yaml.locate(other.path);
  const key = `${yaml.file} ${place.line} ${what} ${other.what}`;
  if (told.has(key)) return;
  told.add(key);
  const alike = name === other.name ? "portent le même nom" : "portent des noms que rien ne distingue";
  log.add({
    code: "OBS-S007",
    message: `${what} et ${other.what} (${other.yaml.file}:${elsewhere.line}) ${alike} : l'un serait lu pour l'autre`,
    file: yaml.file,
    ...place,
    field: path.map(String).join("."),
    value: name,
    repair:
      REPAIRS[what.startsWith("l'indicateur") ? "indicator" : what.includes(" de la question ") ? "part" : "question"],
  });
}

const REPAIRS = {
  indicator: "donner à l'indicateur un autre identifiant, et le corriger où il est cité",
  part: "changer l'un des deux autrement que par des majuscules ou des accents, et dire par recode: ou columns: ce que l'export contient",
  question: "renommer l'un des deux, et garder la colonne de l'export par column: dans sources:",
} as const;
