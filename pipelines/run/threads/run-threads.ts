import { type ThreadPool, threadPool, threadSlots } from "./thread-pool.ts";

/** Bytes of exports for which threads are worth starting: one takes as long to start as these to be read and estimated. */
export const WORTH_BYTES = 500_000;

/** The threads of a run. */
export interface RunThreads {
  /** Starts them unless they are; undefined on a machine where they would serve nothing. */
  readonly start: () => ThreadPool | undefined;
  readonly started: () => ThreadPool | undefined;
  readonly close: () => Promise<void>;
}

export function runThreads(): RunThreads {
  let pool: ThreadPool | undefined;
  return {
    start: () => {
      const slots = threadSlots();
      if (slots > 1) pool ??= threadPool(slots);
      return pool;
    },
    started: () => pool,
    close: async () => {
      const closing = pool;
      pool = undefined;
      await closing?.close();
    },
  };
}
