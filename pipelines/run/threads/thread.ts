import { parentPort } from "node:worker_threads";
import { FLOW } from "#flow";
import { faultOf } from "../units/fault.ts";
import { folderStore, type PartStore } from "../units/part-store.ts";
import { rememberTables } from "../units/remember-tables.ts";
import { runUnit } from "../units/run-unit.ts";
import type { ReadTable } from "../units/unit-tables.ts";
import { sliceUnpacker } from "./packed-slice.ts";
import type { ThreadTask, UnitTask } from "./thread-pool.ts";

/** A thread of a run: tables are read from the folder of parts, results written there, each by one rename. */
const unpack = sliceUnpacker();
const stores = new Map<string, PartStore>();

let turn: Promise<unknown> = Promise.resolve();

parentPort?.on("message", (asked: ThreadTask) => {
  turn = turn.then(async () => parentPort?.postMessage(await answer(asked)));
});

async function answer(asked: ThreadTask): Promise<unknown> {
  if (asked.kind === "unit") return runTask(asked.task, unpack(asked.slice));
  const { writeTables } = await import("../tables/write-tables.ts");
  const { folder, keys } = asked.work.parts;
  return writeTables(asked.work, readerOf(folder, keys)).catch((error: unknown) => faultOf(error, "tables"));
}

function runTask({ planned, hash, keys, folder, key }: UnitTask, slice: object) {
  const stage = FLOW.find(({ name }) => name === planned.stage);
  if (stage === undefined) throw new Error(`no stage ${planned.stage}`);
  const place = { store: storeOf(folder), read: readerOf(folder, keys), key };
  return runUnit({ ...planned, unit: { ...planned.unit, slice }, stage }, hash, place);
}

function readerOf(folder: string, keys: ReadonlyMap<string, string>): ReadTable {
  const store = storeOf(folder);
  return (unit, table) => store.readTable(unit, keys.get(unit) ?? "", table);
}

function storeOf(folder: string): PartStore {
  const known = stores.get(folder) ?? rememberTables(folderStore(folder));
  stores.set(folder, known);
  return known;
}
