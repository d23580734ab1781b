import { pseudonymKey } from "#answers/pseudonyms";
import { rowsOf } from "#columns/column-table";
import { FindingsError } from "#findings/findings-error";
import { FLOW } from "#flow";
import { executeFlow, type FlowResult } from "#run/execute-flow";
import type { Judge } from "#run/flow-options";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import type { StudyDefinition } from "#schemas/study-definition";

/** Runs the whole flow of a study in memory; its findings are left as they are unless they are judged. */
export async function runInMemory(
  definition: StudyDefinition,
  judge: Judge = (_, findings) => findings,
): Promise<FlowResult> {
  return executeFlow(planFlow(FLOW, definition, { versions: new Map(), keyPrint: "" }), memoryStore(), {
    definition,
    key: pseudonymKey(),
    progress: () => undefined,
    judge,
  });
}

/** Rows of a table of a unit. */
export function rowsFrom<Row>({ read }: FlowResult, unit: string, table: string): readonly Row[] {
  return rowsOf<Row>(read(unit, table));
}

/** Reads a study and runs it in memory; nothing where the study or its data are refused. */
export async function runUnlessRefused(read: () => StudyDefinition): Promise<FlowResult | undefined> {
  try {
    return await runInMemory(read());
  } catch (error) {
    if (error instanceof FindingsError) return undefined;
    throw error;
  }
}
