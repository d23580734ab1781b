import { type ThreadPool, threadPool, threadSlots } from "./thread-pool.ts";

/** Bytes of exports for which threads are worth starting: one takes as long to start as these to be read and estimated. */
export const WORTH_BYTES = 500_000;
/**
 * Bytes of exports over which the main thread runs no unit: one that lacks memory stops its thread, and the main one is there
 * to say so. Under it, every thread less is a program less to load, to compile and to keep.
 */
const MOST_HELPED = 100_000_000;

/** The threads of a run. */
export interface RunThreads {
  /**
   * Starts those that so many bytes of exports ask for, unless some are; undefined where they would serve nothing. Those that
   * are early load the end of a run while they wait for its beginning.
   */
  readonly start: (bytes: number, how?: { readonly early: boolean }) => ThreadPool | undefined;
  readonly started: () => ThreadPool | undefined;
  readonly close: () => Promise<void>;
}

export function runThreads(): RunThreads {
  let pool: ThreadPool | undefined;
  return {
    start: (bytes, { early } = { early: false }) => {
      const slots = threadSlots();
      const helped = bytes <= MOST_HELPED;
      if (slots > 1 && bytes >= WORTH_BYTES) pool ??= threadPool(helped ? slots - 1 : slots, { helped, early });
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
