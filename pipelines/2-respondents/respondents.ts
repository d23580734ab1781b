import { join } from "node:path";
import { type Column, tableFromRows } from "#columns/column-table";
import type { FindingCode } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { FindingTally } from "#findings/finding-tally";
import type { CodeList, Questionnaire } from "#schemas/questionnaire";
import { unitVariables } from "#schemas/sampling/sample-design";
import { RECORD_NUMBER, type Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import { flaggedRespondents, flaggedResponses } from "#schemas/tables/flagged";
import { nonresponse, respondentsReport, respondents as respondentsTable } from "#schemas/tables/respondents";
import { responses as responsesTable } from "#schemas/tables/responses";
import { defineStage, type Files, type Result, type TablesOf, type Unit } from "#stage";
import { variablesOfMargin } from "#study/margin-variables";
import { withPlaceLabels } from "#study/slices/place-labels";
import { type PlacedDomains, placedDomains } from "#study/slices/placed-domains";
import { type PlainQuestionnaire, questionnaireFrom, questionnaireOfWave } from "#study/slices/questionnaire-of-wave";
import { type PlainLevel, territoriesFrom, territoriesSlice } from "#study/slices/territories-slice";
import { vintageOf } from "#study/territories/successions";
import { keepRulesOf } from "#study/waves/keep-rules-of";
import { waveName } from "#study/waves/wave-name";
import { questionsOfWave, type WaveQuestion } from "#study/waves/wave-questions";
import { weighedCodes } from "#study/weighed-codes";
import { applyRouting } from "./apply-routing.ts";
import { checkAnswers } from "./checks/check-answers.ts";
import { checkBlankBoxes } from "./checks/check-blank-boxes.ts";
import { checkConsistency } from "./checks/check-consistency.ts";
import { checkDurations } from "./checks/check-durations.ts";
import { checkEmpty } from "./checks/check-empty.ts";
import { checkLosses } from "./checks/check-losses.ts";
import { checkSameBlanks } from "./checks/check-same-blanks.ts";
import { checkSize, refuseNobody } from "./checks/check-size.ts";
import { checkTerritories } from "./checks/check-territories.ts";
import { checkUngrouped } from "./checks/check-ungrouped.ts";
import { countMissing, countRespondents } from "./count-respondents.ts";
import { deriveVariables } from "./derive-variables.ts";
import { flagRespondents } from "./flag-respondents.ts";
import { headColumns } from "./head-columns.ts";
import { locateFindings } from "./locate-findings.ts";
import { placeInDomains } from "./place-in-domains.ts";
import { placeRespondents } from "./place-respondents.ts";
import { recodeQuestion } from "./recode/recode-question.ts";
import { tellUnmatchedBlanks } from "./recode/unmatched-values.ts";
import { linesOf, sentColumn } from "./sent-table.ts";
import { rowsSetAside } from "./set-aside.ts";
import { sortByIdentifier } from "./sort-by-identifier.ts";
import type { RespondentsWave, WaveSource } from "./wave-source.ts";
import { readWeightsFile } from "./weighing/read-weights-file.ts";

/** What recoding the answers of a wave follows from. */
interface RespondentsSlice {
  readonly study: string;
  /** Whether the respondents are made: their identifiers then need no secret key. */
  readonly synthetic: boolean;
  readonly wave: RespondentsWave;
  readonly questionnaire: PlainQuestionnaire<CodeList>;
  readonly checks: Questionnaire["checks"];
  readonly territories: readonly PlainLevel[];
  /** Inhabitants by level, where a variable of the wave makes classes of them. */
  readonly populations?: readonly (readonly [level: string, inhabitants: readonly (readonly [string, number])[]])[];
  /** Year of the geography of the wave, where former codes of the study have dates. */
  readonly vintage?: string;
  readonly region: string | null;
  /** Levels and groups that are domains beside the main level. */
  readonly domains: PlacedDomains;
  readonly required: readonly string[];
  /** Variables of margins whose respondents without a category are excluded. */
  readonly classified: readonly string[];
  /** Which rows are respondents; null where the study has not said. */
  readonly keep: ReturnType<typeof keepRulesOf>;
  /** Codes of findings whose rows are all kept. */
  readonly weighed: readonly FindingCode[];
}

const READS = [responsesTable, responsesColumns, flaggedResponses] as const;
const WRITES = [respondentsTable, respondentsReport, nonresponse, flaggedRespondents] as const;

/** Step 2: answer sheets become respondents: typed, recoded, located in today's territories, kept or excluded. */
export const respondents = defineStage({
  name: "respondents",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<RespondentsSlice>[] =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      concerns: { public: wave.public, wave: wave.wave },
      slice: sliceOf(definition, wave),
      upstream: [`responses/${waveName(wave)}`],
      ...weightsOf(definition.folder, wave),
      keyed: true,
    })),
  run: recodeWave,
});

