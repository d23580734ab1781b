import type { Column, ColumnTable } from "#columns/column-table";
import { columnName } from "#schemas/names/column-name";
import type { AskedQuestionnaire, Codes } from "#schemas/study-definition";
import type { ResponsesColumn } from "#schemas/tables/columns";
import type { respondents as respondentsTable } from "#schemas/tables/respondents";
import type { weights as weightsTable } from "#schemas/tables/weights";
import type { TablesOf } from "#stage";
import { waveName } from "#study/waves/wave-name";
import { questionsOfWave, type WaveQuestion } from "#study/waves/wave-questions";

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

/** A wave and the file that it came in. */
export interface TrendWave {
  readonly public: string;
  readonly wave: string;
  readonly export: { readonly file: string };
}

/** Columns of a wave, and those of the wave before. */
export interface ColumnsOfWaves {
  readonly from: TrendWave;
  readonly to: TrendWave;
  readonly before: ReadonlyMap<string, DescribedColumn>;
  readonly after: ReadonlyMap<string, DescribedColumn>;
}

/** Weighted shares of the values of the kept respondents who answered, and the effective size of their number (Kish). */
export interface Distribution {
  readonly kind: "codes" | "numbers";
  readonly shares: ReadonlyMap<string, number>;
  readonly effectiveBase: number;
  /** Values in the order of the question: its codes, its range, a box that is checked or not; none where it has no end. */
  readonly scale: readonly string[];
}

/** Tables that describe the columns of a wave. */
export interface DescribedTables
  extends Pick<TablesOf<readonly [typeof respondentsTable, typeof weightsTable]>, "columns"> {
  readonly rows: (unit: string, name: "responses_columns") => readonly ResponsesColumn[];
}

/** The columns of a wave that its questions use, by question and part, in the order of the questionnaire. */
export function describeColumns(
  questionnaire: AskedQuestionnaire,
  wave: TrendWave,
  tables: DescribedTables,
): ReadonlyMap<string, DescribedColumn> {
  const name = waveName(wave);
  const header = tables.rows(`responses/${name}`, "responses_columns");
  const positions = new Map(header.map(({ column, position }) => [column, position]));
  const respondents = tables.columns(`respondents/${name}`, "respondents");
  const weights = weightsOf(tables.columns(`weights/${name}`, "weights"));
  const weighted = { rows: keptRows(respondents), weights };
  const asked = questionsOfWave(questionnaire, wave.wave);
  const described = asked.flatMap((one) =>
    [...one.columns].map(([part, column]): DescribedColumn => {
      const { id } = one.question;
      const distribution = isCompared(one)
        ? distributionOf(respondents.columns.get(columnName(id, part)), weighted, scaleOf(one))
        : undefined;
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
export const isCompared = ({ question: { type, identifying } }: WaveQuestion<Codes>): boolean =>
  !identifying && type !== "text" && type !== "date" && type !== "territory";

/** Rows of the kept respondents. */
export function keptRows(respondents: ColumnTable): Int32Array {
  const kept = respondents.columns.get("kept");
  if (kept?.kind !== "boolean") throw new Error("respondents: no column kept");
  return Int32Array.from(kept.values.keys()).filter((row) => kept.values[row] === 1);
}

function weightsOf(table: ColumnTable): Float64Array {
  const column = table.columns.get("weight");
  if (column?.kind !== "number") throw new Error("weights: no column weight");
  return column.values;
}

/** Rows of the kept respondents, and the weight of each. */
interface Weighted {
  readonly rows: Int32Array;
  readonly weights: Float64Array;
}

/** Longest range whose values are all written out. */
const LONGEST_SCALE = 101;

/** The values of a question in their order; none where they have no end. */
export function scaleOf({ question: { type, range }, codeList }: WaveQuestion<Codes>): readonly string[] {
  if (type === "multiple") return ["0", "1"];
  if (range === undefined) return Object.keys(codeList?.codes ?? {});
  const length = range[1] - range[0] + 1;
  if (!Number.isInteger(length) || length > LONGEST_SCALE) return [];
  return Array.from({ length }, (_, step) => String(range[0] + step));
}

function distributionOf(
  column: Column | undefined,
  { rows, weights }: Weighted,
  scale: readonly string[],
): Distribution | undefined {
  if (column === undefined || column.kind === "boolean") return undefined;
  const sums = new Map<number, number>();
  let total = 0;
  let squares = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const value = column.kind === "text" ? column.codes[row] : column.values[row];
    if (Number.isNaN(value) || (column.kind === "text" && value === -1)) continue;
    const weight = weights[index];
    sums.set(value, (sums.get(value) ?? 0) + weight);
    total += weight;
    squares += weight ** 2;
  }
  const textOf = (value: number): string => (column.kind === "text" ? column.dictionary[value] : String(value));
  return {
    kind: column.kind === "text" ? "codes" : "numbers",
    shares: new Map([...sums].map(([value, sum]) => [textOf(value), sum / total])),
    effectiveBase: squares === 0 ? 0 : total ** 2 / squares,
    scale,
  };
}
