import type { Column } from "#columns/column-table";
import { findReversed, type OrderedAnswers, type ReversedScale } from "#exports/header/reversed-scales";
import { columnName } from "#schemas/names/column-name";
import type { AskedQuestionnaire } from "#schemas/study-definition";
import { waveName } from "#study/waves/wave-name";
import { questionsOfWave } from "#study/waves/wave-questions";
import {
  type ColumnsOfWaves,
  type DescribedTables,
  isCompared,
  keptRows,
  scaleOf,
  type TrendWave,
} from "./describe-columns.ts";

/** Columns that the later wave seems to have from high to low, by what their answers go with. */
export function findReversedColumns(
  asked: readonly [from: AskedQuestionnaire, to: AskedQuestionnaire],
  { from, to }: Pick<ColumnsOfWaves, "from" | "to">,
  tables: DescribedTables,
): readonly ReversedScale[] {
  return findReversed(orderedAnswers(asked[0], from, tables), orderedAnswers(asked[1], to, tables));
}

/** Answers of the kept respondents to each column whose values are in an order. */
function orderedAnswers(
  questionnaire: AskedQuestionnaire,
  wave: TrendWave,
  tables: DescribedTables,
): readonly OrderedAnswers[] {
  const respondents = tables.columns(`respondents/${waveName(wave)}`, "respondents");
  const rows = keptRows(respondents);
  return questionsOfWave(questionnaire, wave.wave).flatMap((one) => {
    const { id, type } = one.question;
    const scale = scaleOf(one);
    if (!isCompared(one) || type === "multiple" || scale.length < 2) return [];
    return [...one.columns.keys()].flatMap((part): OrderedAnswers[] => {
      const column = respondents.columns.get(columnName(id, part));
      if (column === undefined || column.kind === "boolean") return [];
      const key = [id, part, one.version.series].join("\n");
      return [{ key, question: id, steps: scale.length, places: placesIn(scale, column, rows) }];
    });
  });
}

function placesIn(
  scale: readonly string[],
  column: Exclude<Column, { kind: "boolean" }>,
  rows: Int32Array,
): Float64Array {
  const places = new Map(scale.map((value, place) => [value, place]));
  const placeOf = (text: string): number => places.get(text) ?? Number.NaN;
  if (column.kind !== "text") return Float64Array.from(rows, (row) => placeOf(String(column.values[row])));
  const own = column.dictionary.map(placeOf);
  return Float64Array.from(rows, (row) => own[column.codes[row]] ?? Number.NaN);
}
