import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Responses, TextColumn } from "#exports/export-reader";
import { readExport } from "#exports/read-export";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { exportFile, study } from "#schemas/study";

export interface ReadOptions {
  readonly declaration?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
  readonly columns?: readonly string[];
  readonly name?: string;
}

/** What reading gave: the responses, or the findings of a refusal. */
export interface Outcome {
  readonly responses?: Responses;
  readonly findings: readonly Finding[];
  readonly exitCode?: number;
}

/** Writes bytes to a temporary file and reads them as an export. */
export async function readBytes(bytes: string | Uint8Array, options: ReadOptions = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "responses-"));
  const path = join(folder, "export");
  writeFileSync(path, bytes);
  return readPath(path, options).finally(() => rmSync(folder, { recursive: true }));
}

/** Reads a file as an export. */
export async function readPath(path: string, options: ReadOptions = {}): Promise<Outcome> {
  const name = options.name ?? "exports/file.csv";
  const declaration = exportFile.parse({ file: name, format: "delimited", record_id: "id", ...options.declaration });
  const limits = { ...study.shape.limits.parse(undefined), ...options.limits };
  const columns = options.columns === undefined ? undefined : new Set(options.columns);
  try {
    const responses = await readExport({ path, name, declaration, limits, columns });
    return { responses, findings: responses.findings };
  } catch (error) {
    if (error instanceof FindingsError) return { findings: error.findings, exitCode: error.exitCode };
    throw error;
  }
}

/** Texts of a column, row by row. */
export function texts(responses: Responses | undefined, name: string): readonly string[] {
  const column = responses?.columns.find((candidate) => candidate.name === name);
  return column === undefined ? [] : textsOf(column);
}

export const textsOf = (column: TextColumn): readonly string[] =>
  [...column.codes].map((code) => column.dictionary[code]);
