import { Worker } from "node:worker_threads";

/**
 * Ends this process at once when that which started it is killed: a thread waits at the end of their pipe, since the main one
 * computes for seconds without listening.
 */
export function endWithParent(): void {
  new Worker(new URL("./parent-watch.ts", import.meta.url)).unref();
}
