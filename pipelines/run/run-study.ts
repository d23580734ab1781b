import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { keyPrint, pseudonymKey } from "#answers/pseudonyms";
import type { DrawCharts } from "#figures/drawing/render-svg";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { FLOW } from "#flow";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";
import { executeFlow, type FlowResult } from "./execute-flow.ts";
import type { Progress } from "./flow-options.ts";
import {
  checkAddress,
  forgetOthers,
  hasGeneration,
  keepGeneration,
  placeFor,
  showGeneration,
  wholeGeneration,
} from "./generations.ts";
import type { MakeLink } from "./links.ts";
import { folderPages, type PageStore } from "./page-store.ts";
import { judgeBy, refuseBy } from "./policy/apply-policy.ts";
import { takeLock } from "./run-lock.ts";
import { keyTrace, outsideFiles, type RunRecord } from "./run-record.ts";
import { assembleTables, microdataOf, releaseOf, writeDictionary } from "./tables/publish-tables.ts";
import type { TableWork } from "./tables/write-tables.ts";
import { type RunThreads, runThreads } from "./threads/run-threads.ts";
import { ChangedInput } from "./units/changed-input.ts";
import { codeVersions } from "./units/code-version.ts";
import { errorOf } from "./units/fault.ts";
import { hashOf, hashOfFile, inputsFingerprint, programVersion } from "./units/fingerprint.ts";
import { folderStore, partName } from "./units/part-store.ts";
import { type PlannedUnit, planFlow } from "./units/plan-flow.ts";
import { rememberTables } from "./units/remember-tables.ts";

/** Where a run writes, and whom it tells. */
export interface RunOptions {
  /** Folder `build/`. */
  readonly build: string;
  /** Folder of the program. */
  readonly program: string;
  readonly progress: Progress;
  /** Computes everything again. */
  readonly force: boolean;
  /** The day on which waivers are judged, 2025-03-01. */
  readonly day: string;
  /** How links are made; where they are refused there is another way. */
  readonly makeLink?: MakeLink;
  /** Threads that were started before the study was read; they are closed at the end. */
  readonly threads?: RunThreads;
}

/** What a run did. */
export interface RunResult {
  /** The site's first page. */
  readonly index: string;
  readonly computed: readonly string[];
  readonly units: number;
  readonly findings: readonly Finding[];
  /** What was found damaged in the results of earlier runs, and made again. */
  readonly repairs: readonly Finding[];
}

/**
 * Runs a study: computes what is stale, builds tables and site beside the old ones, and swaps them in by one rename.
 *
 * @throws FindingsError with exit code 1 to 6 when the study or its data refuse
 */
export async function runStudy(definition: StudyDefinition, options: RunOptions): Promise<RunResult> {
  const { id } = definition.study;
  const address = join(options.build, id);
  const work = join(options.build, ".work", id);
  checkAddress(address);
  const release = takeLock(join(work, "lock"), options.makeLink);
  const threads = options.threads ?? runThreads();
  try {
    if (options.force)
      for (const kept of ["parts", "pages", "kept"]) rmSync(join(work, kept), { recursive: true, force: true });
    return await runLocked(definition, { ...options, threads }, { address, work });
  } finally {
    await threads.close();
    release();
  }
}

type Started = RunOptions & { readonly threads: RunThreads };

interface Places {
  readonly address: string;
  readonly work: string;
}

async function runLocked(definition: StudyDefinition, options: Started, places: Places): Promise<RunResult> {
  const { study } = definition;
  const planned = planRun(definition, options.program);
  const store = rememberTables(folderStore(join(places.work, "parts")));
  const flow = await executeFlow(planned.plan, store, {
    definition,
    key: pseudonymKey(),
    progress: options.progress,
    judge: judgeBy(study, options.day),
    refuse: refuseBy(study),
    threads: options.threads.start,
  });
  const damaged = await publish({ flow, planned, options, definition, places });
  store.keepOnly(new Set([...flow.keys].map(([unit, hash]) => partName(unit, hash))));
  return {
    index: join(places.address, "site", "index.html"),
    computed: flow.computed,
    units: planned.plan.length,
    findings: [...flow.findings.values()].flat(),
    repairs: [...store.damaged(), ...damaged].map((what) =>
      completeFinding({ code: "OBS-R504", message: `résultat abîmé, refait : ${what}` }),
    ),
  };
}

interface Publishing extends Building {
  readonly definition: StudyDefinition;
}

