import { setImmediate } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Drawing } from "#figures/drawing/draw-chart";
import type { Charts } from "#figures/drawing/render-svg";
import { FLOW } from "#flow";
import { faultOf } from "../units/fault.ts";
import { folderStore, type PartStore } from "../units/part-store.ts";
import { rememberTables } from "../units/remember-tables.ts";
import { runUnit } from "../units/run-unit.ts";
import type { ReadTable } from "../units/unit-tables.ts";
import { isFirst } from "./begun.ts";
import { sliceUnpacker } from "./packed-slice.ts";
import type { AskedTask, ThreadAnswer, ThreadStart, ThreadTask, UnitTask } from "./thread-pool.ts";

/** A thread of a run: tables are read from the folder of parts, results written there, each by one rename. */
const unpack = sliceUnpacker();
const stores = new Map<string, PartStore>();

/** Units and tables one after the other; charts too, between two steps of a table. */
const turns: Record<"work" | "charts", Promise<unknown>> = { work: Promise.resolve(), charts: Promise.resolve() };

parentPort?.on("message", ({ number, task }: AskedTask) => {
  const line = task.kind === "charts" ? "charts" : "work";
  turns[line] = turns[line].then(async () => {
    parentPort?.postMessage({ number, answer: await answer(task) } satisfies ThreadAnswer);
  });
});

const loadTables = () => import("../tables/write-tables.ts");
const loadCharts = () => import("#figures/drawing/draw-chart");
if ((workerData as ThreadStart).early) void Promise.all([loadTables(), loadCharts()]);

async function answer(asked: ThreadTask): Promise<unknown> {
  if (asked.kind === "unit") {
    // Unpacked in any case: what a slice shares with those before it was sent once.
    const slice = unpack(asked.slice);
    return isFirst(asked.task.begun) ? runTask(asked.task, slice) : undefined;
  }
  if (asked.kind === "charts") return drawAll(asked.charts);
  const { writeTables } = await loadTables();
  const { folder, keys } = asked.work.parts;
  return writeTables(asked.work, readerOf(folder, keys)).catch((error: unknown) => faultOf(error, "tables"));
}

/** One after the other: what Vega numbers begins again with each. The database is heard between two, and given its next statement. */
async function drawAll(charts: Charts): Promise<readonly Drawing[]> {
  const { drawChart } = await loadCharts();
  const drawings: Drawing[] = [];
  for (const chart of charts) {
    drawings.push(await drawChart(chart));
    await setImmediate();
  }
  return drawings;
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
