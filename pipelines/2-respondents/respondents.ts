import { keyPrint, pseudonymKey } from "#answers/pseudonyms";
import { type Column, type ColumnTable, rowsOf, tableFromRows } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { FindingTally } from "#findings/finding-tally";
import { RECORD_NUMBER, type Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ResponsesColumn } from "#schemas/tables/columns";
import type { FlaggedResponse } from "#schemas/tables/flagged";
import { nonresponse, respondentsReport } from "#schemas/tables/respondents";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { territoryFiles, waveDefinition, waveName } from "#study/wave-definition";
import { questionsOfWave } from "#study/wave-questions";
import { weighedCodes } from "#study/weighed-codes";
import { applyRouting } from "./apply-routing.ts";
import { checkAnswers } from "./checks/check-answers.ts";
import { checkConsistency } from "./checks/check-consistency.ts";
import { checkDurations } from "./checks/check-durations.ts";
import { checkEmpty } from "./checks/check-empty.ts";
import { checkLosses } from "./checks/check-losses.ts";
import { checkSize, refuseNobody } from "./checks/check-size.ts";
import { checkTerritories } from "./checks/check-territories.ts";
import { countMissing, countRespondents } from "./count-respondents.ts";
import { deriveVariables } from "./derive-variables.ts";
import { flagRespondents } from "./flag-respondents.ts";
import { headColumns } from "./head-columns.ts";
import { locateFindings } from "./locate-findings.ts";
import { placeRespondents, type WaveSource } from "./place-respondents.ts";
import { recodeQuestion } from "./recode/recode-question.ts";
import { linesOf, sentColumn } from "./sent-table.ts";
import { sortByIdentifier } from "./sort-by-identifier.ts";

/** Step 2: answer sheets become respondents: typed, recoded, located in today's territories, kept or excluded. */
export const respondents: Stage = {
  name: "respondents",
  reads: ["responses", "responses_columns", "flagged_responses"],
  writes: ["respondents", "respondents_report", "nonresponse", "flagged_respondents"],
  units: (definition) =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      definition: [waveDefinition(definition, wave), keyPrint()],
      files: territoryFiles(definition),
      upstream: [`responses/${waveName(wave)}`],
      run: (read) => recodeWave(definition, wave, read),
    })),
};

function recodeWave(definition: StudyDefinition, wave: Wave, read: ReadTable): UnitResult {
  const sent = read(`responses/${waveName(wave)}`, "responses");
  const tally = new FindingTally(weighedCodes(definition.study));
  const columns = new Map<string, Column>();
  const source = { definition, wave, sent, tally };
  const asked = recodeAnswers(source, columns);
  const placed = placeRespondents(source, columns);
  const key = pseudonymKey();
  const table = sortByIdentifier(headColumns(source, placed, { columns, key: key ?? "" }), placed.identifiers);
  const reports: readonly (readonly [string, ColumnTable])[] = [
    ["respondents_report", tableFromRows(respondentsReport, countRespondents(definition.study.id, wave, table))],
    ["nonresponse", tableFromRows(nonresponse, countMissing(definition.study.id, wave, { table, asked }))],
    ["flagged_respondents", flagRespondents([...flaggedBefore(wave, read), ...tally.flagged], sent)],
  ];
  const positions = positionsOf(read(`responses/${waveName(wave)}`, "responses_columns"));
  const { identifiers } = placed;
  const found = locateFindings(tally.findings, { wave, sent, identifiers, asked, positions, key: key ?? "" });
  const findings = [...found, ...checkSize(wave, placed.exclusion), ...keyFinding(definition, wave, key)];
  refuseNobody(wave, placed.exclusion, findings);
  return {
    tables: new Map([["respondents", table], ...reports]),
    findings,
  };
}

/** Place of each column in the export, by its name. */
const positionsOf = (header: ColumnTable): ReadonlyMap<string, number> =>
  new Map(rowsOf<ResponsesColumn>(header).map(({ column, position }) => [column, position]));

const flaggedBefore = (wave: Wave, read: ReadTable): readonly FlaggedResponse[] =>
  rowsOf<FlaggedResponse>(read(`responses/${waveName(wave)}`, "flagged_responses"));

/** Real respondents deserve a secret key; made ones, and places in a file, need none. */
function keyFinding({ study }: StudyDefinition, { export: file }: Wave, key: string | undefined): readonly Finding[] {
  if (key !== undefined || study.synthetic || file.record_id === RECORD_NUMBER) return [];
  const message = "identifiants pseudonymisés sans clé secrète : qui connaît un identifiant peut le retrouver";
  const repair = "OBSERVATOIRE_KEY ou OBSERVATOIRE_KEY_FILE, hors du dossier de l'étude";
  return [
    completeFinding({ code: "OBS-V234", level: "warning", message, file: file.file, field: file.record_id, repair }),
  ];
}

function recodeAnswers(
  { definition, wave, sent, tally }: WaveSource,
  columns: Map<string, Column>,
): ReturnType<typeof questionsOfWave> {
  const questionnaire = definition.questionnaires.get(wave.public);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${wave.public}`);
  const asked = questionsOfWave(questionnaire, wave.wave);
  const { decimal, missing_values: blanks, repairs, file } = wave.export;
  const lines = linesOf(sent);
  const context = {
    rowCount: sent.rowCount,
    lines,
    file,
    blanks,
    decimal,
    repairs,
    territories: definition.territories,
    tally,
    sent: sentColumn(sent),
  };
  for (const question of asked)
    for (const [name, column] of recodeQuestion(question, context)) columns.set(name, column);
  const place = { columns, rowCount: sent.rowCount, questionnaire, file, lines, tally };
  applyRouting(asked, place);
  for (const [name, column] of deriveVariables(place)) columns.set(name, column);
  checkConsistency(asked, place);
  checkAnswers(asked, place);
  checkTerritories(asked, definition.territories, place);
  checkEmpty(asked, place, context.sent);
  checkLosses(asked, place, context);
  checkDurations(wave, sent, tally);
  return asked;
}
