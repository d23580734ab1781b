import { Worker } from "node:worker_threads";
import type { PlannedUnit } from "./plan-flow.ts";
import type { UnitOutcome } from "./run-unit.ts";

/** What each thread knows from its start. */
export interface WorkerPlace {
  /** Folder of the parts. */
  readonly folder: string;
  readonly key: string | undefined;
}

/** A unit as it crosses to a thread: its stage by name, and the keys of what it reads. */
export interface UnitTask {
  readonly planned: Omit<PlannedUnit, "stage"> & { readonly stage: string };
  readonly hash: string;
  readonly keys: ReadonlyMap<string, string>;
}

/** Threads that run units, each one at a time. */
export interface UnitPool {
  readonly slots: number;
  readonly run: (slot: number, task: UnitTask) => Promise<UnitOutcome>;
  readonly close: () => Promise<void>;
}

/** Starts threads: results are files, so that which thread made them, and when, changes no byte. */
export function unitPool(place: WorkerPlace, slots: number): UnitPool {
  const workers = Array.from(
    { length: slots },
    () => new Worker(new URL("./unit-worker.ts", import.meta.url), { workerData: place }),
  );
  const run = (slot: number, task: UnitTask): Promise<UnitOutcome> =>
    new Promise((resolve, reject) => {
      const worker = workers[slot];
      const end = (settle: () => void): void => {
        worker.off("message", answered);
        worker.off("error", failed);
        worker.off("exit", left);
        settle();
      };
      const answered = (outcome: UnitOutcome): void => end(() => resolve(outcome));
      const failed = (error: Error): void => end(() => reject(error));
      const left = (code: number): void =>
        end(() => reject(new Error(`${task.planned.name}: thread left with ${code}`)));
      worker.on("message", answered);
      worker.on("error", failed);
      worker.on("exit", left);
      worker.postMessage(task);
    });
  return {
    slots,
    run,
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
