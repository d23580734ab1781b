import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { keyPrint } from "#answers/pseudonyms";
import type { StudyDefinition } from "#schemas/study-definition";
import { hashOf, isPassedOver } from "./units/fingerprint.ts";
import type { UnitInputs } from "./units/plan-flow.ts";

/** run.json: what a run was made from. It holds no date, so that the same inputs give the same bytes. */
export interface RunRecord {
  readonly study: string;
  /** Hash of the whole program. */
  readonly version: string;
  /** Hash of every file of the study folder and of those outside that it names. */
  readonly fingerprint: string;
  /** Trace of the key of the pseudonyms with that fingerprint: another key makes other names of respondents. */
  readonly key: string;
  /** Files read outside the study folder, relative to it. */
  readonly outside: readonly string[];
  /** stage/unit -> what it depended on. */
  readonly units: Readonly<Record<string, RecordedUnit>>;
  readonly findings: Readonly<Record<"error" | "warning" | "info", number>>;
  /** Last day of the waiver that ends first: after it, the findings are judged again though nothing has changed. */
  readonly waived_until: string | null;
}

export interface RecordedUnit extends UnitInputs {
  readonly key: string;
}

/** Files that a study names and that no listing of its folder holds: outside it, as the territories, or hidden in it. */
export function outsideFiles({ folder, study, files }: StudyDefinition): readonly string[] {
  const exports = study.waves.map((wave) => join(folder, wave.export.file));
  return [...new Set([...files.keys(), ...exports])].filter((file) => isPassedOver(relative(folder, file))).sort();
}

/** Trace of the key of the pseudonyms beside the inputs of a run: it says that the key has changed, not what it is. */
export const keyTrace = (fingerprint: string): string => hashOf([fingerprint, keyPrint()]);

/** The record of the last complete run of a study; undefined where there is none, or none that can be read. */
export function lastRun(build: string, study: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(build, study, "run.json"), "utf8")) as RunRecord;
  } catch {
    return undefined;
  }
}
