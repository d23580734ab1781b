import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { temporaryFolder } from "#tests/study/edited-study";

/** A folder or file of a situation that somebody met (tests/fixtures/field-cases), as it was given. */
export const fieldCase = (path: string): string =>
  fileURLToPath(new URL(`../fixtures/field-cases/${path}`, import.meta.url));

/** A copy of a study of a situation, to be mended. */
export function copyOfCase(path: string): string {
  const folder = join(temporaryFolder(), "study");
  cpSync(fieldCase(path), folder, { recursive: true });
  return folder;
}

/** What refuses a study folder: its errors. */
export function refusalOf(folder: string): readonly Finding[] {
  try {
    loadStudy(folder);
  } catch (error) {
    if (error instanceof FindingsError) return error.findings.filter(({ level }) => level === "error");
    throw error;
  }
  return [];
}

/** Results of a small study before anything is hidden, and all that was told. */
export interface CaseResult {
  readonly definition: StudyDefinition;
  readonly findings: readonly Finding[];
  /** Estimate of an indicator, or of an answer to a question, for all, rounded to six decimals. */
  readonly estimate: (indicator: string, answer?: string) => number | null | undefined;
  /** Unweighted base of the same. */
  readonly base: (indicator: string, answer?: string) => number | null | undefined;
  readonly rows: <Row>(unit: string, table: string) => readonly Row[];
}

/** Runs a study of one public and one wave in memory. */
export async function resultOf(folder: string): Promise<CaseResult> {
  const definition = loadStudy(folder);
  const flow = await runInMemory(definition);
  const [{ public: id, wave }] = definition.study.waves;
  const estimates = rowsFrom<Estimate>(flow, `estimates/${id}-${wave}`, "estimates");
  const find = (indicator: string, answer: string): Estimate | undefined =>
    estimates.find((row) => row.indicator === indicator && row.answer === answer && row.domain_kind === "all");
  return {
    definition,
    findings: [...flow.findings.values()].flat(),
    estimate: (indicator, answer = "") => {
      const value = find(indicator, answer)?.estimate;
      return typeof value === "number" ? Number(value.toFixed(6)) : value;
    },
    base: (indicator, answer = "") => find(indicator, answer)?.base,
    rows: (unit, table) => rowsFrom(flow, unit, table),
  };
}
