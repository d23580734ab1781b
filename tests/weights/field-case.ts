import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import type { MarginsReportRow, Weight, WeightsReportRow } from "#schemas/tables/weights";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

export type Keys = Readonly<Record<string, unknown>>;

/** What R's survey gives for the same files: tests/reference/field/make-field.R. */
export const expected = JSON.parse(
  readFileSync(new URL("../reference/field/expected.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Readonly<Record<string, number>>>>;

export const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/field/${name}`, import.meta.url), "utf8");

export const LISTS = {
  yn: { codes: { "1": "Oui", "2": "Non" } },
  sexe: { codes: { "1": "Homme", "2": "Femme" } },
  age: { codes: { "1": "Jeune", "2": "Moyen", "3": "Vieux" } },
  st: { codes: { A: "A", B: "B", C: "C" } },
};
export const single = (id: string, codes: string): Keys => ({ id, type: "single", codes });
export const number = (id: string): Keys => ({ id, type: "number" });
export const YES = [
  { id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
  { id: "many", statistic: "count", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
];

interface Case {
  readonly file: string;
  readonly questions: readonly Keys[];
  readonly design?: Keys;
  readonly calibration?: Keys;
  readonly margins?: readonly string[];
}

export function studyOf({ file, questions, design = {}, calibration, margins }: Case): SmallStudy {
  const header = "variable,category,count,share,total,source,date,confidence";
  const lines = (margins ?? []).map((line) => `${line},x,2025,A`);
  const method = { method: "raking", margins: ["margins.csv"], ...calibration };
  return {
    lists: LISTS,
    questions: [...questions, single("y", "yn")],
    indicators: YES,
    ...(margins === undefined ? {} : { margins: `${[header, ...lines].join("\n")}\n` }),
    waves: { "2025": { export: fixture(file), design, ...(margins === undefined ? {} : { calibration: method }) } },
  };
}

export async function resultOf(given: Case) {
  const flow = await runInMemory(smallStudy(studyOf(given)));
  const estimates = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
  return {
    yes: estimates.find(({ indicator, domain_kind }) => indicator === "yes" && domain_kind === "all"),
    many: estimates.find(({ indicator, domain_kind }) => indicator === "many" && domain_kind === "all"),
    weights: rowsFrom<Weight>(flow, "weights/people-2025", "weights"),
    report: rowsFrom<WeightsReportRow>(flow, "weights/people-2025", "weights_report")[0],
    margins: rowsFrom<MarginsReportRow>(flow, "weights/people-2025", "margins_report"),
    findings: [...flow.findings.values()].flat(),
  };
}

export async function refusalOf(
  given: Case,
): Promise<{ readonly exitCode: number; readonly findings: readonly Finding[] }> {
  const error = await Promise.resolve()
    .then(() => runInMemory(smallStudy(studyOf(given))))
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FindingsError);
  return error as FindingsError;
}

export function expectR(found: Estimate | undefined, name: string, keys: readonly ("estimate" | "se" | "df")[]): void {
  for (const key of keys) expect((found?.[key] ?? Number.NaN) / expected[name][key], key).toBeCloseTo(1, 9);
}

export const WEIGHTED = { base_weight: { column: "poids" } };

export const BASE = {
  file: "base-weights.csv",
  questions: [single("sexe", "sexe"), single("age", "age")],
  design: { base_weight: { column: "w" } },
};
export const SHARES = ["sexe,1,,0.48,", "sexe,2,,0.52,", "age,1,,0.3,", "age,2,,0.4,", "age,3,,0.3,"];
