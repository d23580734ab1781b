import type { FindingLog } from "#findings/finding-log";
import type { Question } from "#schemas/questionnaire";
import type { StudyDefinition } from "#schemas/study-definition";
import { ReferenceReporter } from "../reference-reporter.ts";
import type { StudySources } from "../study-sources.ts";
import { checkCodeLists } from "./check-code-lists.ts";
import { checkCondition } from "./check-condition.ts";
import { checkDerived } from "./check-derived.ts";
import { checkReachable } from "./check-reachable.ts";
import { checkSources } from "./check-sources.ts";
import { placeOfQuestion } from "./place-of-question.ts";
import { tellSameNames } from "./tell-same-names.ts";
import type { Vocabulary } from "./variables.ts";

/** Checks each questionnaire: code lists, waves, routing and derived variables name things that exist. */
export function checkQuestionnaires(
  { study, questionnaires, territories }: StudyDefinition,
  { study: studyYaml, questionnaires: located, inherited }: StudySources,
  log: FindingLog,
): void {
  for (const [publicId, yaml] of located) {
    const questionnaire = questionnaires.get(publicId);
    if (questionnaire === undefined) continue;
    const reporter = new ReferenceReporter(yaml, log);
    const waves = study.waves.filter((wave) => wave.public === publicId).map(({ wave }) => wave);
    const unasked = checkAsked(study, { publicId, questionnaire }, new ReferenceReporter(studyYaml, log));
    const known = waves.length === 0 || unasked ? undefined : waves;
    const vocabulary = { questionnaire, territories };
    const ofPublic = inherited.filter((one) => one.publicId === publicId);
    checkCodeLists(questionnaire, yaml, reporter);
    for (const question of questionnaire.questions.values()) {
      const { path, yaml: file } = placeOfQuestion(question.id, { yaml, inherited: ofPublic });
      const own = path[0] === "questions";
      const there = file === yaml ? reporter : new ReferenceReporter(file, log);
      checkQuestion(question, { ...vocabulary, reporter: there, path, waves: own ? known : undefined });
      checkSources(question, { ...vocabulary, reporter: there, path }, { inherited: ofPublic, log });
    }
    const own = (yaml.value as { derived?: readonly { id: string }[] }).derived ?? [];
    for (const variable of questionnaire.derived.values()) {
      const at = own.findIndex(({ id }) => id === variable.id);
      checkDerived(variable, { ...vocabulary, reporter, path: at === -1 ? ["include"] : ["derived", at] });
    }
    for (const [index, { when }] of questionnaire.checks.entries())
      checkCondition(when, { ...vocabulary, reporter, path: ["checks", index, "when"] });
  }
}

interface OfPublic {
  readonly publicId: string;
  readonly questionnaire: Vocabulary["questionnaire"];
}

/** A wave that no question asks is a slip in study.yaml, told there: the questions that name the right wave are not at fault. */
function checkAsked(
  { waves }: StudyDefinition["study"],
  { publicId, questionnaire }: OfPublic,
  reporter: ReferenceReporter,
): boolean {
  const asked = new Set(
    [...questionnaire.questions.values()].flatMap(({ versions }) => versions.flatMap((one) => one.waves)),
  );
  const own = waves.filter((wave) => wave.public === publicId);
  const unasked = own.filter(({ wave }) => asked.size > 0 && !asked.has(wave));
  const free = [...asked].filter((wave) => own.every((one) => one.wave !== wave));
  for (const wave of unasked) reporter.unasked(wave.wave, free, ["waves", waves.indexOf(wave), "wave"]);
  return unasked.length > 0;
}

interface Place extends Vocabulary {
  readonly reporter: ReferenceReporter;
  readonly path: readonly PropertyKey[];
  /** Waves of the public, if it has any; absent for a question of a shared module, which other publics may ask in other waves. */
  readonly waves: readonly string[] | undefined;
}

