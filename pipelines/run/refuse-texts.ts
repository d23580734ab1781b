import { join } from "node:path";
import type { StudyDefinition } from "#schemas/study-definition";
import { lastRun, outsideFiles } from "./run-record.ts";
import { assembleTables, type Published, releaseOf } from "./tables/publish-tables.ts";
import { readRelease } from "./tables/read-release.ts";
import { inputsFingerprint } from "./units/fingerprint.ts";

/**
 * Refuses what the author says of the results where nothing that a run publishes allows it.
 *
 * @throws FindingsError (exit 1) with each text at its place
 */
export async function refuseTexts(run: Published): Promise<void> {
  const { refuseUnallowed } = await import("#reports/build-site");
  refuseUnallowed(run.definition, releaseOf(assembleTables(run)));
}

/** The same of what has been written since the last run, held against what that run published. */
export async function refuseWrittenSince(definition: StudyDefinition, build: string): Promise<void> {
  const record = lastRun(build, definition.study.id);
  if (record?.fingerprint === inputsFingerprint(definition.folder, outsideFiles(definition))) return;
  const { refuseUnallowed } = await import("#reports/build-site");
  refuseUnallowed(definition, readRelease(join(build, definition.study.id, "tables")));
}