/** Shows the tables and the site of a run, made again unless they are there as they were written; what was found damaged. */
async function publish({ flow, planned, options, definition, places }: Publishing): Promise<readonly string[]> {
  const runs = join(places.work, "runs");
  const name = hashOf([[...flow.keys.values()], planned.version, planned.fingerprint]).slice(0, 16);
  const ready = options.force ? undefined : wholeGeneration(runs, name);
  const damaged = ready === undefined && !options.force && hasGeneration(runs, name) ? [definition.study.id] : [];
  const generation = ready ?? placeFor(runs, name, places.address);
  if (ready === undefined) await buildGeneration(generation, definition, { flow, planned, options, places });
  showGeneration(places.address, generation, options.makeLink);
  forgetOthers(generation);
  return damaged;
}

interface Planned {
  readonly version: string;
  readonly fingerprint: string;
  readonly plan: readonly PlannedUnit[];
}

/** What will be run, with the state of the study's files: those that were loaded are still what they were. */
function planRun(definition: StudyDefinition, program: string): Planned {
  const fingerprint = inputsFingerprint(definition.folder, outsideFiles(definition));
  const versions = codeVersions(
    program,
    FLOW.map(({ name }) => name),
  );
  const plan = planFlow(FLOW, definition, { versions, keyPrint: keyPrint() });
  for (const [path, read] of definition.files) if (hashOfFile(path) !== read) throw new ChangedInput(path);
  return { version: programVersion(program), fingerprint, plan };
}

function recordOf(
  definition: StudyDefinition,
  { version, fingerprint, plan }: Planned,
  { findings, keys }: FlowResult,
): RunRecord {
  const outside = outsideFiles(definition);
  const count = (level: string): number =>
    [...findings.values()].flat().filter((finding) => finding.level === level).length;
  return {
    study: definition.study.id,
    version,
    fingerprint,
    key: keyTrace(fingerprint),
    outside: outside.map((file) => relative(definition.folder, file)),
    units: Object.fromEntries(plan.map(({ name, inputs }) => [name, { key: keys.get(name) ?? "", ...inputs }])),
    findings: { error: count("error"), warning: count("warning"), info: count("info") },
    waived_until: definition.study.waivers.map(({ expires }) => expires).sort()[0] ?? null,
  };
}

interface Building {
  readonly flow: FlowResult;
  readonly planned: Planned;
  readonly options: Started;
  readonly places: Places;
}

async function buildGeneration(
  generation: string,
  definition: StudyDefinition,
  { flow, planned, options, places }: Building,
): Promise<void> {
  const draft = `${generation}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, "tables"), { recursive: true });
  const tell = (unit: string): void => options.progress({ unit, state: "start", index: FLOW.length, of: FLOW.length });
  tell("tables");
  const run = { definition, plan: planned.plan, flow };
  const tables = assembleTables(run);
  const work = {
    published: tables,
    microdata: microdataOf(run),
    parts: { folder: join(places.work, "parts"), keys: flow.keys },
    places: { folder: draft, kept: join(places.work, "kept"), version: planned.version },
  };
  // Tables are written beside the pages: these are made of the same tables, and neither reads the other.
  const writing = writeBeside(work, { definition, flow }, options.threads);
  tell("site");
  const pages = folderPages(join(places.work, "pages"), planned.version);
  const { draw } = options.threads.started() ?? {};
  const drawing = drawSite({ definition, release: releaseOf(tables), folder: join(draft, "site"), pages, draw });
  // Both are over before a fault of either is told: nothing writes once the lock is given back.
  for (const ended of await Promise.allSettled([writing, drawing])) if (ended.status === "rejected") throw ended.reason;
  writeFileSync(join(draft, "run.json"), `${JSON.stringify(recordOf(definition, planned, flow), null, 2)}\n`);
  keepGeneration(draft, generation);
  pages.forgetOthers();
}

/** On a thread, where threads were started: here otherwise, between two pages. */
async function writeBeside(
  work: TableWork,
  { definition, flow: { read } }: { readonly definition: StudyDefinition; readonly flow: FlowResult },
  threads: RunThreads,
): Promise<void> {
  // The thread is asked before anything is awaited: once the pages have begun, this one hears nothing for seconds.
  const pool = threads.started();
  if (pool === undefined) {
    const { writeTables } = await import("./tables/write-tables.ts");
    await writeTables(work, read);
  } else {
    const fault = await pool.writeTables(work);
    if (fault !== undefined) throw errorOf(fault);
  }
  await writeDictionary(work.places.folder, definition);
}

interface Drawn {
  readonly definition: StudyDefinition;
  readonly release: ReleaseTables;
  readonly folder: string;
  readonly pages: PageStore;
  readonly draw: DrawCharts | undefined;
}

async function drawSite({ pages, ...site }: Drawn): Promise<void> {
  const { buildSite } = await import("#reports/build-site");
  await buildSite({ ...site, cache: pages });
}
