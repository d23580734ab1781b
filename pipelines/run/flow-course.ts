import { statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { FlowOptions } from "./flow-options.ts";
import { type Begun, isFirst, notBegun } from "./threads/begun.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import { errorOf } from "./units/fault.ts";
import type { PartStore } from "./units/part-store.ts";
import { keyOf, type PlannedUnit, type TableHashes } from "./units/plan-flow.ts";
import { runUnit, type UnitOutcome } from "./units/run-unit.ts";
import type { ReadTable } from "./units/unit-tables.ts";

/** Stale units that can be run at once, and units still to come, for which threads are worth starting: they load and compile all anew. */
const WORTH_THREADS = { atOnce: 8, toCome: 24 };

/** Units that a thread is given at most where the main thread runs some too: it does not wait for the end of one of those. */
const AHEAD = 2;

/** A unit that a thread was given: which one, when it is done, and whether a thread has begun it. */
interface GivenUnit {
  readonly planned: PlannedUnit;
  readonly slot: number;
  readonly done: Promise<void>;
  readonly begun: Begun;
}

/** How a unit ended. */
export interface UnitEnd {
  readonly computed: boolean;
  readonly findings: readonly Finding[];
  /** What refused it, or the fault of ours that stopped it. */
  readonly error?: Error;
}

/**
 * The units of a plan as they are run: a unit begins when what it reads is there, and none of a later stage than one that
 * has an error. Which thread runs it, and when, is in no result.
 */
export class FlowCourse {
  readonly keys = new Map<string, string>();
  readonly ends = new Map<string, UnitEnd>();
  readonly made = new Map<string, TableHashes>();
  private readonly waiting: PlannedUnit[];
  /** Units that threads were given, in that order. */
  private readonly running = new Map<string, GivenUnit>();
  /** Threads that have run units of a stage. */
  private readonly slotsOf = new Map<PlannedUnit["stage"], ReadonlySet<number>>();
  private readonly ranks: ReadonlyMap<PlannedUnit["stage"], number>;
  /** Rank of the first stage that has an error. */
  private stopped = Number.POSITIVE_INFINITY;
  private pool: ThreadPool | undefined;
  private readonly plan: readonly PlannedUnit[];
  private readonly store: PartStore;
  private readonly options: FlowOptions;

  constructor(plan: readonly PlannedUnit[], store: PartStore, options: FlowOptions) {
    this.plan = plan;
    this.store = store;
    this.options = options;
    this.waiting = [...plan];
    this.ranks = new Map([...new Set(plan.map(({ stage }) => stage))].map((stage, rank) => [stage, rank]));
  }

  readonly read: ReadTable = (unit, table) => this.store.readTable(unit, this.keys.get(unit) ?? "", table);

  /** Runs all that can be run. */
  async run(): Promise<void> {
    for (;;) {
      const stale = this.staleUnits();
      if (stale.length === 0 && this.running.size === 0) return;
      if (this.pool === undefined) await this.begin(stale);
      else await this.share(stale, this.pool);
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.running.values()].map(({ done }) => done));
  }

  /** The first stale unit here, or threads where there are many. */
  private async begin(stale: readonly PlannedUnit[]): Promise<void> {
    const isMuch = stale.length >= WORTH_THREADS.atOnce && this.waiting.length >= WORTH_THREADS.toCome;
    if (isMuch) this.pool = this.options.threads?.(this.bytes());
    if (this.pool === undefined) await this.runHere(stale[0]);
  }

  /** Gives every thread a unit, and runs one here where this thread runs some too. */
  private async share(stale: PlannedUnit[], pool: ThreadPool): Promise<void> {
    this.dispatch(stale, pool, 1);
    const own = pool.helped ? this.beginOwn(stale, pool) : undefined;
    if (own === undefined) {
      await Promise.race([...this.running.values()].map(({ done }) => done));
      return;
    }
    await this.compute(own);
    // What threads have done meanwhile is heard now.
    await setImmediate();
  }

  /** The unit that this thread runs, once the others have some ahead: one that can begin, else one that was given. */
  private beginOwn(stale: PlannedUnit[], pool: ThreadPool): PlannedUnit | undefined {
    const own = stale.length > 0 ? this.take(stale, pool.slots) : undefined;
    this.dispatch(stale, pool, AHEAD);
    if (pool.slots === 1) this.giveOwn(stale, pool);
    if (own === undefined) return this.takeBack();
    this.start(own);
    return own;
  }

  private async runHere(planned: PlannedUnit): Promise<void> {
    this.start(planned);
    await this.compute(planned);
  }

  private async compute(planned: PlannedUnit): Promise<void> {
    await this.settle(planned, await runUnit(planned, this.keys.get(planned.name) ?? "", this.place()));
  }

  /** Gives the only thread all units of stages that it runs alone: it does not wait while this one is at a long unit. */
  private giveOwn(stale: readonly PlannedUnit[], pool: ThreadPool): void {
    for (const planned of stale) {
      const slots = this.slotsOf.get(planned.stage);
      if (slots?.has(0) && !slots.has(pool.slots)) this.give(planned, pool, 0);
    }
  }

  /** The last unit that was given and that no thread has begun: this one runs it, where it has nothing else to do. */
  private takeBack(): PlannedUnit | undefined {
    const given = [...this.running.values()].reverse().find(({ begun }) => isFirst(begun));
    if (given !== undefined) this.running.delete(given.planned.name);
    return given?.planned;
  }

  /** Bytes of the files that the study reads. */
  private bytes(): number {
    const files = this.plan.flatMap(({ unit }) => Object.values(unit.files ?? {}));
    return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  }

  private place() {
    return { store: this.store, read: this.read, key: this.options.key };
  }

  /** Gives units to the threads that have fewer than so many. */
  private dispatch(stale: PlannedUnit[], pool: ThreadPool, most: number): void {
    for (let slot = 0; slot < pool.slots; slot++) {
      const given = [...this.running.values()].filter((one) => one.slot === slot).length;
      if (given < most && stale.length > 0) this.give(this.take(stale, slot), pool, slot);
    }
  }

  /**
   * The first unit of a stage that the thread has begun, or of one that no other has; else the first. Code that one thread alone
   * runs is compiled once, which is dearer than the tables of a wave that two have to read. The main thread comes after the others.
   */
  private take(stale: PlannedUnit[], slot: number): PlannedUnit {
    const own = stale.findIndex(({ stage }) => this.slotsOf.get(stage)?.has(slot));
    const free = stale.findIndex(({ stage }) => !this.slotsOf.has(stage));
    const [taken] = stale.splice(own === -1 ? Math.max(free, 0) : own, 1);
    this.slotsOf.set(taken.stage, new Set([...(this.slotsOf.get(taken.stage) ?? []), slot]));
    return taken;
  }

  private give(planned: PlannedUnit, pool: ThreadPool, slot: number): void {
    this.start(planned);
    const { stage, ...unit } = planned;
    const keys = new Map(planned.upstream.map((name) => [name, this.keys.get(name) ?? ""]));
    const { key } = this.options;
    const hash = this.keys.get(planned.name) ?? "";
    const begun = notBegun();
    const task = { planned: { ...unit, stage: stage.name }, hash, keys, folder: this.store.folder ?? "", key, begun };
    const done = pool.run(slot, task).then(async (outcome) => {
      // Taken back before the thread came to it.
      if (outcome === undefined) return;
      this.running.delete(planned.name);
      await this.settle(planned, outcome);
    });
    // Heard when it is awaited: this thread may be at a unit of its own.
    done.catch(() => undefined);
    this.running.set(planned.name, { planned, slot, done, begun });
  }

  /** Units that can begin, in the order of the plan; those that are fresh end here. */
  private staleUnits(): PlannedUnit[] {
    const stale: PlannedUnit[] = [];
    for (const planned of [...this.waiting]) {
      if (this.rankOf(planned) > this.stopped || planned.upstream.some((unit) => !this.made.has(unit))) continue;
      const { name } = planned;
      const hash = keyOf(planned, this.made);
      this.keys.set(name, hash);
      if (!this.store.has(name, hash)) stale.push(planned);
      else {
        this.leave(planned);
        this.tell(planned, "fresh");
        this.end(planned, false);
      }
    }
    return stale;
  }

  private start(planned: PlannedUnit): void {
    this.leave(planned);
    this.tell(planned, "start");
  }

  private leave(planned: PlannedUnit): void {
    this.waiting.splice(this.waiting.indexOf(planned), 1);
  }

  private async settle(planned: PlannedUnit, outcome: UnitOutcome): Promise<void> {
    if (outcome.kind === "done") this.end(planned, true);
    else this.stop(planned, { computed: false, findings: [], error: await this.errorOf(planned, outcome) });
    this.tell(planned, "done");
  }

  private async errorOf(
    { stage, unit }: PlannedUnit,
    outcome: Exclude<UnitOutcome, { readonly kind: "done" }>,
  ): Promise<Error> {
    if (outcome.kind === "failed") return errorOf(outcome.fault);
    const refusal = new FindingsError(outcome.findings, outcome.exitCode);
    if (outcome.kind === "changed") return refusal;
    const explained = await stage.explain?.(refusal, this.options.definition, unit.name);
    return this.refused(explained instanceof FindingsError ? explained : refusal);
  }

  private refused({ findings, exitCode }: FindingsError): FindingsError {
    return new FindingsError(this.options.refuse?.(findings) ?? findings, exitCode);
  }

  private end(planned: PlannedUnit, computed: boolean): void {
    const { name } = planned;
    const hash = this.keys.get(name) ?? "";
    this.made.set(name, this.store.hashes(name, hash));
    const findings = this.options.judge(planned, this.store.readFindings(name, hash), this.read);
    const end = { computed, findings };
    if (findings.some(({ level }) => level === "error")) this.stop(planned, end);
    else this.ends.set(name, end);
  }

  private stop(planned: PlannedUnit, end: UnitEnd): void {
    this.ends.set(planned.name, end);
    this.stopped = Math.min(this.stopped, this.rankOf(planned));
  }

  private rankOf({ stage }: PlannedUnit): number {
    return this.ranks.get(stage) ?? 0;
  }

  /** The ends of the units up to the first stage that has an error, in the order of the plan. */
  told(): readonly UnitEnd[] {
    return this.plan
      .filter((planned) => this.rankOf(planned) <= this.stopped)
      .flatMap(({ name }) => this.ends.get(name) ?? []);
  }

  private tell(planned: PlannedUnit, state: "fresh" | "start" | "done"): void {
    this.options.progress({ unit: planned.name, state, index: this.plan.indexOf(planned), of: this.plan.length });
  }
}
