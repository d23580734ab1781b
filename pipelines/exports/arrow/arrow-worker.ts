import { parentPort, workerData } from "node:worker_threads";
import type { ArrowReply, ArrowRequest } from "./arrow-messages.ts";
import { InflationError } from "./check-messages.ts";
import { readColumns } from "./read-columns.ts";

/** Answers a request with the columns, or with the reason why there are none; its owner ends it when it takes too long. */
function answer(request: ArrowRequest): ArrowReply {
  try {
    return readColumns(request);
  } catch (error) {
    return { error: error instanceof Error ? error.message : "illisible", inflates: error instanceof InflationError };
  }
}

parentPort?.postMessage(answer(workerData as ArrowRequest));
