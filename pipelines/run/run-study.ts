import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { FLOW } from "#flow";
import type { StudyDefinition } from "#schemas/study-definition";
import { judgeBy, refuseBy } from "./apply-policy.ts";
import { executeFlow, type FlowResult, type PlannedUnit, type Progress, planFlow } from "./execute-flow.ts";
import { hashOf, inputsFingerprint, programVersion, stagesVersion } from "./fingerprint.ts";
import {
  checkAddress,
  forgetOthers,
  hasGeneration,
  keepGeneration,
  placeFor,
  showGeneration,
  wholeGeneration,
} from "./generations.ts";
import { folderStore, partName } from "./part-store.ts";
import { publishTables } from "./publish-tables.ts";
import { rememberTables } from "./remember-tables.ts";
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
  const release = takeLock(join(work, "lock"));
  try {
    const planned = planRun(definition, options.program);
    if (options.force) rmSync(join(work, "parts"), { recursive: true, force: true });
    const store = rememberTables(folderStore(join(work, "parts")));
    const flow = await executeFlow(planned.plan, store, {
      progress: options.progress,
      judge: judgeBy(definition.study),
      refuse: refuseBy(definition.study),
    });
    const runs = join(work, "runs");
    const name = hashOf([planned.plan.map(({ hash }) => hash), planned.version, planned.fingerprint]).slice(0, 16);
    const ready = options.force ? undefined : wholeGeneration(runs, name);
    const damaged = [
      ...store.damaged(),
      ...(ready === undefined && !options.force && hasGeneration(runs, name) ? [id] : []),
    ];
    const generation = ready ?? placeFor(runs, name, address);
    if (ready === undefined) await buildGeneration(generation, definition, { flow, planned, options });
    showGeneration(address, generation);
    store.keepOnly(new Set(planned.plan.map((unit) => partName(unit.name, unit.hash))));
    forgetOthers(generation);
    return {
      index: join(address, "site", "index.html"),
      computed: flow.computed,
      units: planned.plan.length,
      findings: [...flow.findings.values()].flat(),
      repairs: damaged.map((what) =>
        completeFinding({ code: "OBS-R504", message: `résultat abîmé, refait : ${what}` }),
      ),
    };
  } finally {
    release();
  }
}

interface Planned {
  readonly version: string;
  readonly stages: string;
  readonly fingerprint: string;
  readonly plan: readonly PlannedUnit[];
}

/** What will be run, with the state of the study's files before any of them is read. */
function planRun(definition: StudyDefinition, program: string): Planned {
  const fingerprint = inputsFingerprint(definition.folder, outsideFiles(definition));
  const stages = stagesVersion(program);
  return { version: programVersion(program), stages, fingerprint, plan: planFlow(FLOW, definition, stages) };
}

function recordOf(
  definition: StudyDefinition,
  { version, stages, fingerprint, plan }: Planned,
  { findings }: FlowResult,
): RunRecord {
  const outside = outsideFiles(definition);
  const count = (level: string): number =>
    [...findings.values()].flat().filter((finding) => finding.level === level).length;
  return {
    study: definition.study.id,
    version,
    stages,
    fingerprint,
    outside: outside.map((file) => relative(definition.folder, file)),
    units: Object.fromEntries(plan.map(({ name, hash, inputs }) => [name, { hash, ...inputs }])),
    findings: { error: count("error"), warning: count("warning"), info: count("info") },
    waived_until: definition.study.waivers.map(({ expires }) => expires).sort()[0] ?? null,
  };
}

interface Building {
  readonly flow: FlowResult;
  readonly planned: Planned;
  readonly options: RunOptions;
}

async function buildGeneration(
  generation: string,
  definition: StudyDefinition,
  { flow, planned, options }: Building,
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
  writeFileSync(join(draft, "run.json"), `${JSON.stringify(recordOf(definition, planned, flow), null, 2)}\n`);
  keepGeneration(draft, generation);
}
