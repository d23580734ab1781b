import { type ExportFile, exportFile } from "#schemas/study";
import type { Responses } from "../export-reader.ts";
import { isIdentifyingName } from "../header/identifying-columns.ts";
import { describeColumns, findRecordId } from "./describe-columns.ts";
import { writeQuestionnaire } from "./write-questionnaire.ts";
import { writeIndicators, writeStudy } from "./write-study.ts";

export interface DraftOptions {
  readonly id: string;
  readonly publicId: string;
  readonly wave: string;
  readonly year: number;
  /** How the export was read. */
  readonly declaration: ExportFile;
}

/** The files of a new study, as texts. */
export interface DraftedStudy {
  readonly study: string;
  readonly questionnaire: string;
  readonly indicators: string;
  /** Columns left out because they would identify someone. */
  readonly identifying: readonly string[];
}

/** Drafts a study from an export: labels and missing values of the file where it has them, else the codes seen. */
export function draftQuestionnaire(responses: Responses, options: DraftOptions): DraftedStudy {
  const recordId = findRecordId(responses) ?? options.declaration.record_id;
  const questions = describeColumns(responses, recordId);
  const identifying = responses.columns
    .map(({ name }) => name)
    .filter((name) => name !== recordId && isIdentifyingName(name));
  const declaration = exportFile.parse({ ...options.declaration, record_id: recordId, drop: identifying });
  return {
    study: writeStudy({ ...options, declaration }),
    questionnaire: writeQuestionnaire(questions, options),
    indicators: writeIndicators(questions, options.publicId),
    identifying,
  };
}
