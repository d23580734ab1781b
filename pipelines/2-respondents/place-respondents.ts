import { type Column, type ColumnTable, cellReader, mapTexts, type TextColumn } from "#columns/column-table";
import { columnName, missingColumnName } from "#schemas/names/column-name";
import { isNumeric } from "#schemas/questions/question-types";
import { REGION } from "#schemas/tables/status";
import { questionsOfWave, replicatesOf } from "#study/waves/wave-questions";
import { explainedLosses } from "./checks/explained-losses.ts";
import { locateInRegion } from "./derive-variables.ts";
import { excludeRespondents } from "./exclude-respondents.ts";
import { linesOf } from "./sent-table.ts";
import { tellBlank, tellMarked } from "./set-aside.ts";
import type { RespondentsWave, WaveSource } from "./wave-source.ts";

/** Who and where each response is, and why it is not kept. */
export interface Placed {
  /** Identifiers of the file without the blanks around them; none where there is nothing else. */
  readonly identifiers: TextColumn;
  readonly region: TextColumn;
  readonly exclusion: TextColumn;
  /** Variables whose absences have a cause that is told. */
  readonly explained: ReadonlySet<string>;
}

/** Identifies, locates, keeps or excludes every response of a wave. */
export function placeRespondents(source: WaveSource, columns: Map<string, Column>, aside: Uint8Array): Placed {
  const { wave, questionnaire, sent, tally } = source;
  const rowCount = sent.rowCount;
  const level = questionnaire.questions.get(source.region ?? "")?.level;
  const located = { column: source.region, level, territories: source.territories };
  const region = locateInRegion({ columns, rowCount, questionnaire }, located);
  const identifiers = identifiersOf(sent, wave.export.record_id);
  const all = new Map<string, Column>([...columns, [REGION, region]]);
  const explained = explainedLosses(source);
  const exclusion = excludeRespondents({
    rowCount,
    setAside: aside,
    identifiers,
    answers: columns,
    sentColumns: sent.columns.size - 1 - replicatesOf(wave).length,
    sameAnswers: wave.export.same_answers,
    scales: scalesOf(questionnaire, wave.wave),
    required: requiredVariables(source.required, all),
    classified: requiredVariables(source.classified, all),
    explained,
    file: wave.export.file,
    lines: linesOf(sent),
    tally,
  });
  tellMarked(source, exclusion);
  tellBlank(source, exclusion);
  const unread = columns.get(missingColumnName(source.region ?? ""));
  if (source.region !== undefined) tellUnlocated(wave, { region, unread, exclusion, sent, tally });
  return { identifiers, region, exclusion, explained };
}

/** Columns whose answers are marks of one scale: coded questions and rows by their list, numbers by their range, boxes together. */
function scalesOf(questionnaire: WaveSource["questionnaire"], wave: string): readonly (readonly string[])[] {
  const marks = questionsOfWave(questionnaire, wave).flatMap(({ question, columns }) => {
    const list = question.type === "multiple" ? `${question.id}.` : question.codes;
    const scale = isNumeric(question) ? question.range?.join(" ") : list;
    return scale === undefined
      ? []
      : [...columns.keys()].map((part) => ({ scale, name: columnName(question.id, part) }));
  });
  return [...Map.groupBy(marks, ({ scale }) => scale).values()].map((own) => own.map(({ name }) => name));
}

function identifiersOf({ columns, rowCount }: ColumnTable, recordId: string): TextColumn {
  const sent = columns.get(recordId);
  if (sent?.kind !== "text") return { kind: "text", dictionary: [], codes: new Int32Array(rowCount).fill(-1) };
  return mapTexts(sent, (text) => text.trim() || null);
}

interface Located extends Pick<Placed, "region" | "exclusion">, Pick<WaveSource, "sent" | "tally"> {
  /** Why the answer that locates is missing. */
  readonly unread: Column | undefined;
}

/** Kept respondents without a region, who count for the whole country only; of an answer that cannot be read, it is told already. */
function tellUnlocated(
  { export: { file } }: RespondentsWave,
  { region, unread, exclusion, sent, tally }: Located,
): void {
  const lines = linesOf(sent);
  const whyOf = unread === undefined ? () => null : cellReader(unread);
  for (let row = 0; row < sent.rowCount; row++) {
    if (region.codes[row] !== -1 || exclusion.codes[row] !== -1 || whyOf(row) === "invalid") continue;
    const message = "territoire non renseigné : répondant compté dans l'ensemble seulement";
    tally.add({ code: "OBS-G207", message, file, line: lines[row], field: REGION });
  }
}

function requiredVariables(
  names: readonly string[],
  columns: ReadonlyMap<string, Column>,
): ReadonlyMap<string, TextColumn> {
  return new Map(
    names.flatMap((name) => {
      const column = columns.get(name);
      return column === undefined ? [] : [[name, presence(column)] as const];
    }),
  );
}

/** A number is there or not, as a text is. */
function presence(column: Column): TextColumn {
  if (column.kind === "text") return column;
  const isAbsent = column.kind === "boolean" ? (value: number) => value === -1 : Number.isNaN;
  const codes = Int32Array.from(column.values, (value) => (isAbsent(value) ? -1 : 0));
  return { kind: "text", dictionary: [""], codes };
}
