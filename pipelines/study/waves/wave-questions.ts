import type { KeepRule } from "#schemas/exports/keep-rule";
import { isStatusColumn } from "#schemas/exports/status-columns";
import type { CodeList, Source } from "#schemas/questionnaire";
import { columnsOfReplicates } from "#schemas/sampling/replicate-weights";
import { columnOfCounts, stageColumns } from "#schemas/sampling/sample-design";
import { RECORD_NUMBER, type Wave } from "#schemas/study";
import type { AskedQuestion, AskedQuestionnaire, Codes } from "#schemas/study-definition";
import { listOfVersion } from "./offered-codes.ts";

/** A question as a wave asked it: which version, and which column of the export holds each part of the answer. */
export interface WaveQuestion<List extends Codes = CodeList> {
  readonly question: AskedQuestion;
  readonly version: AskedQuestion["versions"][number];
  readonly source: Source;
  readonly codeList: List | undefined;
  /** The list whose codes are the rows, where it gives them. */
  readonly rowList: List | undefined;
  /** Part of the answer (code of a multiple answer, row of a grid or rank, "" for a single cell) -> column. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Questions that a wave asked, in the order of the questionnaire. */
export function questionsOfWave<List extends Codes>(
  questionnaire: AskedQuestionnaire<List>,
  wave: string,
): readonly WaveQuestion<List>[] {
  return [...questionnaire.questions.values()].flatMap((question) => {
    const version = question.versions.find(({ waves }) => waves.includes(wave));
    if (version === undefined) return [];
    const source = question.sources[wave] ?? { values: "codes" as const };
    const codeList = listOfVersion(questionnaire.codeLists.get(question.codes ?? ""), version);
    const rowList = questionnaire.codeLists.get(question.items_from ?? "");
    return [
      {
        question,
        version,
        source,
        codeList,
        rowList,
        columns: columnsOfQuestion(question, { source, codeList, wave }),
      },
    ];
  });
}

/** What the columns of a wave follow from. */
export interface WaveColumns {
  readonly questionnaire: AskedQuestionnaire | undefined;
  readonly wave: Pick<Wave, "wave" | "export" | "design">;
  /** Rules that say which rows are respondents. */
  readonly keep: readonly KeepRule[] | null;
}

/** Every column of the export that a wave's questions and design use. */
export function columnsOfWave({ questionnaire, wave, keep }: WaveColumns): ReadonlySet<string> {
  const { export: file, design } = wave;
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave.wave);
  const weight = design.base_weight?.file === undefined ? design.base_weight?.column : undefined;
  const recordId = file.record_id === RECORD_NUMBER ? undefined : file.record_id;
  const drawn = [weight, columnOfCounts(design.population), ...stageColumns(design)];
  const named = [recordId, file.duration, ...drawn, ...replicatesOf({ design })];
  const others = [...(keep ?? []).map(({ column }) => column), ...named].filter((name) => name !== undefined);
  return new Set([...others, ...asked.flatMap(({ columns }) => [...columns.values()])]);
}

/** Columns of the export that hold replicate weights. */
export const replicatesOf = ({ design: { replicates } }: Pick<Wave, "design">): readonly string[] =>
  replicates === undefined ? [] : columnsOfReplicates(replicates);

/** Columns that a wave's export may have or not: why a multiple answer is missing, and how its tool marks the rows. */
export function optionalColumnsOfWave({ questionnaire, wave }: Omit<WaveColumns, "keep">): (name: string) => boolean {
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave.wave);
  const ofMissing = new Set(asked.flatMap((question) => [...missingColumnsOf(question).values()]));
  return (name) => ofMissing.has(name) || isStatusColumn(name);
}

/** Missing code -> column of a multiple answer sent as a column per code: `Q5_98` says who did not know. */
export function missingColumnsOf({ question, source, codeList }: WaveQuestion<Codes>): ReadonlyMap<string, string> {
  const together = source.columns ?? source.delimited ?? source.mentions;
  const apart = question.type === "multiple" && together === undefined;
  const codes = apart ? Object.keys(codeList?.missing ?? {}) : [];
  return new Map(codes.map((code) => [code, `${source.column ?? question.id}_${code}`]));
}

/** Rows of a grid or rank that a wave asked, in order. */
export function itemsOfWave({ items = {} }: AskedQuestion, wave: string): readonly string[] {
  return Object.entries(items)
    .filter(([, { waves }]) => waves?.includes(wave) ?? true)
    .map(([item]) => item);
}

interface Asked {
  readonly source: Source;
  readonly codeList: Codes | undefined;
  readonly wave: string;
}

function columnsOfQuestion(question: AskedQuestion, { source, codeList, wave }: Asked): ReadonlyMap<string, string> {
  if (source.columns !== undefined) return new Map(Object.entries(source.columns));
  if (source.mentions !== undefined) return new Map(source.mentions.map((column, at) => [String(at + 1), column]));
  if (question.type === "rank" && source.delimited !== undefined)
    return new Map(itemsOfWave(question, wave).map((item) => [item, source.column ?? question.id]));
  if (question.type === "grid" || question.type === "rank") {
    return new Map(itemsOfWave(question, wave).map((item) => [item, `${source.column ?? question.id}_${item}`]));
  }
  if (question.type === "multiple" && source.delimited === undefined) {
    return new Map(Object.keys(codeList?.codes ?? {}).map((code) => [code, `${source.column ?? question.id}_${code}`]));
  }
  return new Map([["", source.column ?? question.id]]);
}
