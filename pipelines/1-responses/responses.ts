import { join } from "node:path";
import { type Column, type ColumnTable, tableFromRows } from "#columns/column-table";
import type { Responses, TextColumn } from "#exports/export-reader";
import { readExport } from "#exports/read-export";
import type { FindingCode } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { CodeList } from "#schemas/questionnaire";
import { RECORD_NUMBER, type Study, type Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import { flaggedResponses } from "#schemas/tables/flagged";
import { responsesReport, responses as responsesTable } from "#schemas/tables/responses";
import { defineStage, type Files, type Result, type TablesOf, type Unit } from "#stage";
import { type PlainQuestionnaire, questionnaireFrom, questionnaireOfWave } from "#study/slices/questionnaire-of-wave";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import { waveName } from "#study/waves/wave-name";
import { columnsOfWave, optionalColumnsOfWave, questionsOfWave, replicatesOf } from "#study/waves/wave-questions";
import { weighedCodes } from "#study/weighed-codes";
import { applyCorrections } from "./apply-corrections.ts";
import { checkLabels } from "./check-labels.ts";
import { checkMissing } from "./check-missing.ts";
import { checkReplicates } from "./check-replicates.ts";
import { checkTwice, isOfAPerson } from "./check-twice.ts";
import { checkUnasked, type UnaskedColumns, unaskedColumns } from "./check-unasked.ts";
import { checkWeight } from "./check-weight.ts";
import { explainRenames } from "./likely-renames.ts";
import { redactFindings } from "./redact-findings.ts";

/** What reading an export follows from. */
interface ResponsesSlice {
  readonly study: string;
  readonly wave: Pick<Wave, "public" | "wave" | "export" | "design">;
  readonly questionnaire: PlainQuestionnaire<CodeList>;
  /** Which rows are respondents: the columns of the rules are read. */
  readonly keep: ReturnType<typeof keepRulesOf>;
  /** Columns of questions that other waves ask. */
  readonly unasked: UnaskedColumns;
  readonly limits: Study["limits"];
  /** Codes of findings whose lines are all kept. */
  readonly weighed: readonly FindingCode[];
  /** Those of the wave: a correction that names neither a public nor a wave concerns every export. */
  readonly corrections: { readonly file: string; readonly rows: StudyDefinition["corrections"] };
}

const WRITES = [responsesTable, responsesReport, responsesColumns, flaggedResponses] as const;

/** Step 1: each export is read as it was sent: text only, every row kept, every fault located. */
export const responses = defineStage({
  name: "responses",
  reads: [],
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<ResponsesSlice>[] =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      concerns: { public: wave.public, wave: wave.wave },
      slice: sliceOf(definition, wave),
      files: { export: join(definition.folder, wave.export.file) },
      keyed: true,
    })),
  run: readWave,
  explain: explainRenames,
});

function sliceOf({ study, questionnaires, corrections }: StudyDefinition, wave: Wave): ResponsesSlice {
  const { public: id, wave: name, export: file, design } = wave;
  const questionnaire = questionnaires.get(id);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${id}`);
  const own = corrections.filter((one) => (one.public ?? id) === id && (one.wave ?? name) === name);
  return {
    study: study.id,
    wave: { public: id, wave: name, export: file, design },
    questionnaire: questionnaireOfWave(questionnaire, name),
    keep: keepRulesOf(study, wave),
    unasked: unaskedColumns(questionnaire, name),
    limits: study.limits,
    weighed: [...weighedCodes(study)],
    corrections: { file: study.corrections ?? "", rows: own },
  };
}

async function readWave(slice: ResponsesSlice, _: TablesOf<readonly []>, files: Files): Promise<Result<typeof WRITES>> {
  const { wave, limits } = slice;
  const columns = { questionnaire: questionnaireFrom(slice.questionnaire), wave, keep: slice.keep };
  const sent = await readExport({
    path: files.path("export"),
    name: wave.export.file,
    declaration: wave.export,
    columns: columnsOfWave(columns),
    replicates: new Set(replicatesOf(wave)),
    optional: optionalColumnsOfWave(columns),
    limits,
    weighed: new Set(slice.weighed),
  });
  files.confirm("export", sent.sha256);
  const asked = questionsOfWave(columns.questionnaire, wave.wave);
  const told = [
    ...checkLabels(asked, sent.metadata, wave.export.file),
    ...checkMissing(asked, sent, wave.export),
    ...checkWeight(wave, sent),
    ...checkReplicates(wave, sent.columnsDropped),
    ...checkUnasked(slice.unasked, sent.columnsDropped, wave),
    ...(await answeredTwice(slice, sent, files)),
  ];
  if (sent.rowCount === 0) refuseWith(sent.findings, EXIT.unreadable);
  const read = corrected(slice, { ...sent, findings: [...sent.findings, ...told] });
  const findings = redactFindings(read.findings, { wave, asked, key: files.key });
  return { tables: tablesOf(slice, read), findings };
}

/** People met twice, by columns of the tool that the study leaves: read apart, and kept nowhere. */
async function answeredTwice(
  { wave, limits }: ResponsesSlice,
  { columnsDropped, rowCount }: Responses,
  files: Files,
): Promise<readonly Finding[]> {
  const names = columnsDropped.filter(isOfAPerson);
  if (names.length === 0 || rowCount === 0) return [];
  const declaration = { ...wave.export, record_id: RECORD_NUMBER, drop: [] };
  const source = { path: files.path("export"), name: wave.export.file, declaration, limits };
  const { columns, lines } = await readExport({ ...source, columns: new Set(names) });
  return checkTwice(
    columns.filter(({ name }) => names.includes(name)),
    lines,
    wave,
  );
}

function corrected({ wave, corrections: { file, rows } }: ResponsesSlice, sent: Responses): Responses {
  if (rows.length === 0) return sent;
  return applyCorrections(sent, rows, { file, recordId: wave.export.record_id, exportFile: wave.export.file });
}

function tablesOf({ study, wave }: ResponsesSlice, sent: Responses): Result<typeof WRITES>["tables"] {
  return {
    responses: sentTable(sent),
    responses_report: tableFromRows(responsesReport, [reportRow(study, wave, sent)]),
    responses_columns: tableFromRows(responsesColumns, sent.columns.flatMap(placeOf)),
    flagged_responses: tableFromRows(flaggedResponses, sent.flagged ?? []),
  };
}

const placeOf = ({ name, position }: TextColumn) => (position === undefined ? [] : [{ column: name, position }]);

function sentTable({ columns, lines, rowCount }: Responses): ColumnTable {
  const line: Column = { kind: "integer", values: Float64Array.from(lines) };
  const texts = columns.map(({ name, dictionary, codes }) => [name, { kind: "text", dictionary, codes }] as const);
  return { rowCount, columns: new Map<string, Column>([["line", line], ...texts]) };
}

function reportRow(
  study: string,
  { public: publicId, wave, export: file }: ResponsesSlice["wave"],
  sent: Responses,
): Record<string, unknown> {
  return {
    study,
    public: publicId,
    wave,
    file: file.file,
    sha256: sent.sha256,
    bytes: sent.bytes,
    format: file.format,
    encoding: sent.encoding,
    rows: sent.rowCount,
    columns: sent.columnsInFile,
    columns_dropped: sent.columnsDropped.length,
    unreadable_rows: sent.unreadableRows,
  };
}
