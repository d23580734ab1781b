import type { Finding } from "#findings/finding";
import type { StudyDefinition } from "#schemas/study-definition";
import type { ThreadPool } from "./threads/thread-pool.ts";
import type { PlannedUnit } from "./units/plan-flow.ts";
import type { ReadTable } from "./units/unit-tables.ts";

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

/** Of what study, for whom and by what rules a flow is run. */
export interface FlowOptions {
  readonly definition: StudyDefinition;
  readonly progress: Progress;
  readonly judge: Judge;
  /** What is told of findings that leave nothing to go on with: no waiver can accept them. */
  readonly refuse?: Refuse;
  /** Starts threads, or gives those that were started; none for few bytes of exports, on a machine of one processor, or where parts are in memory. */
  readonly threads?: ((bytes: number) => ThreadPool | undefined) | undefined;
  /** Key of the pseudonyms, which no slice holds. */
  readonly key?: string | undefined;
}
