import { type ColumnTable, rowsOf } from "#database/column-table";
import { columnName } from "#sample/answers";
import { keptRespondents } from "#sample/kept-respondents";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ResponsesColumn } from "#schemas/tables/columns";
import type { ReadTable } from "#stage";
import { waveName } from "#study/wave-definition";
import { questionsOfWave, type WaveQuestion } from "#study/wave-questions";

/** A part of a question in a wave: where its column stood in the export, and how its answers are distributed. */
export interface DescribedColumn {
  readonly question: string;
  readonly part: string;
  /** Name in the header of the export. */
  readonly column: string;
  readonly position: number | undefined;
  readonly series: string | undefined;
  readonly distribution: Distribution | undefined;
}

/** Weighted shares of the values of the kept respondents who answered, and the effective size of their number (Kish). */
export interface Distribution {
  readonly kind: "codes" | "numbers";
  readonly shares: ReadonlyMap<string, number>;
  readonly effectiveBase: number;
}

/** The columns of a wave that its questions use, by question and part, in the order of the questionnaire. */
export function describeColumns(
  { questionnaires }: StudyDefinition,
  wave: Wave,
  read: ReadTable,
): ReadonlyMap<string, DescribedColumn> {
  const name = waveName(wave);
  const header = rowsOf<ResponsesColumn>(read(`responses/${name}`, "responses_columns"));
  const positions = new Map(header.map(({ column, position }) => [column, position]));
  const kept = keptRespondents(read(`respondents/${name}`, "respondents"));
  const weights = read(`weights/${name}`, "weights").columns.get("weight");
  if (weights?.kind !== "number") throw new Error(`no weights for ${name}`);
  const questionnaire = questionnaires.get(wave.public);
  const asked = questionnaire === undefined ? [] : questionsOfWave(questionnaire, wave.wave);
  const described = asked.flatMap((one) =>
    [...one.columns].map(([part, column]): DescribedColumn => {
      const { id } = one.question;
      const distribution = isCompared(one) ? distributionOf(kept, columnName(id, part), weights.values) : undefined;
      return {
        question: id,
        part,
        column,
        position: positions.get(column),
        series: one.version.series,
        distribution,
      };
    }),
  );
  return new Map(described.map((one) => [`${one.question}\n${one.part}`, one]));
}

/** Texts and dates are nobody's twin; a territory is checked against its nomenclature. */
const isCompared = ({ question: { type, identifying } }: WaveQuestion): boolean =>
  !identifying && type !== "text" && type !== "date" && type !== "territory";

function distributionOf(kept: ColumnTable, name: string, weights: Float64Array): Distribution | undefined {
  const column = kept.columns.get(name);
  if (column === undefined || column.kind === "boolean") return undefined;
  const sums = new Map<number, number>();
  let [total, squares] = [0, 0];
  for (let row = 0; row < weights.length; row++) {
    const value = column.kind === "text" ? column.codes[row] : column.values[row];
    if (Number.isNaN(value) || (column.kind === "text" && value === -1)) continue;
    sums.set(value, (sums.get(value) ?? 0) + weights[row]);
    total += weights[row];
    squares += weights[row] ** 2;
  }
  const textOf = (value: number): string => (column.kind === "text" ? column.dictionary[value] : String(value));
  return {
    kind: column.kind === "text" ? "codes" : "numbers",
    shares: new Map([...sums].map(([value, sum]) => [textOf(value), sum / total])),
    effectiveBase: squares === 0 ? 0 : total ** 2 / squares,
  };
}
