import { closeSync, openSync, writeSync } from "node:fs";
import { quotedString } from "@duckdb/node-api";
import { openMemory } from "#columns/duckdb";
import { type NumericKind, readParquetColumns } from "#columns/read-columns";

export const REGIONS = 13;
export const INDICATORS = Array.from({ length: 20 }, (_, index) => `q${index + 1}`);
const SEED = 2026;

/** Uniform numbers in [0, 1[ that depend on the row and the column alone. */
const uniform = (column: number): string =>
  `(hash(i * 64 + ${column} + ${SEED}::BIGINT * 1000000007) / 18446744073709551616.0)`;

/** Made respondents: a weight, a stratum, a region, a sex and an age class for margins, twenty answers 0 or 1. */
function respondentsQuery(rows: number, strata: number): string {
  const answers = INDICATORS.map(
    (name, index) =>
      `CAST(${uniform(10 + index)} < ${(0.05 + 0.04 * index).toFixed(2)} + 0.01 * (region % 5) AS TINYINT) AS ${name}`,
  );
  const respondents = `
    SELECT i, CAST(floor(${strata} * ${uniform(1)}) AS INTEGER) AS stratum,
      CAST(floor(${REGIONS} * pow(${uniform(2)}, 1.35)) AS INTEGER) AS region,
      CAST(floor(2 * ${uniform(3)}) AS INTEGER) AS sex, CAST(floor(7 * pow(${uniform(4)}, 0.8)) AS INTEGER) AS age,
      5 + 40 * ${uniform(5)} AS weight
    FROM range(${rows}) t(i)`;
  return `SELECT stratum, region, sex, age, weight, ${answers.join(", ")} FROM (${respondents}) ORDER BY i`;
}

/** Writes made respondents to a Parquet file. */
export async function writeRespondents(path: string, rows: number, strata: number): Promise<void> {
  const { connection, close } = await openMemory();
  await connection.run(`COPY (${respondentsQuery(rows, strata)}) TO ${quotedString(path)} (FORMAT parquet)`);
  await close();
}

/** Writes columns of a Parquet file as doubles, column after column: R reads them without a package. */
export async function writeForR(parquet: string, path: string, names: readonly string[]): Promise<void> {
  const kinds = Object.fromEntries(names.map((name): [string, NumericKind] => [name, "number"]));
  const { numbers } = await readParquetColumns(parquet, kinds);
  const file = openSync(path, "w");
  for (const column of numbers.values()) writeSync(file, new Uint8Array(column.buffer));
  closeSync(file);
}
