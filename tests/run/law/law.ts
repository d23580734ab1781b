import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildOnce } from "#tests/fixtures/built/build-once";
import { temporaryFolder } from "#tests/study/edited-study";
import type { Mutant } from "./mutants/mutant.ts";
import { differenceOf, type Outcome, type Run, runInto, type Surroundings, shownAt } from "./outcome.ts";

/** A study that has been run once, in a folder that holds `study/` and `build/`. */
export interface Base {
  readonly folder: string;
  readonly id: string;
  readonly run: Run;
}

/** What became of a change of the base. */
export interface Verdict {
  readonly name: string;
  /** In what an incremental run is not a run from nothing. */
  readonly fault: string | undefined;
  /** Whether the change changes anything but the record of what was read. */
  readonly effective: boolean;
  readonly exitCode: number;
}

/**
 * Copies a study, and the folders beside it that it names, and runs it: what every change starts from. Made by the first
 * test that asks for it; the others read it, and copy it.
 */
export async function baseOf(study: string, id: string, beside: readonly string[] = []): Promise<Base> {
  const made = await buildOnce(`base-${id}`, async (draft) => {
    const folder = join(draft, "base");
    cpSync(study, join(folder, "study"), { recursive: true });
    for (const name of beside) cpSync(join(study, "..", name), join(folder, name), { recursive: true });
    const run = await runInto(join(folder, "study"), join(folder, "build"));
    if (run.exitCode !== 0) throw new Error(`the base is refused: ${run.crash ?? JSON.stringify(run.findings.at(-1))}`);
    writeFileSync(join(draft, "run.json"), JSON.stringify(run));
  });
  const run = JSON.parse(readFileSync(join(made, "run.json"), "utf8")) as Run;
  return { folder: join(made, "base"), id, run };
}

/**
 * Changes a study that was run, runs it again, and compares with a run from nothing. Of a study that is refused, the old
 * site must stand as it was, and what is refused must leave no trace once it is undone.
 */
export async function judge(base: Base, mutants: readonly Mutant[]): Promise<Verdict> {
  const copy = temporaryFolder();
  cpSync(base.folder, copy, { recursive: true, verbatimSymlinks: true });
  try {
    const place = { study: join(copy, "study"), build: join(copy, "build"), fresh: join(copy, "fresh") };
    const surroundings = change(place.study, mutants);
    const again = await runInto(place.study, place.build, surroundings);
    const fresh = await runInto(place.study, place.fresh, surroundings);
    return {
      name: mutants.map(({ name }) => name).join(" + "),
      fault: differenceOf(again, fresh) ?? (fresh.exitCode === 0 ? undefined : await traceOf(base, place)),
      effective: fresh.exitCode !== base.run.exitCode || isAnother(base.run, fresh),
      exitCode: fresh.exitCode,
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/**
 * Changes a study that was run, several times over in one build folder, each time from what it was at first; then leaves
 * it as it was. Gives every fault, with the changes that led to it.
 */
export async function judgeChain(base: Base, groups: readonly (readonly Mutant[])[]): Promise<readonly string[]> {
  const copy = temporaryFolder();
  cpSync(base.folder, copy, { recursive: true, verbatimSymlinks: true });
  const [study, build] = [join(copy, "study"), join(copy, "build")];
  const faults: string[] = [];
  try {
    for (const [index, group] of [...groups, []].entries()) {
      rmSync(study, { recursive: true });
      cpSync(join(base.folder, "study"), study, { recursive: true });
      const surroundings = change(study, group);
      const again = await runInto(study, build, surroundings);
      const fresh = group.length === 0 ? base.run : await runInto(study, join(copy, `fresh-${index}`), surroundings);
      const fault = differenceOf(again, fresh);
      if (fault !== undefined) faults.push(`${group.map(({ name }) => name).join(" + ")}: ${fault}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return faults;
}

/** Makes changes one after the other; of two surroundings, the later one counts. */
export function change(study: string, mutants: readonly Mutant[]): Surroundings {
  for (const mutant of mutants) mutant.change(study);
  return Object.assign({}, ...mutants.map(({ surroundings }) => surroundings));
}

/** What a refusal has left behind: in the old site, or in the run that follows once the study is as it was. */
async function traceOf(base: Base, { study, build }: { readonly study: string; readonly build: string }) {
  const shown = { ...base.run, bytes: shownAt(join(build, base.id)) };
  const touched = differenceOf(shown, base.run);
  if (touched !== undefined) return `after the refusal, the old site: ${touched}`;
  rmSync(study, { recursive: true });
  cpSync(join(base.folder, "study"), study, { recursive: true });
  const undone = differenceOf(await runInto(study, build), base.run);
  return undone === undefined ? undefined : `once undone: ${undone}`;
}

/** Whether two outcomes differ in more than run.json, which holds a hash of every file read. */
function isAnother(one: Outcome, other: Outcome): boolean {
  const shown = ({ bytes, ...outcome }: Outcome): Outcome => ({ ...outcome, bytes: { ...bytes, "run.json": "" } });
  return differenceOf(shown(one), shown(other)) !== undefined;
}
