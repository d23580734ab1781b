import { pseudonymKey } from "#answers/pseudonyms";
import { FLOW } from "#flow";
import { executeFlow } from "#run/execute-flow";
import type { Judge } from "#run/flow-options";
import { assembleTables, releaseOf } from "#run/tables/publish-tables";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ReleaseTables } from "#schemas/tables/tables";

/** Results drawn apart look like slips of the hand at times: answers read the wrong way round. */
const TOLD: Judge = (_, findings) => findings.filter(({ level }) => level !== "error");

/** What a study publishes, run in memory, whatever its findings. */
export async function releaseInMemory(definition: StudyDefinition): Promise<ReleaseTables> {
  const plan = planFlow(FLOW, definition, { versions: new Map(), keyPrint: "" });
  const options = { definition, key: pseudonymKey(), progress: () => undefined, judge: TOLD };
  const flow = await executeFlow(plan, memoryStore(), options);
  return releaseOf(assembleTables({ definition, plan, flow }));
}
