import { pseudonymKey } from "#answers/pseudonyms";
import { rowsOf } from "#columns/column-table";
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
