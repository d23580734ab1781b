import {
  type Column,
  type ColumnTable,
  cellReader,
  constantText,
  type TextColumn,
  tableFromRows,
  textColumn,
} from "#database/column-table";
import { FindingTally } from "#findings/finding-tally";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { nonresponse, respondentsReport } from "#schemas/tables/respondents";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { REGION_VARIABLE } from "#study/categories";
import { waveDefinition, waveName } from "#study/wave-definition";
import { questionsOfWave } from "#study/wave-questions";
import { applyRouting } from "./apply-routing.ts";
import { checkConsistency } from "./check-consistency.ts";
import { countMissing, countRespondents } from "./count-respondents.ts";
import { deriveVariables, locateInRegion } from "./derive-variables.ts";
import { excludeRespondents } from "./exclude-respondents.ts";
import { recodeQuestion } from "./recode-question.ts";

/** Step 2: answer sheets become respondents: typed, recoded, located in today's territories, kept or excluded. */
export const respondents: Stage = {
  name: "respondents",
  reads: ["responses"],
  writes: ["respondents", "respondents_report", "nonresponse"],
  units: (definition) =>
    definition.study.waves.map((wave) => ({
      name: waveName(wave),
      definition: waveDefinition(definition, wave),
      files: [],
      upstream: [`responses/${waveName(wave)}`],
      run: (read) => recodeWave(definition, wave, read),
    })),
};

function recodeWave(definition: StudyDefinition, wave: Wave, read: ReadTable): UnitResult {
  const sent = read(`responses/${waveName(wave)}`, "responses");
  const tally = new FindingTally();
  const columns = new Map<string, Column>();
  const source = { definition, wave, sent, tally };
  const asked = recodeAnswers(source, columns);
  const placed = placeRespondents(source, columns);
  const table = sortByIdentifier(headColumns(source, placed, columns));
  const reports: readonly (readonly [string, ColumnTable])[] = [
    ["respondents_report", tableFromRows(respondentsReport, countRespondents(definition.study.id, wave, table))],
    ["nonresponse", tableFromRows(nonresponse, countMissing(definition.study.id, wave, { table, asked }))],
  ];
  return { tables: new Map([["respondents", table], ...reports]), findings: tally.findings };
}

interface WaveSource {
  readonly definition: StudyDefinition;
  readonly wave: Wave;
  readonly sent: ColumnTable;
  readonly tally: FindingTally;
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
  return asked;
}

interface Placed {
  readonly identifiers: readonly (string | null)[];
  readonly region: TextColumn;
  readonly exclusion: TextColumn;
}

function placeRespondents({ definition, wave, sent, tally }: WaveSource, columns: Map<string, Column>): Placed {
  const questionnaire = definition.questionnaires.get(wave.public);
  const declared = definition.study.publics.find(({ id }) => id === wave.public);
  if (questionnaire === undefined || declared === undefined) throw new Error(`no public ${wave.public}`);
  const rowCount = sent.rowCount;
  const level = questionnaire.questions.get(declared.region ?? "")?.level;
  const located = { column: declared.region, level, territories: definition.territories };
  const region = locateInRegion({ columns, rowCount, questionnaire }, located);
  const identifier = sent.columns.get(wave.export.record_id);
  const texts = identifier === undefined ? () => null : cellReader(identifier);
  const identifiers = Array.from({ length: rowCount }, (_, row) => String(texts(row) ?? "").trim() || null);
  const all = new Map<string, Column>([...columns, [REGION_VARIABLE, region]]);
  const required = requiredVariables(definition, wave, all);
  const exclusion = excludeRespondents({
    rowCount,
    identifiers,
    answers: columns,
    required,
    file: wave.export.file,
    lines: linesOf(sent),
    tally,
  });
  return { identifiers, region, exclusion };
}

