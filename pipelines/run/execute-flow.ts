import type { Finding } from "#findings/finding";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { FINDING_LEVELS } from "#schemas/finding";
import type { StudyDefinition } from "#schemas/study-definition";
import { ChangedInput } from "./units/changed-input.ts";
import { hashOfFile } from "./units/fingerprint.ts";
import type { PartStore } from "./units/part-store.ts";
import { keyOf, type PlannedUnit, type TableHashes } from "./units/plan-flow.ts";
import { filesOf, type ReadTable, tablesOf } from "./units/unit-tables.ts";

/** Told as the flow goes: a unit begins, is found fresh, or is done. */
export type Progress = (event: {
  readonly unit: string;
  readonly state: "fresh" | "start" | "done";
  readonly index: number;
  readonly of: number;
}) => void;

/** Judges the findings of a unit by the rules of the study: thresholds, waivers. */
export type Judge = (unit: PlannedUnit, findings: readonly Finding[], read: ReadTable) => readonly Finding[];

/** Completes the findings for which a unit was refused. */
export type Refuse = (findings: readonly Finding[]) => readonly Finding[];

export interface FlowOptions {
  readonly progress: Progress;
  readonly judge: Judge;
  /** What is told of findings that leave nothing to go on with: no waiver can accept them. */
  readonly refuse?: Refuse;
  /** Key of the pseudonyms, which no slice holds. */
  readonly key?: string | undefined;
}

/** What a flow did: findings of all its units, the keys of their results, and the units that were computed. */
export interface FlowResult {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly keys: ReadonlyMap<string, string>;
  readonly computed: readonly string[];
  readonly read: ReadTable;
}

/**
 * Runs every unit that is not fresh, in order.
 *
 * @throws FindingsError with all errors of the first stage that has one, after every finding told before
 */
export async function executeFlow(
  plan: readonly PlannedUnit[],
  store: PartStore,
  {
    definition,
    progress,
    judge,
    refuse = (findings) => findings,
    key,
  }: FlowOptions & { readonly definition: StudyDefinition },
): Promise<FlowResult> {
  const keys = new Map<string, string>();
  const made = new Map<string, TableHashes>();
  const read: ReadTable = (unit, table) => store.readTable(unit, keys.get(unit) ?? "", table);
  const findings = new Map<string, readonly Finding[]>();
  const computed: string[] = [];
  const refusals: FindingsError[] = [];
  for (const [index, planned] of plan.entries()) {
    if (planned.stage !== plan[index - 1]?.stage) stopOnErrors(refusals, findings);
    const { name } = planned;
    const tell = (state: "fresh" | "start" | "done"): void => progress({ unit: name, state, index, of: plan.length });
    const hash = keyOf(planned, made);
    keys.set(name, hash);
    if (store.has(name, hash)) tell("fresh");
    else {
      tell("start");
      const refusal = await runUnit(planned, hash, { store, read, key, definition });
      if (refusal === undefined) computed.push(name);
      else refusals.push(new FindingsError(refuse(refusal.findings), refusal.exitCode));
      tell("done");
    }
    if (!store.has(name, hash)) continue;
    made.set(name, store.hashes(name, hash));
    findings.set(name, judge(planned, store.readFindings(name, hash), read));
  }
  stopOnErrors(refusals, findings);
  return { findings, keys, computed, read };
}

interface Running {
  readonly store: PartStore;
  readonly read: ReadTable;
  readonly key: string | undefined;
  readonly definition: StudyDefinition;
}

async function runUnit(
  planned: PlannedUnit,
  hash: string,
  { store, read, key, definition }: Running,
): Promise<FindingsError | undefined> {
  const { name, stage, unit } = planned;
  try {
    const result = await stage.run(unit.slice, tablesOf(planned, read), filesOf(planned, key));
    confirmFiles(planned);
    store.write(name, hash, result);
    return undefined;
  } catch (failure) {
    const error = (await stage.explain?.(failure, definition, unit.name)) ?? failure;
    if (error instanceof ChangedInput) throw error;
    if (error instanceof FindingsError) return error;
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The files are still those that were planned: what was read while they changed is not kept. */
function confirmFiles({ unit, files }: PlannedUnit): void {
  for (const [file, path] of Object.entries(unit.files ?? {}))
    if (hashOfFile(path) !== files.get(file)) throw new ChangedInput(path);
}

/**
 * A stage that refused a unit, or found an error in one, is not followed by the next: everything known so far is told at
 * once, warnings of earlier stages and of other waves too, the errors last.
 */
function stopOnErrors(refusals: readonly FindingsError[], findings: ReadonlyMap<string, readonly Finding[]>): void {
  const told = [...[...findings.values()].flat(), ...refusals.flatMap((refusal) => refusal.findings)];
  if (refusals.length === 0 && told.every(({ level }) => level !== "error")) return;
  const exitCode = Math.max(EXIT.findings, ...refusals.map((refusal): number => refusal.exitCode)) as ExitCode;
  refuseWith(errorsLast(told), exitCode);
}

const errorsLast = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => FINDING_LEVELS.indexOf(b.level) - FINDING_LEVELS.indexOf(a.level));
