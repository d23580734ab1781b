import { quotedString } from "@duckdb/node-api";
import { openMemory } from "#columns/duckdb";

/** Columns of a made export: an identifier, questions of one answer, 10 answers checked or not, 2 numbers, 2 texts. */
export function columnsOf(questions: number): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ["id", "BIGINT"],
    ...Array.from({ length: questions }, (_, index) => [`q${index + 1}`, "TINYINT"]),
    ...Array.from({ length: 10 }, (_, index) => [`m_${index + 1}`, "TINYINT"]),
    ["weight", "DOUBLE"],
    ["staff", "INTEGER"],
    ["commune", "VARCHAR"],
    ["sector", "VARCHAR"],
  ]);
}

const uniform = (column: number): string => `(hash(i * 1024 + ${column} + 4000000007) / 18446744073709551616.0)`;

/** Writes an export as an institute would: semicolons, codes, some questions without an answer. */
export async function writeExport(
  path: string,
  rows: number,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const cells = Object.entries(columns).map(([name, type], index) => `${cellOf(name, type, index)} AS ${name}`);
  const { connection, close } = await openMemory();
  const query = `SELECT ${cells.join(", ")} FROM range(${rows}) t(i) ORDER BY i`;
  await connection.run(`COPY (${query}) TO ${quotedString(path)} (FORMAT csv, HEADER, DELIMITER ';')`);
  await close();
}

function cellOf(name: string, type: string, index: number): string {
  const draw = uniform(index);
  if (name === "id") return "100000 + i";
  if (name === "weight") return `round(0.2 + 3 * ${draw}, 6)`;
  if (name === "staff") return `CAST(floor(5000 * pow(${draw}, 4)) AS INTEGER)`;
  if (name === "commune") return `lpad(CAST(CAST(floor(35000 * ${draw}) AS INTEGER) AS VARCHAR), 5, '0')`;
  if (type === "VARCHAR")
    return `['Éducation', 'Santé', 'Industrie', 'Commerce', 'Énergie'][1 + CAST(floor(5 * ${draw}) AS INTEGER)]`;
  if (name.startsWith("m_")) return `CAST(${draw} < 0.3 AS TINYINT)`;
  return `CASE WHEN ${draw} < 0.9 THEN CAST(1 + floor(5 * ${draw}) AS TINYINT) END`;
}
