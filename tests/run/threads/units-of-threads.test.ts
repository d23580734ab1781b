import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { tableFromRows } from "#columns/column-table";
import { executeFlow, type FlowResult } from "#run/execute-flow";
import { isFirst } from "#run/threads/begun";
import type { ThreadPool, UnitTask } from "#run/threads/thread-pool";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import { runUnit } from "#run/units/run-unit";
import type { StudyDefinition } from "#schemas/study-definition";
import { responsesColumns } from "#schemas/tables/columns";
import { defineStage, type Stage } from "#stage";
import { drawer } from "#tests/audit/drawn-sample";

const DEFINITION = { study: { id: "s" } } as StudyDefinition;
const NAMES = Array.from({ length: 30 }, (_, index) => String(index));
const WRITES = [responsesColumns] as const;

/** Three stages, each unit after that of the same name; every unit is told when it is computed. */
function flowOf(computed: (unit: string) => void): readonly Stage[] {
  return ["first", "second", "third"].map((name, rank, all) =>
    defineStage({
      name,
      reads: [],
      writes: WRITES,
      units: () =>
        NAMES.map((unit) => ({
          name: unit,
          slice: { unit },
          upstream: rank === 0 ? [] : [`${all[rank - 1]}/${unit}`],
        })),
      run: ({ unit }: { unit: string }) => {
        computed(`${name}/${unit}`);
        return { tables: { responses_columns: tableFromRows(responsesColumns, []) }, findings: [] };
      },
    }),
  );
}

interface Shared {
  readonly here: readonly string[];
  readonly there: readonly string[];
  readonly result: FlowResult;
}

/** Runs the flow with threads beside the main one, of which each comes to its next unit when it is let. */
async function share(slots: number, letGo: () => Promise<void>): Promise<Shared> {
  const [here, there]: [string[], string[]] = [[], []];
  let inThread = false;
  const flow = flowOf((unit) => (inThread ? there : here).push(unit));
  const plan = planFlow(flow, DEFINITION, { versions: new Map(), keyPrint: "" });
  const store = memoryStore();
  const turns = Array.from({ length: slots }, (): Promise<unknown> => Promise.resolve());
  const answer = async ({ planned, hash, begun }: UnitTask) => {
    await letGo();
    const own = plan.find(({ name }) => name === planned.name);
    if (own === undefined || !isFirst(begun)) return undefined;
    inThread = true;
    const outcome = runUnit(own, hash, { store, read: () => tableFromRows(responsesColumns, []), key: undefined });
    inThread = false;
    return outcome;
  };
  const pool: ThreadPool = {
    slots,
    helped: true,
    run: (slot, task) => {
      const asked = turns[slot].then(() => answer(task));
      turns[slot] = asked;
      return asked;
    },
    writeTables: async () => undefined,
    draw: async () => [],
    close: async () => undefined,
  };
  const result = await executeFlow(plan, store, {
    definition: DEFINITION,
    progress: () => undefined,
    judge: (_, findings) => findings,
    threads: () => pool,
  });
  return { here, there, result };
}

const EVERY = ["first", "second", "third"].flatMap((stage) => NAMES.map((name) => `${stage}/${name}`)).sort();

describe("units that threads share", () => {
  test.each([1, 3])("each is computed once, by whichever of %d threads and the main one comes first", async (slots) => {
    let both = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const next = drawer(seed);
      const { here, there, result } = await share(slots, async () => {
        for (let wait = Math.floor(next() * 6); wait > 0; wait--) await setImmediate();
      });
      expect([...here, ...there].sort(), `seed ${seed}`).toEqual(EVERY);
      expect([...result.computed].sort(), `seed ${seed}`).toEqual(EVERY);
      both += Number(here.length > 0 && there.length > 0);
    }
    expect(both).toBe(10);
  });

  test("what a thread has not begun is taken back where the main one has nothing else to do", async () => {
    let open = (): void => undefined;
    const never = new Promise<void>((done) => {
      open = done;
    });
    const { here, there } = await share(1, () => never);
    open();
    await setImmediate();
    expect([...here].sort()).toEqual(EVERY);
    expect(there).toEqual([]);
  });
});
