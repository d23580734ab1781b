import type { Finding } from "#findings/finding";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { FINDING_LEVELS } from "#schemas/finding";
import { FlowCourse, type UnitEnd } from "./flow-course.ts";
import type { FlowOptions } from "./flow-options.ts";
import type { PartStore } from "./units/part-store.ts";
import type { PlannedUnit, TableHashes } from "./units/plan-flow.ts";
import type { ReadTable } from "./units/unit-tables.ts";

/** What a flow did: findings of all its units, the keys of their results, and the units that were computed. */
export interface FlowResult {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly keys: ReadonlyMap<string, string>;
  readonly computed: readonly string[];
  readonly read: ReadTable;
  /** Hash of each table of a unit. */
  readonly hashes: (unit: string) => TableHashes;
}

/**
 * Runs every unit that is not fresh: in order, or side by side where there are threads; what is told is in order.
 *
 * @throws FindingsError with all errors of the first stage that has one, after every finding told before
 */
export async function executeFlow(
  plan: readonly PlannedUnit[],
  store: PartStore,
  options: FlowOptions,
): Promise<FlowResult> {
  const course = new FlowCourse(plan, store, options);
  try {
    await course.run();
  } finally {
    await course.close();
  }
  stopOnErrors(course.told());
  const names = plan.map(({ name }) => name);
  return {
    findings: new Map(names.map((name) => [name, course.ends.get(name)?.findings ?? []])),
    keys: new Map(names.map((name) => [name, course.keys.get(name) ?? ""])),
    computed: names.filter((name) => course.ends.get(name)?.computed === true),
    read: course.read,
    hashes: (unit) => course.made.get(unit) ?? new Map(),
  };
}

/**
 * A stage that refused a unit, or found an error in one, is not followed by the next: everything known so far is told at
 * once, warnings of earlier stages and of other waves too, the errors last. A fault of ours is thrown as it is.
 */
function stopOnErrors(ends: readonly UnitEnd[]): void {
  const errors = ends.flatMap(({ error }) => error ?? []);
  for (const error of errors) if (!(error instanceof FindingsError)) throw error;
  const refusals = errors.filter((error) => error instanceof FindingsError);
  const told = [...ends.flatMap(({ findings }) => findings), ...refusals.flatMap(({ findings }) => findings)];
  if (refusals.length === 0 && told.every(({ level }) => level !== "error")) return;
  const exitCode = Math.max(EXIT.findings, ...refusals.map((refusal): number => refusal.exitCode)) as ExitCode;
  refuseWith(errorsLast(told), exitCode);
}

const errorsLast = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => FINDING_LEVELS.indexOf(b.level) - FINDING_LEVELS.indexOf(a.level));
