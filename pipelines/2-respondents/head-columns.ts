import { type Column, type ColumnTable, constantText, type TextColumn } from "#database/column-table";
import { lookUp } from "#database/look-up";
import { pseudonymise } from "#sample/pseudonyms";
import type { Wave } from "#schemas/study";
import { REGION_VARIABLE } from "#study/categories";
import { waveName } from "#study/wave-definition";
import type { Placed, WaveSource } from "./place-respondents.ts";
import { linesOf } from "./sent-table.ts";

/** Columns at the head of the respondents: study, wave, pseudonym, kept or not, region; then what the design reads. */
export function headColumns(
  { definition, wave, sent }: WaveSource,
  placed: Placed,
  { columns, key }: { readonly columns: ReadonlyMap<string, Column>; readonly key: string },
): ColumnTable {
  const rowCount = sent.rowCount;
  const { identifiers, region, exclusion } = placed;
  const named = withLines(identifiers, linesOf(sent));
  const respondent = { ...named, dictionary: pseudonymise(named.dictionary, { key, wave: waveName(wave) }) };
  const head: readonly (readonly [string, Column])[] = [
    ["study", constantText(definition.study.id, rowCount)],
    ["public", constantText(wave.public, rowCount)],
    ["wave", constantText(wave.wave, rowCount)],
    ["respondent", respondent],
    ["row", { kind: "integer", values: Float64Array.from({ length: rowCount }, (_, row) => row + 1) }],
    ["kept", { kind: "boolean", values: keptRows(exclusion) }],
    ["exclusion", exclusion],
    [REGION_VARIABLE, region],
  ];
  const weights = designColumns(wave, sent);
  return { rowCount, columns: new Map<string, Column>([...head, ...weights, ...columns]) };
}

function keptRows({ codes, dictionary }: TextColumn): Int8Array {
  const excluded = dictionary.map(() => 0);
  return lookUp(codes, excluded, { into: new Int8Array(codes.length), absent: 1 });
}

/** Rows without an identifier are named after their line. */
function withLines(identifiers: TextColumn, lines: Int32Array): TextColumn {
  if (!identifiers.codes.includes(-1)) return identifiers;
  const dictionary = [...identifiers.dictionary];
  const codes = identifiers.codes.map((code, row) => (code === -1 ? dictionary.push(`ligne-${lines[row]}`) - 1 : code));
  return { kind: "text", dictionary, codes };
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
    const values = lookUp(column.codes, numbers, { into: new Float64Array(sent.rowCount), absent: Number.NaN });
    return [[name, { kind: "number", values }] as const];
  });
}
