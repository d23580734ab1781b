import type { Responses } from "#exports/export-reader";
import { type ExportFile, exportFile } from "#schemas/study";
import { type DraftWeight, describeColumns } from "./describe-columns.ts";
import { type DraftQuestion, THOUSANDS_REMARK } from "./draft-question.ts";
import { findRecordId, isRepeatedId } from "./find-record-id.ts";
import { markedRows } from "./marked-rows.ts";
import { missingMarkers, withoutMarkers } from "./missing-markers.ts";
import { plainMetadata, withPlainLabels } from "./plain-metadata.ts";
import type { DraftReplicates } from "./replicate-columns.ts";
import { likelyCrossings } from "./yaml/write-examples.ts";
import { writeIndicators, writeReport } from "./yaml/write-indicators.ts";
import { writeQuestionnaire } from "./yaml/write-questionnaire.ts";
import { writeStudy } from "./yaml/write-study.ts";

export interface DraftOptions {
  readonly id: string;
  readonly title: string;
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
  readonly questions: readonly DraftQuestion[];
  readonly recordId: string;
  /** Columns that would identify a record, did their identifiers not come several times. */
  readonly repeatedIds: readonly string[];
  /** Columns left out because they would identify someone. */
  readonly identifying: readonly string[];
  /** Columns left out because nothing is written in them, or because they ask nothing. */
  readonly leftOut: readonly string[];
  readonly weight?: DraftWeight;
  /** Sets of columns left out because they seem to be replicates of the weight. */
  readonly replicates: readonly DraftReplicates[];
}

/** Drafts a study from an export: labels and missing values of the file where it has them, else the codes seen. */
export function draftQuestionnaire(sent: Responses, options: DraftOptions): DraftedStudy {
  const markers = missingMarkers(sent.columns);
  const columns = sent.columns.map((column) => withoutMarkers(column, markers));
  const responses = { ...sent, columns, metadata: plainMetadata(sent.metadata) };
  const recordId = findRecordId(responses);
  const { questions, identifying, empty, technical, weight, replicates } = describeColumns(responses, recordId);
  const leftOut = [...empty, ...technical];
  const used = new Set(questions.flatMap(({ id, source }) => [...(source.columns?.values() ?? [source.column ?? id])]));
  const marked = markedRows(sent.columns.filter(({ name }) => !used.has(name)));
  const decimal = commonDecimal(questions, weight);
  const replicated = replicates.flatMap(({ names }) => names);
  const notUsed = [...identifying, ...leftOut, ...replicated].filter((name) =>
    marked.every(({ column }) => column !== name),
  );
  const kept = { decimal, record_id: recordId, drop: notUsed, missing_values: ["", ...markers] };
  const declared = { ...options.declaration, ...kept };
  const asked = questions.map((question) => withPlainLabels(withoutDecimal(question, decimal)));
  const report = writeReport(asked, options.title);
  return {
    study: writeStudy({
      ...options,
      declaration: exportFile.parse(declared),
      weight,
      replicates,
      marked,
      crossings: likelyCrossings(asked),
      report,
    }),
    questionnaire: writeQuestionnaire(asked, options),
    indicators: writeIndicators(asked, options.publicId),
    questions: asked,
    recordId,
    repeatedIds: responses.columns.filter((column) => isRepeatedId(column, responses)).map(({ name }) => name),
    identifying,
    leftOut,
    weight,
    replicates,
  };
}

/** The decimal sign of the file: a comma when a number or a weight has one. */
const commonDecimal = (questions: readonly DraftQuestion[], weight: DraftWeight | undefined): "," | "." =>
  weight?.decimal === "," || questions.some(({ source }) => source.decimal === ",") ? "," : ".";

/**
 * A question says its decimal sign only where it is not that of the file. « 1,234 » has the sign of the file where another
 * question proves it; else a run refuses it, for it may be a thousand.
 */
function withoutDecimal(question: DraftQuestion, common: "," | "."): DraftQuestion {
  if (question.type !== "number") return question;
  const ambiguous = question.remark === THOUSANDS_REMARK;
  const { decimal = question.integer || ambiguous ? common : ".", ...source } = question.source;
  const remark = ambiguous && common === "," ? undefined : question.remark;
  return { ...question, remark, source: decimal === common ? source : { ...source, decimal } };
}
