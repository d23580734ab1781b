import type { Finding } from "#findings/finding";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { FINDING_LEVELS } from "#schemas/finding";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReadTable, Stage, Unit } from "#stage";
import { hashOf, hashOfFile } from "./fingerprint.ts";
import type { PartStore } from "./part-store.ts";

/** A unit of the flow with the hash of all that it depends on. */
export interface PlannedUnit {
  /** `stage/unit` */
  readonly name: string;
  readonly stage: Stage;
  readonly unit: Unit;
  readonly hash: string;
  /** Hashes of what the unit depends on, apart: how `status` tells what changed. */
  readonly inputs: UnitInputs;
}

export interface UnitInputs {
  readonly definition: string;
  readonly files: string;
  readonly upstream: readonly string[];
}

/** Units in the order of the flow; a unit's hash covers its code, its part of the study, its files and what it reads. */
export function planFlow(flow: readonly Stage[], definition: StudyDefinition, version: string): readonly PlannedUnit[] {
  const hashes = new Map<string, string>();
  const fileHashes = new Map<string, string>();
  const fileHash = (path: string): string =>
    fileHashes.get(path) ?? fileHashes.set(path, hashOfFile(path)).get(path) ?? "";
  return flow.flatMap((stage) =>
    stage.units(definition).map((unit) => {
      const name = `${stage.name}/${unit.name}`;
      const upstream = unit.upstream.map((read) => hashes.get(read) ?? `unknown unit ${read}`);
      const inputs = {
        definition: hashOf(unit.definition),
        files: hashOf(unit.files.map(fileHash)),
        upstream: unit.upstream,
      };
      const hash = hashOf([version, definition.study.id, name, inputs, upstream]);
      hashes.set(name, hash);
      return { name, stage, unit, hash, inputs };
    }),
  );
}

/** Told as the flow goes: a unit begins, is found fresh, or is done. */
export type Progress = (event: {
  readonly unit: string;
  readonly state: "fresh" | "start" | "done";
  readonly index: number;
  readonly of: number;
}) => void;

/** Judges the findings of a unit by the rules of the study: thresholds, waivers. */
export type Judge = (unit: string, findings: readonly Finding[], read: ReadTable) => readonly Finding[];

/** Completes the findings for which a unit was refused. */
export type Refuse = (findings: readonly Finding[]) => readonly Finding[];

export interface FlowOptions {
  readonly progress: Progress;
  readonly judge: Judge;
  /** What is told of findings that leave nothing to go on with: no waiver can accept them. */
  readonly refuse?: Refuse;
}

/** What a flow did: findings of all its units, and the units that were computed. */
export interface FlowResult {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
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
  { progress, judge, refuse = (findings) => findings }: FlowOptions,
): Promise<FlowResult> {
  const hashes = new Map(plan.map(({ name, hash }) => [name, hash]));
  const read: ReadTable = (unit, table) => store.readTable(unit, hashes.get(unit) ?? "", table);
  const findings = new Map<string, readonly Finding[]>();
  const computed: string[] = [];
  const refusals: FindingsError[] = [];
  for (const [index, planned] of plan.entries()) {
    if (planned.stage !== plan[index - 1]?.stage) stopOnErrors(refusals, findings);
    const tell = (state: "fresh" | "start" | "done"): void =>
      progress({ unit: planned.name, state, index, of: plan.length });
    if (store.has(planned.name, planned.hash)) tell("fresh");
    else {
      tell("start");
      const refusal = await runUnit(planned, store, read);
      if (refusal === undefined) computed.push(planned.name);
      else refusals.push(new FindingsError(refuse(refusal.findings), refusal.exitCode));
      tell("done");
    }
    if (store.has(planned.name, planned.hash))
      findings.set(planned.name, judge(planned.name, store.readFindings(planned.name, planned.hash), read));
  }
  stopOnErrors(refusals, findings);
  return { findings, computed, read };
}

async function runUnit(
  { name, unit, hash }: PlannedUnit,
  store: PartStore,
  read: ReadTable,
): Promise<FindingsError | undefined> {
  try {
    store.write(name, hash, await unit.run(read));
    return undefined;
  } catch (error) {
    if (error instanceof FindingsError) return error;
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
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
