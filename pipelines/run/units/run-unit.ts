import type { Finding } from "#findings/finding";
import { type ExitCode, FindingsError } from "#findings/findings-error";
import { ChangedInput } from "./changed-input.ts";
import { type Fault, faultOf } from "./fault.ts";
import { hashOfFile } from "./fingerprint.ts";
import type { PartStore } from "./part-store.ts";
import type { PlannedUnit } from "./plan-flow.ts";
import { filesOf, type ReadTable, tablesOf } from "./unit-tables.ts";

/** How a unit ended, in a form that crosses from one thread to another. */
export type UnitOutcome =
  | { readonly kind: "done" }
  /** Refused by its data, or because a file changed while it was read. */
  | { readonly kind: "refused" | "changed"; readonly findings: readonly Finding[]; readonly exitCode: ExitCode }
  /** What the system refused or lacked, or a fault of ours. */
  | { readonly kind: "failed"; readonly fault: Fault };

/** Where the result goes, where tables come from, and the secret that no slice holds. */
export interface UnitPlace {
  readonly store: PartStore;
  readonly read: ReadTable;
  readonly key: string | undefined;
}

/** Runs a unit and keeps its result under its key. */
export async function runUnit(
  planned: PlannedUnit,
  hash: string,
  { store, read, key }: UnitPlace,
): Promise<UnitOutcome> {
  try {
    const result = await planned.stage.run(planned.unit.slice, tablesOf(planned, read), filesOf(planned, key));
    confirmFiles(planned);
    store.write(planned.name, hash, result);
    return { kind: "done" };
  } catch (error) {
    if (error instanceof FindingsError) {
      const kind = error instanceof ChangedInput ? "changed" : "refused";
      return { kind, findings: error.findings, exitCode: error.exitCode };
    }
    return { kind: "failed", fault: faultOf(error, planned.name) };
  }
}

/** The files are still those that were planned: what was read while they changed is not kept. */
function confirmFiles({ unit, files }: PlannedUnit): void {
  for (const [file, path] of Object.entries(unit.files ?? {}))
    if (hashOfFile(path) !== files.get(file)) throw new ChangedInput(path);
}
