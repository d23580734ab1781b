import { join } from "node:path";
import { keyPrint } from "#answers/pseudonyms";
import { type Column, type ColumnTable, tableFromRows } from "#columns/column-table";
import type { Responses, TextColumn } from "#exports/export-reader";
import { readExport } from "#exports/read-export";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import { flaggedResponses } from "#schemas/tables/flagged";
import { responsesReport } from "#schemas/tables/responses";
import type { Stage, UnitResult } from "#stage";
import { waveDefinition, waveName } from "#study/wave-definition";
import { columnsOfWave, optionalColumnsOfWave, questionsOfWave } from "#study/wave-questions";
import { weighedCodes } from "#study/weighed-codes";
import { applyCorrections } from "./apply-corrections.ts";
import { checkLabels } from "./check-labels.ts";
import { checkMissing } from "./check-missing.ts";
import { withLikelyRenames } from "./likely-renames.ts";
import { redactFindings } from "./redact-findings.ts";

/** Step 1: each export is read as it was sent: text only, every row kept, every fault located. */
export const responses: Stage = {
  name: "responses",
  reads: [],
  writes: ["responses", "responses_report", "responses_columns", "flagged_responses"],
  units: (definition) =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      definition: [waveDefinition(definition, wave), definition.corrections, keyPrint()],
      files: [join(definition.folder, wave.export.file)],
      upstream: [],
      run: () => readWave(definition, wave),
    })),
};

async function readWave(definition: StudyDefinition, wave: Wave): Promise<UnitResult> {
  const sent = await readExport({
    path: join(definition.folder, wave.export.file),
    name: wave.export.file,
    declaration: wave.export,
    columns: columnsOfWave(definition, wave),
    optional: optionalColumnsOfWave(definition, wave),
    limits: definition.study.limits,
    weighed: weighedCodes(definition.study),
  }).catch(async (error: unknown) => {
    throw await withLikelyRenames(error, definition, wave);
  });
  const questionnaire = definition.questionnaires.get(wave.public);
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave.wave);
  const told = [...checkLabels(asked, sent.metadata, wave.export.file), ...checkMissing(asked, sent, wave.export)];
  if (sent.rowCount === 0) refuseWith(sent.findings, EXIT.unreadable);
  const findings = [...sent.findings, ...told];
  const read = corrected(definition, wave, { ...sent, findings });
  return responsesUnit(definition, wave, { ...read, findings: redactFindings(read.findings, wave, asked) });
}

/** Corrections of the wave: those that name neither a public nor a wave concern every export. */
function corrected({ study, corrections }: StudyDefinition, wave: Wave, sent: Responses): Responses {
  const own = corrections.filter(
    (one) => (one.public ?? wave.public) === wave.public && (one.wave ?? wave.wave) === wave.wave,
  );
  if (own.length === 0) return sent;
  return applyCorrections(sent, own, {
    file: study.corrections ?? "",
    recordId: wave.export.record_id,
    exportFile: wave.export.file,
  });
}

function responsesUnit(definition: StudyDefinition, wave: Wave, sent: Responses): UnitResult {
  const report = tableFromRows(responsesReport, [reportRow(definition.study.id, wave, sent)]);
  return {
    tables: new Map([
      ["responses", sentTable(sent)],
      ["responses_report", report],
      ["responses_columns", tableFromRows(responsesColumns, sent.columns.flatMap(placeOf))],
      ["flagged_responses", tableFromRows(flaggedResponses, sent.flagged ?? [])],
    ]),
    findings: sent.findings,
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
  { public: publicId, wave, export: file }: Wave,
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
