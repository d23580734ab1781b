import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { baseOf } from "#tests/run/law/law";
import { LAW_STUDY } from "#tests/run/law/mutants/every-mutant";
import { differenceOf, type Outcome, type Run, runInto } from "#tests/run/law/outcome";
import { temporaryFolder } from "#tests/study/edited-study";
import { type Attempt, makeAttempt } from "./key-attempts.ts";
import type { KeyCase } from "./key-cases.ts";

/** What a change does: to a table, a page or a finding; refused for what it says; or nothing; or it is not of the schema at all. */
export type Fate = "changes" | "refused" | "nothing" | "invalid";

/** Codes of what the schema itself refuses: a value that it does not know says nothing of whether the key is read. */
const OF_THE_SCHEMA = ["OBS-S003", "OBS-S004", "OBS-S005"];

/** Runs changes of the study of the law, one after the other in one build folder: what a run gives is what a run from nothing gives. */
export class KeyTrials {
  private readonly folder = temporaryFolder();
  private readonly bases = new Map<string, Run>();

  /** What becomes of a change, beside the study with what it is first given. */
  async fateOf({ before = [], after, edit, refusal }: KeyCase): Promise<Fate> {
    const print = JSON.stringify(before);
    if (this.bases.size === 0) this.bases.set("[]", await this.first());
    const base = this.bases.get(print) ?? (await this.run(before));
    this.bases.set(print, base);
    if (base.exitCode !== 0) throw new Error(`refused before the key changes: ${JSON.stringify(base.findings)}`);
    const run = await this.run(after, edit);
    if (run.exitCode === 70) throw new Error(`${JSON.stringify(after)}: ${run.crash}`);
    if (run.exitCode === 0) return differenceOf(shown(base), shown(run)) === undefined ? "nothing" : "changes";
    if (refusal !== undefined) return run.findings.some(({ message }) => refusal.test(message)) ? "refused" : "invalid";
    return run.findings.some(({ code }) => !OF_THE_SCHEMA.includes(code)) ? "refused" : "invalid";
  }

  /** What the study gives as it is: run once for all tests. */
  private async first(): Promise<Run> {
    const { folder, run } = await baseOf(LAW_STUDY, "lecture");
    cpSync(join(folder, "build"), join(this.folder, "build"), { recursive: true, verbatimSymlinks: true });
    return run;
  }

  private async run(attempt: Attempt, edit?: KeyCase["edit"]): Promise<Run> {
    const study = join(this.folder, "study");
    rmSync(study, { recursive: true, force: true });
    cpSync(LAW_STUDY, study, { recursive: true });
    makeAttempt(study, attempt);
    edit?.(study);
    return runInto(study, join(this.folder, "build"));
  }
}

/** All but run.json, which holds a hash of every file that was read. */
const shown = ({ bytes, ...outcome }: Outcome): Outcome => ({ ...outcome, bytes: { ...bytes, "run.json": "" } });
