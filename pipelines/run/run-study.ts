import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import { FLOW } from "#flow";
import type { Finding } from "#schemas/finding";
import type { StudyDefinition } from "#schemas/study-definition";
import { judgeBy } from "./apply-policy.ts";
import { executeFlow, type FlowResult, type PlannedUnit, type Progress, planFlow } from "./execute-flow.ts";
import { hashOf, inputsFingerprint, programVersion, stagesVersion } from "./fingerprint.ts";
import { folderStore, partName } from "./part-store.ts";
import { publishTables } from "./publish-tables.ts";
import { takeLock } from "./run-lock.ts";
import { outsideFiles, type RunRecord } from "./run-record.ts";

/** Where a run writes, and whom it tells. */
export interface RunOptions {
  /** Folder `build/`. */
  readonly build: string;
  /** Folder of the program. */
  readonly program: string;
  readonly progress: Progress;
  /** Computes everything again. */
  readonly force: boolean;
}

/** What a run did. */
export interface RunResult {
  /** The site's first page. */
  readonly index: string;
  readonly computed: readonly string[];
  readonly units: number;
  readonly findings: readonly Finding[];
}

/**
 * Runs a study: computes what is stale, builds tables and site beside the old ones, and swaps them in by one rename.
 *
 * @throws FindingsError with exit code 1 to 6 when the study or its data refuse
 */
export async function runStudy(definition: StudyDefinition, options: RunOptions): Promise<RunResult> {
  const { id } = definition.study;
  const work = join(options.build, ".work", id);
  const release = takeLock(join(work, "lock"));
  try {
    const version = programVersion(options.program);
    if (options.force) rmSync(join(work, "parts"), { recursive: true, force: true });
    const store = folderStore(join(work, "parts"));
    const stages = stagesVersion(options.program);
    const plan = planFlow(FLOW, definition, stages);
    const flow = await executeFlow(plan, store, { progress: options.progress, judge: judgeBy(definition.study) });
    const record = recordOf(definition, { version, stages, plan, flow });
    const generation = join(work, "runs", hashOf([plan.map(({ hash }) => hash), version]).slice(0, 16));
    if (options.force || !existsSync(generation))
      await buildGeneration(generation, definition, { flow, record, options });
    swap(join(options.build, id), generation);
    store.keepOnly(new Set(plan.map(({ name, hash }) => partName(name, hash))));
    forgetOtherRuns(generation);
    const findings = [...flow.findings.values()].flat();
    return {
      index: join(options.build, id, "site", "index.html"),
      computed: flow.computed,
      units: plan.length,
      findings,
    };
  } finally {
    release();
  }
}

interface Planned {
  readonly version: string;
  readonly stages: string;
  readonly plan: readonly PlannedUnit[];
  readonly flow: FlowResult;
}

function recordOf(definition: StudyDefinition, { version, stages, plan, flow }: Planned): RunRecord {
  const outside = outsideFiles(definition);
  const count = (level: string): number =>
    [...flow.findings.values()].flat().filter((finding) => finding.level === level).length;
  return {
    study: definition.study.id,
    version,
    stages,
    fingerprint: inputsFingerprint(definition.folder, outside),
    outside: outside.map((file) => relative(definition.folder, file)),
    units: Object.fromEntries(plan.map(({ name, hash, inputs }) => [name, { hash, ...inputs }])),
    findings: { error: count("error"), warning: count("warning"), info: count("info") },
  };
}

interface Building {
  readonly flow: FlowResult;
  readonly record: RunRecord;
  readonly options: RunOptions;
}

async function buildGeneration(
  generation: string,
  definition: StudyDefinition,
  { flow, record, options }: Building,
): Promise<void> {
  const draft = `${generation}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, "tables"), { recursive: true });
  const tell = (unit: string): void => options.progress({ unit, state: "start", index: FLOW.length, of: FLOW.length });
  tell("tables");
  const release = await publishTables(definition, flow, draft);
  tell("site");
  const { buildSite } = await import("#reports/build-site");
  await buildSite({ definition, release, folder: join(draft, "site") });
  writeFileSync(join(draft, "run.json"), `${JSON.stringify(record, null, 2)}\n`);
  rmSync(generation, { recursive: true, force: true });
  renameSync(draft, generation);
}

/** Makes the study's address point at a generation, in one rename: readers see the old site or the new one, whole. */
function swap(address: string, generation: string): void {
  const target = relative(resolve(address, ".."), generation);
  const link = `${address}.next`;
  rmSync(link, { force: true, recursive: true });
  if (existsSync(address) && !lstatSync(address).isSymbolicLink()) rmSync(address, { recursive: true });
  symlinkSync(target, link, "dir");
  renameSync(link, address);
}

/** Older generations and drafts of killed runs. */
function forgetOtherRuns(generation: string): void {
  const runs = resolve(generation, "..");
  for (const name of readdirSync(runs)) {
    if (join(runs, name) !== generation) rmSync(join(runs, name), { recursive: true, force: true });
  }
}

/** The record of the last complete run of a study, if there is one. */
export function lastRun(build: string, study: string): RunRecord | undefined {
  const path = join(build, study, "run.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as RunRecord) : undefined;
}