/** The file that weighs a wave, where there is one. */
function weightsOf(folder: string, { design: { base_weight } }: Wave): Pick<Unit<RespondentsSlice>, "files"> {
  return base_weight?.file === undefined ? {} : { files: { weights: join(folder, base_weight.file) } };
}

function sliceOf(definition: StudyDefinition, wave: Wave): RespondentsSlice {
  const { study, questionnaires, margins } = definition;
  const { public: id, wave: name, export: file, design, planned_size, response } = wave;
  const questionnaire = questionnaires.get(id);
  if (questionnaire === undefined) throw new Error(`no questionnaire for ${id}`);
  const rows = wave.calibration.margins.flatMap((one) => margins.get(one) ?? []);
  const quantities = rows.flatMap(({ variable, total }) => (total === undefined ? [] : [variable]));
  const required = [...new Set([...design.strata, ...unitVariables(design), ...quantities])];
  const calibrated =
    wave.calibration.unclassified === "keep" ? [] : rows.flatMap(({ variable }) => variablesOfMargin(variable));
  const asked = questionnaireOfWave(questionnaire, name);
  return {
    study: study.id,
    synthetic: study.synthetic,
    wave: { public: id, wave: name, export: file, design, planned_size, contacted: response?.contacted ?? null },
    questionnaire: withPlaceLabels(asked, definition),
    checks: questionnaire.checks,
    territories: territoriesSlice(definition),
    ...geographyOf(wave, asked, definition),
    region: study.publics.find((one) => one.id === id)?.region ?? null,
    domains: placedDomains(definition, id),
    required,
    classified: [...new Set(calibrated)].filter((variable) => !required.includes(variable)),
    keep: keepRulesOf(study, wave),
    weighed: [...weighedCodes(study)],
  };
}

/** What a wave reads of today's places and of those of its vintage, where it reads something. */
function geographyOf(
  { geography }: Wave,
  { questions, derived }: PlainQuestionnaire,
  { territories }: StudyDefinition,
): Pick<RespondentsSlice, "populations" | "vintage"> {
  const origins = derived.flatMap(({ from, by }) => (by === "population" ? [from] : []));
  const sized = new Set(questions.flatMap(({ id, level = "" }) => (origins.includes(id) ? [level] : [])));
  const populations = [...sized].map((level) => [level, [...(territories.get(level)?.populations ?? [])]] as const);
  const dated = [...territories.values()].some(({ successions }) => (successions?.size ?? 0) > 0);
  const vintage = dated ? vintageOf(geography) : undefined;
  return {
    ...(populations.length === 0 ? {} : { populations }),
    ...(vintage === undefined ? {} : { vintage }),
  };
}

