import { dirname, join } from "node:path";
import type { FindingLog } from "#findings/finding-log";
import { type Question, type Questionnaire, questionnaire } from "#schemas/questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { ReferenceReporter } from "./checks/reference-reporter.ts";
import type { CitedFile } from "./cited-file.ts";
import { type LocatedYaml, readLocatedYaml } from "./located-yaml.ts";
import { validateYaml } from "./validate-yaml.ts";

interface ValidQuestionnaire {
  readonly value: Questionnaire;
  readonly yaml: LocatedYaml;
}

/** Questionnaire files already read, by path: a module shared by several publics is read, and its mistakes told, once. */
export type QuestionnaireFiles = Map<string, ValidQuestionnaire | undefined>;

interface Reading {
  readonly files: QuestionnaireFiles;
  readonly log: FindingLog;
}

interface LoadedQuestionnaire {
  readonly questionnaire: ResolvedQuestionnaire;
  readonly yaml: LocatedYaml;
}

/** Reads a questionnaire and merges the modules that it includes; a question written in both is the public's own. */
export function loadQuestionnaire(cited: CitedFile, reading: Reading): LoadedQuestionnaire | undefined {
  const own = readQuestionnaire(cited, reading);
  if (own === undefined) return undefined;
  const { file } = cited;
  const modules = own.value.include.map((name, index) => {
    const citedIn = { file, ...own.yaml.locate(["include", index]) };
    return readQuestionnaire({ ...cited, file: join(dirname(file), name), citedIn }, reading);
  });
  const parts = [...modules.filter((module) => module !== undefined).map((module) => module.value), own.value];
  reportDuplicates(own.value, own.yaml, reading.log);
  return { questionnaire: mergeQuestionnaires(parts), yaml: own.yaml };
}

function readQuestionnaire(cited: CitedFile, { files, log }: Reading): ValidQuestionnaire | undefined {
  const path = join(cited.folder, cited.file);
  if (files.has(path)) return files.get(path);
  const yaml = readLocatedYaml(cited, log);
  const value = yaml === undefined ? undefined : validateYaml(yaml, questionnaire, log);
  const read = yaml === undefined || value === undefined ? undefined : { value, yaml };
  files.set(path, read);
  return read;
}

function mergeQuestionnaires(parts: readonly Questionnaire[]): ResolvedQuestionnaire {
  const codeLists = new Map(parts.flatMap((part) => Object.entries(part.code_lists)));
  const questions = new Map(
    parts.flatMap((part) => part.questions.map((question) => [question.id, question] as const)),
  );
  return {
    questions: new Map([...questions].map(([id, question]) => [id, withItems(question, codeLists)])),
    codeLists,
    derived: new Map(parts.flatMap((part) => part.derived.map((variable) => [variable.id, variable] as const))),
    checks: parts.flatMap((part) => part.checks),
  };
}

/** A grid whose rows are the codes of a list gets them as items. */
function withItems(
  question: Question,
  codeLists: ReadonlyMap<string, { readonly codes: Record<string, Question["label"]> }>,
): Question {
  const rows = question.items_from === undefined ? undefined : codeLists.get(question.items_from)?.codes;
  if (rows === undefined) return question;
  const listed = Object.entries(rows).map(([code, label]) => [code, { label }] as const);
  return { ...question, items: { ...Object.fromEntries(listed), ...question.items } };
}

/** Questions and derived variables share their names: both are columns of the respondents. */
function reportDuplicates({ questions, derived }: Questionnaire, yaml: LocatedYaml, log: FindingLog): void {
  const reporter = new ReferenceReporter(yaml, log);
  const ids = [...questions, ...derived].map(({ id }) => id);
  reporter.unique("question ou variable dérivée", ids, (index) =>
    index < questions.length ? ["questions", index, "id"] : ["derived", index - questions.length, "id"],
  );
}
