import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Charts, DrawCharts } from "#figures/drawing/render-svg";
import type { TableWork } from "../tables/write-tables.ts";
import type { Fault } from "../units/fault.ts";
import type { PlannedUnit } from "../units/plan-flow.ts";
import type { UnitOutcome } from "../units/run-unit.ts";
import type { Begun } from "./begun.ts";
import { type PackedSlice, slicePacker } from "./packed-slice.ts";

/** Threads at most, the main one included: each holds the tables of the waves that it runs. */
const MOST_THREADS = 4;

/** A unit as it is given to a thread: its stage by name, the keys of what it reads, and where that is. */
export interface UnitTask {
  readonly planned: Omit<PlannedUnit, "stage"> & { readonly stage: string };
  readonly hash: string;
  readonly keys: ReadonlyMap<string, string>;
  /** Folder of the parts. */
  readonly folder: string;
  /** Key of the pseudonyms. */
  readonly key: string | undefined;
  readonly begun: Begun;
}

/** What a thread is told when it starts: whether nothing waits for it yet. */
export interface ThreadStart {
  readonly early: boolean;
}

/** What crosses to a thread. */
export type ThreadTask =
  | { readonly kind: "unit"; readonly task: UnitTask; readonly slice: PackedSlice }
  | { readonly kind: "tables"; readonly work: TableWork }
  | { readonly kind: "charts"; readonly charts: Charts };

/** A task under its number, which its answer bears: charts are drawn while tables are written. */
export interface AskedTask {
  readonly number: number;
  readonly task: ThreadTask;
}

export interface ThreadAnswer {
  readonly number: number;
  readonly answer: unknown;
}

/** Threads that run units and write tables, each one thing at a time, in the order in which they are asked; and draw charts meanwhile. */
export interface ThreadPool {
  readonly slots: number;
  /** Whether the main thread runs units too, as one thread more. */
  readonly helped: boolean;
  /** Runs a unit; nothing where it was begun elsewhere. */
  readonly run: (slot: number, task: UnitTask) => Promise<UnitOutcome | undefined>;
  /** Writes the tables of a run on the first thread; what went wrong, if anything. */
  readonly writeTables: (work: TableWork) => Promise<Fault | undefined>;
  /** Draws charts on the last thread. */
  readonly draw: DrawCharts;
  readonly close: () => Promise<void>;
}

/** Threads that this machine runs at once. */
export const threadSlots = (): number => Math.min(availableParallelism(), MOST_THREADS);

/** Starts threads: results are files, so that which thread made them, and when, changes no byte. */
export function threadPool(slots: number, { helped, early }: Pick<ThreadPool, "helped"> & ThreadStart): ThreadPool {
  const threads = Array.from({ length: slots }, () => startThread({ early }));
  return {
    slots,
    helped,
    run: (slot, task) => {
      const { planned } = task;
      const slice = threads[slot].pack(planned.unit.slice as object);
      const unit = { ...planned.unit, slice: {} };
      return threads[slot].ask({ kind: "unit", task: { ...task, planned: { ...planned, unit } }, slice });
    },
    writeTables: (work) => threads[0].ask({ kind: "tables", work }),
    draw: (charts) => threads[slots - 1].ask({ kind: "charts", charts }),
    close: async () => {
      await Promise.all(threads.map(({ close }) => close()));
    },
  };
}

interface Thread {
  readonly pack: (slice: object) => PackedSlice;
  readonly ask: <Answer>(task: ThreadTask) => Promise<Answer>;
  readonly close: () => Promise<unknown>;
}

/** A thread that may stop by itself at any time: who waits for its answer is told, and who asks afterwards. */
function startThread(workerData: ThreadStart): Thread {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData });
  const stopped = new Promise<never>((_, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread left with ${code}`)));
  });
  stopped.catch(() => undefined);
  const waiting = new Map<number, (answer: unknown) => void>();
  worker.on("message", ({ number, answer }: ThreadAnswer) => {
    waiting.get(number)?.(answer);
    waiting.delete(number);
  });
  let asked = 0;
  return {
    pack: slicePacker(),
    ask: <Answer>(task: ThreadTask) => {
      const number = asked++;
      const answer = new Promise<Answer>((resolve) => waiting.set(number, resolve as (answer: unknown) => void));
      worker.postMessage({ number, task } satisfies AskedTask);
      return Promise.race([answer, stopped]);
    },
    close: () => worker.terminate(),
  };
}