function checkQuestion(question: Question, place: Place): void {
  const { questionnaire, territories, reporter, path } = place;
  const lists = [...questionnaire.codeLists.keys()];
  for (const key of ["codes", "items_from"] as const)
    if (question[key] !== undefined) reporter.known("liste de codes", question[key], lists, [...path, key]);
  if (question.within !== undefined) checkWithin(question, question.within, place);
  if (question.type === "territory")
    reporter.known("niveau géographique", question.level ?? "", [...territories.keys()], [...path, "level"]);
  checkRows(question, place);
  const rows = Object.entries(question.items ?? {}).map(([row, { label }]) => [row, label] as const);
  tellSameNames(rows, (row) => [...path, "items", row], reporter);
  checkWaves(question, place);
  if (question.asked_if !== undefined) {
    const below = { questionnaire, territories, reporter, path: [...path, "asked_if"] };
    checkCondition(question.asked_if, below);
    checkReachable({ ...question, asked_if: question.asked_if }, below);
  }
  if (question.among !== undefined && question.asked_if === undefined)
    reporter.incorrect([...path, "among"], {
      message: `among dit à qui ${question.id} est posée, et la question n'a pas de filtre (asked_if)`,
      repair: "déclarer asked_if:, ou retirer among",
    });
  checkBounds(question, place);
}

/** The answers of a grid are named « row/code »: a row that holds a slash would be read for another, and its end for a code. */
function checkRows({ id, type, items = {}, items_from }: Question, { reporter, path }: Place): void {
  if (type !== "grid") return;
  for (const row of Object.keys(items).filter((one) => one.includes("/")))
    reporter.incorrect(items_from === undefined ? [...path, "items", row] : [...path, "items_from"], {
      message: `la ligne « ${row} » de la grille « ${id} » contient « / », qui sépare une ligne d'un code dans le nom d'une réponse (« ${row}/1 »)`,
      repair: "nommer la ligne autrement, et garder la colonne de l'export par columns: dans sources:",
    });
}

/** Two territories agree only where the level of one is a column of the other's. */
function checkWithin({ level }: Question, within: string, { questionnaire, territories, reporter, path }: Place): void {
  reporter.known("question", within, [...questionnaire.questions.keys()], [...path, "within"]);
  const container = questionnaire.questions.get(within);
  const parents = [...(territories.get(level ?? "")?.parents.keys() ?? [])];
  if (container === undefined || parents.includes(container.level ?? "")) return;
  reporter.incorrect([...path, "within"], {
    message: `within: sans effet, « ${within} » n'est pas d'un niveau qui contient le niveau « ${level ?? ""} »`,
    expected: parents.join(", ") || null,
    repair: "nommer une question territory d'un de ces niveaux, ou ôter within:",
  });
}

/** Waves exist, one version asks each, and a source or a row is of a wave that asks. */
function checkWaves(
  { versions, codes, sources, items = {} }: Question,
  { questionnaire, waves, reporter, path }: Place,
): void {
  const askedBy = new Map<string, string>();
  for (const [index, version] of versions.entries()) {
    for (const [at, wave] of version.waves.entries()) {
      const where = [...path, "versions", index, "waves", at];
      if (waves !== undefined) reporter.known("vague", wave, waves, where);
      const other = askedBy.get(wave);
      if (other !== undefined && other !== version.id)
        reporter.repeated(where, {
          message: `vague « ${wave} » dans deux versions de la question, « ${other} » et « ${version.id} » : la seconde ne servirait pas`,
          repair: "ne la laisser que dans celle qui a été posée",
        });
      askedBy.set(wave, askedBy.get(wave) ?? version.id);
    }
  }
  const list = Object.keys(questionnaire.codeLists.get(codes ?? "")?.codes ?? {});
  for (const [index, version] of versions.entries())
    for (const [at, code] of (version.codes ?? []).entries())
      reporter.known("code", code, list, [...path, "versions", index, "codes", at]);
  const asked = [...askedBy.keys()];
  for (const wave of Object.keys(sources))
    reporter.known("vague de la question", wave, asked, [...path, "sources", wave]);
  for (const [item, { waves: own = [] }] of Object.entries(items))
    for (const [at, wave] of own.entries())
      reporter.known("vague de la question", wave, asked, [...path, "items", item, "waves", at]);
}

/** Bounds in order: between two that are not, nothing is. */
function checkBounds({ range, between }: Question, { reporter, path }: Place): void {
  if (range !== undefined && range[0] >= range[1])
    reporter.incorrect([...path, "range"], {
      message: `étendue vide : de ${range[0]} à ${range[1]}`,
      repair: "écrire la plus petite valeur, puis la plus grande",
    });
  if (between !== undefined && between[0] > between[1])
    reporter.incorrect([...path, "between"], {
      message: `période vide : du ${between[0]} au ${between[1]}`,
      repair: "écrire la première date, puis la dernière",
    });
}
