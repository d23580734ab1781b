import { pseudonymise } from "#answers/pseudonyms";
import { type Column, type ColumnTable, constantText, type TextColumn } from "#columns/column-table";
import { lookUp } from "#columns/look-up";
import { REGION } from "#schemas/tables/status";
import { waveName } from "#study/waves/wave-name";
import { designColumns } from "./design-columns.ts";
import type { Placed } from "./place-respondents.ts";
import { linesOf } from "./sent-table.ts";
import type { WaveSource } from "./wave-source.ts";

interface HeadedColumns {
  readonly columns: ReadonlyMap<string, Column>;
  /** Places at the other levels, and sides of the groups. */
  readonly places: readonly (readonly [string, Column])[];
  readonly key: string;
}

/** Columns at the head of the respondents: study, wave, pseudonym, place in the file, kept or not, region, other places; then the design's. */
export function headColumns(source: WaveSource, placed: Placed, { columns, places, key }: HeadedColumns): ColumnTable {
  const { study, wave, sent } = source;
  const rowCount = sent.rowCount;
  const { identifiers, region, exclusion } = placed;
  const lines = linesOf(sent);
  const named = withLines(identifiers, lines);
  const respondent = { ...named, dictionary: pseudonymise(named.dictionary, { key, wave: waveName(wave) }) };
  const head: readonly (readonly [string, Column])[] = [
    ["study", constantText(study, rowCount)],
    ["public", constantText(wave.public, rowCount)],
    ["wave", constantText(wave.wave, rowCount)],
    ["respondent", respondent],
    ["row", { kind: "integer", values: Float64Array.from({ length: rowCount }, (_, row) => row + 1) }],
    ["line", { kind: "integer", values: new Float64Array(lines) }],
    ["kept", { kind: "boolean", values: keptRows(exclusion) }],
    ["exclusion", exclusion],
    [REGION, region],
    ...places,
  ];
  return { rowCount, columns: new Map<string, Column>([...head, ...designColumns(source, placed), ...columns]) };
}

function keptRows({ codes, dictionary }: TextColumn): Int8Array {
  const excluded = dictionary.map(() => 0);
  return lookUp(codes, excluded, { into: new Int8Array(codes.length), absent: 1 });
}

/** Rows without an identifier are named after their line. */
function withLines(identifiers: TextColumn, lines: Int32Array): TextColumn {
  if (!identifiers.codes.includes(-1)) return identifiers;
  const dictionary = [...identifiers.dictionary];
  const codes = Int32Array.from(identifiers.codes, (code, row) =>
    code === -1 ? dictionary.push(`ligne-${lines[row]}`) - 1 : code,
  );
  return { kind: "text", dictionary, codes };
}
