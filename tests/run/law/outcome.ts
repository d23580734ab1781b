import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FindingsError } from "#findings/findings-error";
import { type RunOptions, runStudy } from "#run/run-study";
import type { Finding } from "#schemas/finding";
import { loadStudy } from "#study/load-study";
import { publishedBytes } from "../runs.ts";

/** A folder that never changes stands for the program: what is compared does not depend on edits of the code. */
const program = fileURLToPath(new URL("../../fixtures/schools", import.meta.url));

/** What a run reads that is not in the study folder. */
export interface Surroundings {
  /** Key of the pseudonyms; none when absent. */
  readonly key?: string;
  /** The day of the run: waivers expire. */
  readonly day?: string;
}

/** All that a run gives to whoever started it, but for what it had to compute. */
export interface Outcome {
  readonly exitCode: number;
  readonly findings: readonly Finding[];
  /** Files of tables/ and site/, run.json too, with the hash of their bytes; none where the run was refused. */
  readonly bytes: Readonly<Record<string, string>> | undefined;
  /** Message of a fault of the program. */
  readonly crash?: string;
}

/** An outcome, and the units computed to come to it. */
export interface Run extends Outcome {
  readonly computed: readonly string[];
}

/** Runs a study folder into a build folder, as the command does. */
export async function runInto(
  folder: string,
  build: string,
  { key, day = "2025-03-01" }: Surroundings = {},
): Promise<Run> {
  if (key === undefined) delete process.env.OBSERVATOIRE_KEY;
  else process.env.OBSERVATOIRE_KEY = key;
  try {
    return await finished(folder, { build, program, force: false, day, progress: () => undefined });
  } catch (error) {
    if (error instanceof FindingsError)
      return { exitCode: error.exitCode, findings: error.findings, bytes: undefined, computed: [] };
    return { exitCode: 70, findings: [], bytes: undefined, crash: String(error), computed: [] };
  } finally {
    delete process.env.OBSERVATOIRE_KEY;
  }
}

async function finished(folder: string, options: RunOptions): Promise<Run> {
  const definition = loadStudy(folder);
  const { computed, findings, repairs } = await runStudy(definition, options);
  const bytes = publishedBytes(join(options.build, definition.study.id));
  return { exitCode: 0, findings: [...repairs, ...findings], bytes, computed };
}

/** What is shown at an address, if anything is. */
export const shownAt = (address: string): Outcome["bytes"] =>
  existsSync(address) ? publishedBytes(address) : undefined;

/** The first thing in which two outcomes differ, in words; undefined where they are equal. */
export function differenceOf(one: Outcome, other: Outcome): string | undefined {
  if (one.exitCode !== other.exitCode) return `exit code ${one.exitCode}, from nothing ${other.exitCode}`;
  if (one.crash !== other.crash) return `${one.crash}, from nothing ${other.crash}`;
  return findingsApart(one.findings, other.findings) ?? bytesApart(one.bytes ?? {}, other.bytes ?? {});
}

function findingsApart(one: readonly Finding[], other: readonly Finding[]): string | undefined {
  const [mine, theirs] = [
    one.map((finding) => JSON.stringify(finding)),
    other.map((finding) => JSON.stringify(finding)),
  ];
  const at = Array.from({ length: Math.max(mine.length, theirs.length) }, (_, index) => index);
  const first = at.find((index) => mine[index] !== theirs[index]);
  return first === undefined ? undefined : `finding ${first}: ${mine[first]}, from nothing ${theirs[first]}`;
}

/** The files that differ, fewer than ten of them. */
function bytesApart(one: NonNullable<Outcome["bytes"]>, other: NonNullable<Outcome["bytes"]>): string | undefined {
  const apart = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]);
  const told = apart.filter((name) => !name.startsWith("site/data/")).slice(0, 9);
  return apart.length === 0 ? undefined : `${apart.length} files: ${told.join(", ")}`;
}
