import { parse } from "yaml";
import { detectDeclaration } from "#draft/detect-declaration";
import { type DraftedStudy, draftQuestionnaire } from "#draft/draft-questionnaire";
import type { Responses } from "#exports/export-reader";
import { indicators } from "#schemas/indicators";
import { type Question, questionnaire } from "#schemas/questionnaire";
import { exportFile, RECORD_NUMBER, study } from "#schemas/study";
import { readBytes } from "#tests/exports/read-bytes";

/** A study drafted from bytes as `import` does, and its files validated by the schemas that a run applies. */
export async function draftBytes(bytes: string | Buffer) {
  const declaration = exportFile.parse({ ...detectDeclaration(Buffer.from(bytes)), file: "exports/a.csv" });
  const { responses } = await readBytes(bytes, { declaration: { ...declaration, record_id: RECORD_NUMBER } });
  const options = { id: "essai", title: "Essai", publicId: "repondants", wave: "2024", year: 2024, declaration };
  const drafted: DraftedStudy = draftQuestionnaire(responses as Responses, options);
  const questions = questionnaire.parse(parse(drafted.questionnaire));
  const find = (id: string): Question | undefined => questions.questions.find((question) => question.id === id);
  return {
    ...drafted,
    text: drafted.study + drafted.questionnaire + drafted.indicators,
    declaration: study.parse(parse(drafted.study)).waves[0].export,
    wave: study.parse(parse(drafted.study)).waves[0],
    codeLists: questions.code_lists,
    indicatorList: indicators.parse(parse(drafted.indicators)).indicators,
    found: questions.questions.map(({ id, type }) => `${id} ${type}`),
    find,
  };
}

/** A table of so many rows, each cell by its row number. */
export function csvOf(
  headers: readonly (readonly string[])[],
  rows: number,
  cells: readonly ((row: number) => string | number)[],
): string {
  const quote = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;
  const lines = Array.from({ length: rows }, (_, row) => cells.map((cell) => quote(cell(row))));
  return [...headers.map((header) => header.map(quote)), ...lines].map((line) => line.join(",")).join("\n");
}