/** Strata and margin variables of the wave: without them a respondent cannot be weighted. */
function requiredVariables(
  definition: StudyDefinition,
  wave: Wave,
  columns: ReadonlyMap<string, Column>,
): ReadonlyMap<string, TextColumn> {
  const margins = wave.calibration.margins.flatMap((file) =>
    (definition.margins.get(file) ?? []).map(({ variable }) => variable),
  );
  const names = new Set([...wave.design.strata, ...margins]);
  return new Map(
    [...names].flatMap((name) => {
      const column = columns.get(name);
      return column?.kind === "text" ? [[name, column] as const] : [];
    }),
  );
}

function headColumns(
  { definition, wave, sent }: WaveSource,
  placed: Placed,
  columns: ReadonlyMap<string, Column>,
): ColumnTable {
  const rowCount = sent.rowCount;
  const { identifiers, region, exclusion } = placed;
  const respondent = identifiers.map((identifier, row) => identifier ?? `ligne-${linesOf(sent)[row]}`);
  const head: readonly (readonly [string, Column])[] = [
    ["study", constantText(definition.study.id, rowCount)],
    ["public", constantText(wave.public, rowCount)],
    ["wave", constantText(wave.wave, rowCount)],
    ["respondent", textColumn(respondent)],
    ["row", { kind: "integer", values: Float64Array.from({ length: rowCount }, (_, row) => row + 1) }],
    ["kept", { kind: "boolean", values: Int8Array.from(exclusion.codes, (code) => Number(code === -1)) }],
    ["exclusion", exclusion],
    [REGION_VARIABLE, region],
  ];
  const weights = designColumns(wave, sent);
  return { rowCount, columns: new Map<string, Column>([...head, ...weights, ...columns]) };
}

/** Columns of the export that the sampling design reads: base weight, population of the stratum. */
function designColumns({ design, export: file }: Wave, sent: ColumnTable): readonly (readonly [string, Column])[] {
  const population =
    typeof design.population === "object" && "column" in design.population ? design.population.column : undefined;
  const wanted = [
    ["base_weight", design.base_weight?.column],
    ["stratum_population", population],
  ] as const;
  return wanted.flatMap(([name, from]) => {
    const column = from === undefined ? undefined : sent.columns.get(from);
    if (column?.kind !== "text") return [];
    const numbers = column.dictionary.map((text) => Number(text.trim().replace(file.decimal, ".")));
    return [
      [
        name,
        { kind: "number", values: Float64Array.from(column.codes, (code) => numbers[code] ?? Number.NaN) },
      ] as const,
    ];
  });
}

const linesOf = (sent: ColumnTable): Int32Array => {
  const lines = sent.columns.get("line");
  return lines?.kind === "integer" ? Int32Array.from(lines.values) : new Int32Array(sent.rowCount);
};

function sentColumn(
  sent: ColumnTable,
): (name: string) => { name: string; dictionary: readonly string[]; codes: Int32Array } | undefined {
  return (name) => {
    const column = sent.columns.get(name);
    return column?.kind === "text" ? { name, dictionary: column.dictionary, codes: column.codes } : undefined;
  };
}

/** Rows in the order of their identifier: what is computed does not depend on the order of the file. */
function sortByIdentifier(table: ColumnTable): ColumnTable {
  const column = table.columns.get("respondent");
  if (column?.kind !== "text") return table;
  const rank = new Map([...column.dictionary].sort().map((text, index) => [text, index]));
  const key = Array.from(column.codes, (code) => rank.get(column.dictionary[code]) ?? -1);
  const order = Int32Array.from(key.keys()).sort((a, b) => key[a] - key[b] || a - b);
  return {
    rowCount: table.rowCount,
    columns: new Map([...table.columns].map(([name, values]) => [name, reorder(values, order)])),
  };
}

function reorder(column: Column, order: Int32Array): Column {
  if (column.kind === "text") return { ...column, codes: Int32Array.from(order, (row) => column.codes[row]) };
  if (column.kind === "boolean") return { ...column, values: Int8Array.from(order, (row) => column.values[row]) };
  return { ...column, values: Float64Array.from(order, (row) => column.values[row]) };
}