function recodeWave(slice: RespondentsSlice, tables: TablesOf<typeof READS>, files: Files): Result<typeof WRITES> {
  const { study, wave } = slice;
  const unit = `responses/${waveName(wave)}`;
  const sent = tables.columns(unit, "responses");
  const tally = new FindingTally(new Set(slice.weighed));
  const columns = new Map<string, Column>();
  const source = sourceOf(slice, { sent, tally, weights: readWeightsFile(wave, files) });
  const aside = rowsSetAside(source);
  const asked = recodeAnswers(source, { checks: slice.checks, columns, aside });
  const placed = placeRespondents(source, columns, aside);
  const key = files.key ?? "";
  const places = placeInDomains(slice.domains, { columns, rowCount: sent.rowCount, territories: source.territories });
  const table = sortByIdentifier(headColumns(source, placed, { columns, places, key }), placed.identifiers);
  const positions = new Map(tables.rows(unit, "responses_columns").map(({ column, position }) => [column, position]));
  const { identifiers, explained } = placed;
  const found = locateFindings(tally.findings, { wave, sent, identifiers, asked, positions, key });
  const findings = [
    ...found,
    ...(explained.size > 0 ? [] : checkSize(wave, placed.exclusion)),
    ...keyFinding(slice, files.key),
  ];
  refuseNobody(wave, placed.exclusion, findings);
  const flagged = [...tables.rows(unit, "flagged_responses"), ...tally.flagged];
  return {
    tables: {
      respondents: table,
      respondents_report: tableFromRows(respondentsReport, countRespondents(study, wave, table)),
      nonresponse: tableFromRows(nonresponse, countMissing(study, wave, { table, asked })),
      flagged_respondents: flagRespondents(flagged, sent),
    },
    findings,
  };
}

function sourceOf(slice: RespondentsSlice, given: Pick<WaveSource, "sent" | "tally" | "weights">): WaveSource {
  const { study, wave, required, classified, keep } = slice;
  const questionnaire = questionnaireFrom(slice.questionnaire);
  const territories = territoriesFrom(slice.territories);
  return {
    study,
    wave,
    questionnaire,
    territories,
    populations: new Map((slice.populations ?? []).map(([level, own]) => [level, new Map(own)])),
    vintage: slice.vintage,
    region: slice.region ?? undefined,
    required,
    classified,
    keep,
    ...given,
  };
}

/** Real respondents deserve a secret key; made ones, and places in a file, need none. */
function keyFinding(
  { synthetic, wave: { export: file } }: RespondentsSlice,
  key: string | undefined,
): readonly Finding[] {
  if (key !== undefined || synthetic || file.record_id === RECORD_NUMBER) return [];
  const message = "identifiants pseudonymisés sans clé secrète : qui connaît un identifiant peut le retrouver";
  const repair = "OBSERVATOIRE_KEY ou OBSERVATOIRE_KEY_FILE, hors du dossier de l'étude";
  return [
    completeFinding({ code: "OBS-V234", level: "warning", message, file: file.file, field: file.record_id, repair }),
  ];
}

interface Recoding extends Pick<RespondentsSlice, "checks"> {
  /** Where the answers go. */
  readonly columns: Map<string, Column>;
  /** Rows that are no respondents: 1 where a row goes. */
  readonly aside: Uint8Array;
}

function recodeAnswers(
  { wave, questionnaire, territories, populations, vintage, sent, tally }: WaveSource,
  { checks, columns, aside }: Recoding,
): readonly WaveQuestion[] {
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
    vintage,
    territories,
    tally,
    sent: sentColumn(sent),
  };
  for (const question of asked)
    for (const [name, column] of recodeQuestion(question, context)) columns.set(name, column);
  tellUnmatchedBlanks(asked, context);
  const place = { columns, rowCount: sent.rowCount, questionnaire, checks, file, lines, tally };
  applyRouting(asked, place);
  for (const [name, column] of deriveVariables({ ...place, populations })) columns.set(name, column);
  checkUngrouped(place);
  checkConsistency(asked, place);
  checkAnswers(asked, place);
  checkTerritories(asked, territories, place);
  const left = checkSameBlanks(asked, place, aside);
  checkEmpty(
    asked.filter(({ question }) => !left.has(question.id)),
    place,
    context.sent,
  );
  checkBlankBoxes(asked, place, context);
  checkLosses(asked, place, context);
  checkDurations(wave, sent, tally);
  return asked;
}
