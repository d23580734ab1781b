import { join, relative } from "node:path";
import type { StudyDefinition } from "#schemas/study-definition";

/** run.json: what a run was made from. It holds no date, so that the same inputs give the same bytes. */
export interface RunRecord {
  readonly study: string;
  /** Hash of the program. */
  readonly version: string;
  /** Hash of every file of the study folder and of those outside that it names. */
  readonly fingerprint: string;
  /** Files read outside the study folder, relative to it. */
  readonly outside: readonly string[];
  /** stage/unit -> hash of all that it depends on. */
  readonly units: Readonly<Record<string, string>>;
  readonly findings: Readonly<Record<"error" | "warning" | "info", number>>;
}

/** Files that a study names outside its folder: the territories. */
export function outsideFiles({ folder, study }: StudyDefinition): readonly string[] {
  const { levels = [], tiles } = study.territories ?? {};
  const named = [...levels.flatMap(({ file, former }) => [file, former]), tiles].filter((file) => file !== undefined);
  return [...new Set(named)]
    .filter((file) => relative(folder, join(folder, file)).startsWith(".."))
    .map((file) => join(folder, file))
    .sort();
}
