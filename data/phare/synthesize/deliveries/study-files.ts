import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Question, questionnaire as questionnaireSchema, type Source } from "#schemas/questionnaire";
import { type Study, study as studySchema, type Wave } from "#schemas/study";
import { STUDY_FOLDER } from "../folders.ts";

/** A column of an export, and the answer that it holds. */
export interface ExportColumn {
  readonly name: string;
  readonly question: Question;
  readonly source: Source;
  /** Row of a grid or rank, code of a multiple answer, "" for a single cell. */
  readonly part: string;
  /** Code -> label, missing codes included. */
  readonly labels: Readonly<Record<string, string>>;
}

const readYaml = (path: string): unknown => parse(readFileSync(new URL(path, STUDY_FOLDER), "utf8"));

/** The study's description: exports are written as it declares them. */
export function readStudy(): Study {
  return studySchema.parse(readYaml("study.yaml"));
}

/** Columns of a wave's export, in the order of the questionnaire. */
export function exportColumns(study: Study, wave: Wave): readonly ExportColumn[] {
  const path = study.publics.find(({ id }) => id === wave.public)?.questionnaire ?? "";
  const own = questionnaireSchema.parse(readYaml(path));
  const modules = own.include.map((name) => questionnaireSchema.parse(readYaml(`questionnaires/${name}`)));
  const lists = Object.assign({}, ...modules.map((module) => module.code_lists), own.code_lists);
  const questions = [...own.questions, ...modules.flatMap((module) => module.questions)];
  return questions
    .filter(({ versions }) => versions.some(({ waves }) => waves.includes(wave.wave)))
    .flatMap((question) => columnsOf(question, wave.wave, lists));
}

type CodeLists = ReturnType<typeof questionnaireSchema.parse>["code_lists"];

function columnsOf(question: Question, wave: string, lists: CodeLists): readonly ExportColumn[] {
  const source: Source = question.sources[wave] ?? { values: "codes" };
  const list = lists[question.codes ?? ""];
  const missing = Object.entries(list?.missing ?? {}).map(([code, { label }]) => [code, label] as const);
  const labels = Object.fromEntries(
    [...Object.entries(list?.codes ?? {}), ...missing].map(([code, label]) => [
      code,
      typeof label === "string" ? label : (label.fr ?? code),
    ]),
  );
  const named =
    source.columns ??
    Object.fromEntries(
      partsOf(question, wave, { lists, source }).map((part) => [
        part,
        part === "" ? question.id : `${question.id}_${part}`,
      ]),
    );
  return Object.entries(named).map(([part, name]) => ({
    name: part === "" ? (source.column ?? name) : name,
    question,
    source,
    part,
    labels,
  }));
}

interface Listed {
  readonly lists: CodeLists;
  readonly source: Source;
}

function partsOf(question: Question, wave: string, { lists, source }: Listed): readonly string[] {
  if (question.type === "multiple") {
    return source.delimited === undefined ? Object.keys(lists[question.codes ?? ""]?.codes ?? {}) : [""];
  }
  if (question.type !== "grid" && question.type !== "rank") return [""];
  const rows = Object.keys(lists[question.items_from ?? ""]?.codes ?? {});
  const items = question.items ?? {};
  const asked = [...new Set([...rows, ...Object.keys(items)])];
  return asked.filter((item) => items[item]?.waves?.includes(wave) ?? true);
}
