import { parentPort, workerData } from "node:worker_threads";
import { FLOW } from "#flow";
import { folderStore } from "./part-store.ts";
import { rememberTables } from "./remember-tables.ts";
import { runUnit } from "./run-unit.ts";
import type { UnitTask, WorkerPlace } from "./unit-pool.ts";

/** A thread that runs units: tables are read from the folder of parts, results written there, each by one rename. */
const { folder, key } = workerData as WorkerPlace;
const store = rememberTables(folderStore(folder));

parentPort?.on("message", async ({ planned, hash, keys }: UnitTask) => {
  const stage = FLOW.find(({ name }) => name === planned.stage);
  if (stage === undefined) throw new Error(`no stage ${planned.stage}`);
  const read = (unit: string, table: string) => store.readTable(unit, keys.get(unit) ?? "", table);
  parentPort?.postMessage(await runUnit({ ...planned, stage }, hash, { store, read, key }));
});
